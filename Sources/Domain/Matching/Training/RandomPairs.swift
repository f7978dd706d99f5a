import Records

/// Pairs of records that have nothing to do with each other but for chance: the source of u.
package struct RandomPairs: Sendable {
    /// Rows by group; only rows of one group are paired.
    private let order: [UInt32]
    /// Where groups of two and more rows begin in `order`, and where the last one ends.
    private let starts: [Int]
    /// Pairs in the groups up to each.
    private let pairsBefore: [Double]

    /// All pairs there are.
    package let total: Double

    /// - Parameters:
    ///   - rows: the rows to draw from, ascending.
    ///   - within: the column whose values must be equal; nil for any two records.
    ///   - among: a column in which both must have one and the same value too.
    package init(_ columns: RecordColumns, rows: [UInt32], within: Int?, among: Int? = nil) {
        var order = rows
        if let among { order = rows.filter { columns.cell(Int($0), among) != 0 } }
        var groups = [UInt64](repeating: 0, count: order.count)
        let grouping = [within, among].compactMap(\.self)
        if !grouping.isEmpty {
            groups = order.map { row in
                grouping.reduce(0) { ByteHash.mix($0, Self.valueHash(columns, Int(row), $1)) }
            }
            var sorter = KeySorter()
            sorter.sort(&groups, &order)
        }
        var starts = [0]
        var pairs = [0.0]
        for place in groups.indices where place + 1 == groups.count || groups[place] != groups[place + 1] {
            let size = Double(place + 1 - (starts.last ?? 0))
            starts.append(place + 1)
            pairs.append((pairs.last ?? 0) + size * (size - 1) / 2)
        }
        self.order = order
        self.starts = starts
        pairsBefore = pairs
        total = pairs.last ?? 0
    }

    /// By hash, not by number: how values are numbered depends on how the work was shared out.
    private static func valueHash(_ columns: RecordColumns, _ row: Int, _ column: Int) -> UInt64 {
        columns.values[column].hashes[Int(columns.items(row, column).first ?? 0)]
    }

    /// Pairs number `range` of a fixed random sequence; every pair of one group when there are not more than `all`.
    package func forEach(_ range: Range<Int>, seed: UInt64, _ body: (Int, Int) -> Void) {
        guard total >= 1 else { return }
        for number in range {
            var random = SplitMix(seed: ByteHash.mix(seed, UInt64(number)))
            let place = Double.random(in: 0..<total, using: &random)
            let group = groupHolding(place)
            let size = starts[group + 1] - starts[group]
            let left = Int.random(in: 0..<size, using: &random)
            let other = Int.random(in: 0..<(size - 1), using: &random)
            let right = other >= left ? other + 1 : other
            body(Int(order[starts[group] + left]), Int(order[starts[group] + right]))
        }
    }

    /// Calls `body` with every pair there is.
    package func forEachPair(_ body: (Int, Int) -> Void) {
        for group in 0..<(starts.count - 1) {
            for left in starts[group]..<starts[group + 1] {
                for right in (left + 1)..<max(left + 1, starts[group + 1]) { body(Int(order[left]), Int(order[right])) }
            }
        }
    }

    private func groupHolding(_ place: Double) -> Int {
        var (low, high) = (0, pairsBefore.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if pairsBefore[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }
}
