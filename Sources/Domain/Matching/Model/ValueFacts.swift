import Foundation

/// One fact for each value of each column, in one piece of memory.
private struct ValueTableFacts<Fact: Sendable>: Sendable {
    private var facts: [Fact] = []
    /// By column: where its facts begin; nil for one without.
    private var starts: [Int?] = []

    mutating func append(_ column: [Fact]) {
        starts.append(column.isEmpty ? nil : facts.count)
        facts += column
    }

    @inline(__always)
    subscript(column: Int, value: UInt32) -> Fact? { starts[column].map { facts[$0 &+ Int(value)] } }
}

/// Which values are shared by many, by column and value number.
package struct SharedValues: Sendable {
    private var flags = ValueTableFacts<Bool>()

    package init(_ table: FrequencyTable, _ definition: MatchingDefinition, _ columns: RecordColumns) {
        for (place, column) in definition.columns.enumerated() {
            guard let shared = table.columns[column.name]?.shared, !shared.isEmpty else {
                flags.append([])
                continue
            }
            flags.append(columns.values[place].hashes.map(shared.contains))
        }
    }

    @inline(__always)
    subscript(column: Int, value: UInt32) -> Bool { flags[column, value] ?? false }
}

/// What sharing each value adds to a weight beyond the average shared value of its column, in bits.
package struct ValueRarity: Sendable {
    private var bits = ValueTableFacts<Double>()
    private var mosts: [Double] = []

    package init(_ table: FrequencyTable, _ definition: MatchingDefinition, _ columns: RecordColumns) {
        for (place, column) in definition.columns.enumerated() {
            let rarities = Self.rarities(table.columns[column.name], columns.values[place].hashes)
            bits.append(rarities)
            mosts.append(max(0, rarities.max() ?? 0))
        }
    }

    /// By value number; empty for a column without frequencies.
    private static func rarities(_ frequencies: FrequencyTable.Column?, _ hashes: [UInt64]) -> [Double] {
        guard let frequencies, frequencies.records > 0 else { return [] }
        return hashes.map { frequencies.rarity(ofCount: frequencies.counts[$0] ?? frequencies.floor) }
    }

    /// The most that a value of the column adds.
    func most(_ column: Int) -> Double { mosts[column] }

    @inline(__always)
    subscript(column: Int, value: UInt32) -> Double { bits[column, value] ?? 0 }
}

extension FrequencyTable.Column {
    /// The bits that a shared value of this count adds: log2 of the average coincidence by the value's frequency.
    func rarity(ofCount count: Int) -> Double { log2(coincidence * Double(records) / Double(max(1, count))) }
}
