import Foundation

/// A file of rows under construction.
struct OutputFile {
    private let handle: FileHandle

    /// Creates or empties the file and writes the header line.
    init(_ url: URL, header: String) throws {
        try Data((header + "\n").utf8).write(to: url)
        handle = try FileHandle(forWritingTo: url)
        try handle.seekToEnd()
    }

    func write(_ buffer: RowBuffer) throws { try handle.write(contentsOf: buffer.bytes) }

    func close() throws { try handle.close() }
}
