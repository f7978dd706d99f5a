package import Records

/// The rows of one chunk, split into cells, and those that could not be.
package struct RowTable: Sendable {
    /// Good rows only.
    package let rowCount: Int
    /// The reader's columns.
    package let columns: [String]
    /// In the order of the file.
    package let rejected: [RejectedRow]
    /// The chunk it was made from.
    package let chunkIndex: Int

    let bytes: [UInt8]
    /// Row by row, `columns.count` each.
    let cells: [CellSpan]
    let lines: [Int]
    let numbers: [Int]
    /// By cell, for JSON Lines only.
    let kinds: [CellKind]?
    /// Members of JSON objects that are no columns of the reader, in the order of the rows.
    let extras: [ExtraCell]

    /// The physical line on which a row begins, from 1.
    package func line(of row: Int) -> Int { lines[row] }

    /// A row's number among all data rows of the file, rejected ones included, from 1.
    package func number(of row: Int) -> Int { numbers[row] }

    /// Where the extras of a row stand.
    func extraRange(of row: Int) -> Range<Int> {
        let first = extras.firstPlace { $0.row >= row }
        return first..<extras.firstPlace { $0.row > row }
    }

    /// One row with what it needs to outlive the loop it is read in.
    package func row(_ index: Int) -> RawRow { RawRow(table: self, index: index) }

    /// Gives fast access to all cells. The view must not leave `body`.
    package func withCells<Result>(_ body: (CellView) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { bytes in
            try cells.withUnsafeBufferPointer { cells in
                try body(CellView(bytes: bytes, cells: cells, columnCount: columns.count, kinds: kinds))
            }
        }
    }
}

/// The cells of a table by row and column, as UTF-8 bytes in place. Valid only inside `RowTable.withCells`.
package struct CellView {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let cells: UnsafeBufferPointer<CellSpan>
    package let columnCount: Int
    fileprivate let kinds: [CellKind]?

    /// The unquoted bytes of a cell, empty when there is nothing in it. The items of a list are joined by 0x1F.
    package subscript(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> { self[cells[row * columnCount + column]] }

    subscript(span: CellSpan) -> UnsafeBufferPointer<UInt8> {
        guard span.length > 0, let base = bytes.baseAddress else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: base + Int(span.start), count: Int(span.length))
    }

    /// What JSON had there; always text in delimited files.
    package func kind(row: Int, column: Int) -> CellKind { kinds?[row * columnCount + column] ?? .text }
}

/// A member of a JSON object that the first objects of the file do not have.
struct ExtraCell: Sendable {
    /// The good row's place in its table.
    let row: Int
    let name: String
    let span: CellSpan
    let kind: CellKind
}

/// Where a cell's text stands in its table's bytes.
struct CellSpan: Sendable {
    var start: UInt32
    var length: UInt32
}

/// How a JSON value was written; cells of delimited files are text.
package enum CellKind: UInt8, Sendable {
    case text
    case number
    case flag
    /// Items joined by 0x1F.
    case list

    /// ASCII's unit separator, between the items of a list.
    package static let separator: UInt8 = 0x1F
}

extension Array {
    /// The first place from which on `isBehind` holds, in an array that is ordered by it.
    fileprivate func firstPlace(where isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
