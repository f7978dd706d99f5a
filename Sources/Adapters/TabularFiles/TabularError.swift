/// Why a file of rows could not be read or written as a whole. Faults of single rows are `RejectedRow` values instead.
package struct TabularError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case notFound = "file_not_found"
        case isDirectory = "file_is_directory"
        case notPermitted = "file_not_permitted"
        case readFailed = "file_read_failed"
        case writeFailed = "file_write_failed"
        case diskFull = "disk_full"
        case empty = "file_empty"
        case unsupportedFormat = "file_format_unsupported"
        case badHeader = "file_header_unreadable"
    }

    package let code: Code
    /// What happened, where, and what to do.
    package let message: String
    /// The path as it was given; `-` for standard input.
    package let file: String
    /// The physical line, from 1, when one is meant.
    package let line: Int?

    package init(_ code: Code, file: String, line: Int? = nil, _ message: String) {
        self.code = code
        self.file = file
        self.line = line
        self.message = message
    }

    /// `people.csv:1: the header is not text; ...`
    package var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
