package import Records

/// The rows of one chunk, split into cells, and those that could not be.
package struct RowTable: Sendable {
    /// Good rows only.
    package let rowCount: Int
    /// The reader's columns.
    package let columns: [String]
    /// In the order of the file.
    package private(set) var rejected: [RejectedRow]
    /// The chunk it was made from.
    package let chunkIndex: Int

    let bytes: [UInt8]
    /// Row by row, `columns.count` each.
    private(set) var cells: [CellSpan]
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

    /// What JSON had in a cell; always text in delimited files.
    package func kind(row: Int, column: Int) -> CellKind { kinds?[row * columns.count + column] ?? .text }

    /// The same without the marks that a file of rejected rows has in front of cells that look like formulas.
    consuming func withoutMarks() -> RowTable {
        for place in cells.indices {
            let span = cells[place]
            guard span.length > 1, bytes[Int(span.start)] == FormulaGuard.mark, isGuarded(span) else { continue }
            cells[place] = CellSpan(start: span.start + 1, length: span.length - 1)
        }
        rejected = rejected.map(\.withoutMarks)
        return self
    }

    private func isGuarded(_ span: CellSpan) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            FormulaGuard.isGuarded(
                UnsafeBufferPointer(rebasing: bytes[Int(span.start)..<Int(span.start) + Int(span.length)]))
        }
    }

    /// One row with what it needs to outlive the loop it is read in.
    package func row(_ index: Int) -> RawRow { RawRow(table: self, index: index) }

    /// Gives fast access to all cells. The view must not leave `body`.
    package func withCells<Result>(_ body: (CellView) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { bytes in
            try cells.withUnsafeBufferPointer { cells in
                try body(CellView(bytes: bytes.baseAddress, cells: cells.baseAddress, columnCount: columns.count))
            }
        }
    }
}

/// The cells of a table by row and column, as UTF-8 bytes in place. Valid only inside `RowTable.withCells`.
package struct CellView {
    @usableFromInline let bytes: UnsafePointer<UInt8>?
    @usableFromInline let cells: UnsafePointer<CellSpan>?
    package let columnCount: Int

    init(bytes: UnsafePointer<UInt8>?, cells: UnsafePointer<CellSpan>?, columnCount: Int) {
        (self.bytes, self.cells, self.columnCount) = (bytes, cells, columnCount)
    }

    /// The unquoted bytes of a cell, empty when there is nothing in it. The items of a list are joined by 0x1F.
    @inlinable
    package subscript(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
        guard let cells else { return UnsafeBufferPointer(start: nil, count: 0) }
        return self[cells[row &* columnCount &+ column]]
    }

    @inlinable
    subscript(span: CellSpan) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes.map { $0 + Int(span.start) }, count: Int(span.length))
    }
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
@usableFromInline
struct CellSpan: Sendable {
    @usableFromInline let start: UInt32
    @usableFromInline let length: UInt32

    init(start: UInt32, length: UInt32) { (self.start, self.length) = (start, length) }
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

extension RejectedRow {
    fileprivate var withoutMarks: RejectedRow {
        guard case .cells(let cells) = original else { return self }
        let bare = cells.map { cell in
            cell.withUnsafeBufferPointer(FormulaGuard.isGuarded) ? Array(cell.dropFirst()) : cell
        }
        return RejectedRow(line: line, row: row, faults: faults, original: .cells(bare))
    }
}
