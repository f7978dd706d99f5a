import Records

/// Some whole rows of a file as bytes, not yet split into cells: what the reader hands to other threads.
///
/// Chunks are numbered; taking their tables in that order gives the file's rows in theirs.
package struct RowChunk: Sendable {
    /// From 0.
    package let index: Int
    /// Rows in the chunk, rejected and blank ones included.
    package var rowCount: Int { rows.count }
    /// The number of its first row among the data rows, from 1.
    package let firstRow: Int

    /// The file's line on which the chunk begins, from 1.
    let firstLine: Int
    /// UTF-8 as it stands in the file, followed by `padding` zeros, so that words can be read behind the last row.
    private var bytes: [UInt8]
    let rows: RowSpans
    let layout: TableLayout

    static let padding = 8

    init(index: Int, firstRow: Int, firstLine: Int, bytes: [UInt8], rows: RowSpans, layout: TableLayout) {
        (self.index, self.firstRow, self.firstLine) = (index, firstRow, firstLine)
        (self.bytes, self.rows, self.layout) = (bytes, rows, layout)
    }

    /// Splits the rows into cells. Pure, and the costly part of reading: meant for many threads.
    ///
    /// Consumes the chunk, as cells are unquoted in place; a chunk that is used again is copied first.
    package consuming func table() -> RowTable {
        let isMarked = layout.isMarked
        switch layout.format {
        case .delimited(let dialect):
            let table = CellSplitter(
                delimiter: dialect.delimiter, columns: layout.columns, maximumCellBytes: layout.maximumCellBytes
            ).table(of: self)
            return isMarked ? table.withoutMarks() : table
        case .jsonLines:
            return ObjectSplitter(columns: layout.columns, maximumCellBytes: layout.maximumCellBytes).table(of: self)
        }
    }

    /// The bytes, owned by the caller alone.
    mutating func takeBytes() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }

    func line(of row: Int) -> Int { firstLine + Int(rows.lines[row]) }

    /// What keeps a row from being split at all.
    @inline(__always)
    func fault(ofRow row: Int) -> RowFault? {
        switch rows.forms[row] {
        case .plain, .quoted: nil
        case .unterminated:
            RowFault(
                field: nil, code: .unterminatedQuote,
                reason:
                    "a quoted cell begins on this line and does not end; close the quote, or double quotes inside it")
        case .tooLong:
            RowFault(
                field: nil, code: .rowTooLong,
                reason: "no end of the row within \(layout.maximumRowBytes) bytes; look for a quote that is not closed")
        }
    }
}
