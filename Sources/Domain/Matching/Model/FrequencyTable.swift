import Similarity

/// How often values occur among the records a model was trained on, frozen with the model: a rare shared value weighs
/// more than a common one, and the same wherever the pair is scored.
///
/// Values are known by their hash. Only the most frequent are kept one by one; the others count as the most frequent of
/// those left out, so that a table stays small and errs to the careful side.
package struct FrequencyTable: Hashable, Sendable, Codable {
    package struct Column: Hashable, Sendable {
        /// Records that have a value.
        package var records: Int
        /// The chance that two random records which have a value share one.
        package var coincidence: Double
        /// The count of every value that is not in `counts`.
        package var floor: Int
        /// Hash to records that have the value.
        package var counts: [UInt64: Int]
        /// Values that many different holders share, by hash.
        package var shared: Set<UInt64>
    }

    package var columns: [String: Column] = [:]

    /// At most so many values of a column are kept one by one.
    static let longest = 20_000

    package init() {}
}

extension FrequencyTable {
    /// Counts the values of the columns whose frequency or sharing the definition asks for.
    ///
    /// - Parameter rows: the rows that count: a record that is there a thousand times makes its values no commoner.
    package init(_ definition: MatchingDefinition, _ columns: RecordColumns, rows: [UInt32]) {
        for (place, column) in definition.columns.enumerated() where Self.isWanted(column, definition) {
            self.columns[column.name] = Column(
                place, of: columns, rows: rows,
                sharing: column.sharing.flatMap { sharing in
                    definition.column(sharing.by).map { ($0, sharing.limit) }
                })
        }
    }

    private static func isWanted(_ column: MatchingColumn, _ definition: MatchingDefinition) -> Bool {
        column.sharing != nil
            || definition.comparisons.contains { $0.levels.contains { $0.frequency.contains(column.name) } }
    }
}

extension FrequencyTable.Column {
    init(_ column: Int, of columns: RecordColumns, rows: [UInt32], sharing: (by: Int, limit: Int)?) {
        let values = columns.values[column]
        let counts = Self.counts(column, columns, rows)
        records = rows.reduce(0) { $0 + (columns.cell(Int($1), column) == 0 ? 0 : 1) }
        let pairs = counts.reduce(0.0) { $0 + Double($1) * Double(max(1, $1) - 1) }
        let all = Double(records) * Double(max(2, records) - 1)
        coincidence = (pairs + 1) / (all + 1)
        floor = Self.floor(of: counts)
        self.counts = [:]
        shared = []
        for value in 1..<max(1, counts.count) where counts[value] > floor {
            self.counts[values.hashes[value]] = Int(counts[value])
        }
        guard let sharing else { return }
        for value in Self.sharedValues(column, by: sharing.by, limit: sharing.limit, counts, columns, rows) {
            shared.insert(values.hashes[value])
        }
    }

    private static func counts(_ column: Int, _ columns: RecordColumns, _ rows: [UInt32]) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: columns.values[column].count + 1)
        for row in rows {
            let cell = columns.cell(Int(row), column)
            if cell & Cell.manyBit == 0 {
                counts[Int(cell)] += cell == 0 ? 0 : 1
            } else {
                for value in columns.items(Int(row), column) { counts[Int(value)] += 1 }
            }
        }
        return counts
    }

    /// The least count, two at least, that is exceeded by few enough values.
    private static func floor(of counts: [UInt32]) -> Int {
        let sorted = counts.filter { $0 > 2 }.sorted(by: >)
        return sorted.count <= FrequencyTable.longest ? 2 : Int(sorted[FrequencyTable.longest])
    }

    /// The values that records with more than `limit` distinct values of another column hold.
    ///
    /// Names with a word in common, or nearly, count as one holder: a person who was entered six times has six spellings,
    /// and a family one telephone. Holders are taken in order of their hashes, so the order of the rows does not matter.
    private static func sharedValues(
        _ column: Int, by other: Int, limit: Int, _ counts: [UInt32], _ columns: RecordColumns,
        _ rows: [UInt32]
    ) -> [Int] {
        let hashes = columns.values[other].hashes
        var holdings: [(value: UInt32, hash: UInt64, holder: UInt32)] = []
        for row in rows {
            guard let holder = columns.items(Int(row), other).first else { continue }
            for value in columns.items(Int(row), column) where counts[Int(value)] > UInt32(limit) {
                holdings.append((value, hashes[Int(holder)], holder))
            }
        }
        holdings.sort { ($0.value, $0.hash) < ($1.value, $1.hash) }
        var found: [Int] = []
        var distinct = DistinctNames(columns.values[other], limit: limit)
        for place in holdings.indices {
            if place > 0, holdings[place].value != holdings[place - 1].value { distinct.removeAll() }
            if distinct.add(holdings[place].holder) { found.append(Int(holdings[place].value)) }
        }
        return found
    }
}

/// Counts names that have no word in common with each other, up to a limit.
private struct DistinctNames: ~Copyable {
    private let names: ValueTable
    private let limit: Int
    private var kept: [UInt32] = []
    private var buffers = MetricBuffers()

    init(_ names: ValueTable, limit: Int) { (self.names, self.limit) = (names, limit) }

    mutating func removeAll() { kept.removeAll(keepingCapacity: true) }

    /// Whether this name is the first beyond the limit.
    mutating func add(_ name: UInt32) -> Bool {
        guard kept.count <= limit, kept.last != name else { return false }
        for other in kept where areNear(name, other) { return false }
        kept.append(name)
        return kept.count == limit + 1
    }

    private mutating func areNear(_ left: UInt32, _ right: UInt32) -> Bool {
        names.withValue(left) { left in
            names.withValue(right) { right in NameAlignment.shareWord(left, right, &buffers) }
        }
    }
}
