/// How a file of rows is to be read. What is nil is found out from the file.
package struct ReadOptions: Hashable, Sendable {
    package var format: TableFormat.Family?
    package var encoding: TextEncoding?
    package var delimiter: UInt8?
    /// Whether the first row names the columns; otherwise they are `column_1`, `column_2`, ...
    package var hasHeader = true
    /// A row with a longer cell is rejected.
    package var maximumCellBytes = 1 << 20
    /// A row without an end within so many bytes is rejected, and reading goes on at the next line.
    package var maximumRowBytes = 16 << 20
    /// How much is read at a time, which is also the usual size of a chunk. Half a mebibyte stays in a core's cache and in
    /// the allocator: with four, a third of reading went into page faults.
    package var chunkBytes = 1 << 19

    package init() {}
}

/// What a file turned out to be.
package enum TableFormat: Hashable, Sendable {
    package enum Family: String, Sendable, CaseIterable {
        case delimited
        case jsonLines = "json_lines"
    }

    case delimited(Dialect)
    case jsonLines

    package var family: Family {
        switch self {
        case .delimited: .delimited
        case .jsonLines: .jsonLines
        }
    }
}
