/// Rows that are equal in every matching column, found before any pair is made: a hundred thousand equal rows are one
/// record to compare, not five thousand million pairs.
package struct IdenticalRows: Sendable {
    /// By row: the first row that is equal to it, often itself.
    package private(set) var representatives: [UInt32]
    /// Rows that have an equal one before them.
    package private(set) var repeatCount = 0

    /// - Parameters:
    ///   - sides: rows of different sides are never taken for repeats of each other, since they are to be paired.
    ///   - apart: rows that are taken for no repeat and have none, since somebody said that they are not what they equal.
    package init(_ columns: RecordColumns, sides: RecordSides? = nil, apart: Set<UInt32> = []) {
        let width = columns.width
        representatives = (0..<UInt32(columns.rowCount)).map { $0 }
        var hashes = [UInt64](repeating: 0, count: columns.rowCount)
        var order = representatives
        columns.rows.withUnsafeBytes { bytes in
            for row in 0..<columns.rowCount {
                let part = UnsafeRawBufferPointer(rebasing: bytes[(row * width * 4)..<((row + 1) * width * 4)])
                let side: UInt64 = sides?.isRight(row) ?? false ? 1 : 0
                hashes[row] = ByteHash.hash(part.bindMemory(to: UInt8.self), seed: side)
            }
        }
        var sorter = KeySorter()
        sorter.sort(&hashes, &order)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count && hashes[end] == hashes[start] { end += 1 }
            if end - start > 1 { join(order[start..<end].filter { !apart.contains($0) }[...], columns, sides) }
            start = end
        }
    }

    /// Whether the row is the first of its kind.
    @inline(__always)
    package func isFirst(_ row: Int) -> Bool { representatives[row] == UInt32(row) }

    /// The rows that are the first of their kind, ascending.
    package var firsts: [UInt32] { representatives.indices.map(UInt32.init).filter { representatives[Int($0)] == $0 } }

    /// Every pair that follows from `pairs` of first records because others are equal to them: a pair weighs what the pair
    /// of their first records weighs. Of more than `limit` equal records only the first one is paired with others.
    package func expanded(_ pairs: [ScoredPair], limit: Int) -> [ScoredPair] {
        if repeatCount == 0 { return pairs }
        var members: [UInt32: [UInt32]] = [:]
        for (row, first) in representatives.enumerated() where first != UInt32(row) {
            members[first, default: [first]].append(UInt32(row))
        }
        members = members.filter { $0.value.count <= limit }
        return pairs.flatMap { pair -> [ScoredPair] in
            let (lefts, rights) = (members[pair.left], members[pair.right])
            if !isFirst(Int(pair.right)) {
                // An equal record with those that stand before it.
                let equals = lefts?.filter { $0 < pair.right } ?? [pair.left]
                return equals.map { ScoredPair(left: $0, right: pair.right, weight: pair.weight) }
            }
            if lefts == nil && rights == nil { return [pair] }
            return (lefts ?? [pair.left]).flatMap { left in
                (rights ?? [pair.right]).map {
                    ScoredPair(left: min(left, $0), right: max(left, $0), weight: pair.weight)
                }
            }
        }
    }

    /// Rows of one hash are equal but for collisions; those stay apart.
    private mutating func join(_ rows: ArraySlice<UInt32>, _ columns: RecordColumns, _ sides: RecordSides?) {
        guard let first = rows.first else { return }
        for row in rows.dropFirst() where Self.areEqual(Int(first), Int(row), columns) {
            if sides?.mayMeet(Int(first), Int(row)) ?? false { continue }
            representatives[Int(row)] = first
            repeatCount += 1
        }
    }

    private static func areEqual(_ left: Int, _ right: Int, _ columns: RecordColumns) -> Bool {
        (0..<columns.columnCount).allSatisfy { columns.cell(left, $0) == columns.cell(right, $0) }
    }
}
