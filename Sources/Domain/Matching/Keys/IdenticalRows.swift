/// Rows that are equal in every matching column, found before any pair is made: a hundred thousand equal rows are one
/// record to compare, not five thousand million pairs.
package struct IdenticalRows: Sendable {
    /// By row: the first row that is equal to it, often itself.
    package private(set) var representatives: [UInt32]
    /// Rows that have an equal one before them.
    package private(set) var repeatCount = 0

    package init(_ columns: RecordColumns) {
        let width = columns.width
        representatives = (0..<UInt32(columns.rowCount)).map { $0 }
        var hashes = [UInt64](repeating: 0, count: columns.rowCount)
        var order = representatives
        columns.rows.withUnsafeBytes { bytes in
            for row in 0..<columns.rowCount {
                let part = UnsafeRawBufferPointer(rebasing: bytes[(row * width * 4)..<((row + 1) * width * 4)])
                hashes[row] = ByteHash.hash(part.bindMemory(to: UInt8.self))
            }
        }
        var sorter = KeySorter()
        sorter.sort(&hashes, &order)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count && hashes[end] == hashes[start] { end += 1 }
            if end - start > 1 { join(order[start..<end], columns) }
            start = end
        }
    }

    /// Whether the row is the first of its kind.
    @inline(__always)
    package func isFirst(_ row: Int) -> Bool { representatives[row] == UInt32(row) }

    /// The rows that are the first of their kind, ascending.
    package var firsts: [UInt32] { representatives.indices.map(UInt32.init).filter { representatives[Int($0)] == $0 } }

    /// Rows of one hash are equal but for collisions; those stay apart.
    private mutating func join(_ rows: ArraySlice<UInt32>, _ columns: RecordColumns) {
        guard let first = rows.first else { return }
        for row in rows.dropFirst() where Self.areEqual(Int(first), Int(row), columns) {
            representatives[Int(row)] = first
            repeatCount += 1
        }
    }

    private static func areEqual(_ left: Int, _ right: Int, _ columns: RecordColumns) -> Bool {
        (0..<columns.columnCount).allSatisfy { columns.cell(left, $0) == columns.cell(right, $0) }
    }
}
