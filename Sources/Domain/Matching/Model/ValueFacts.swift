import Foundation

/// Which values are shared by many, by column and value number.
package struct SharedValues: Sendable {
    /// Empty for a column in which nothing is shared.
    private var flags: [[Bool]]

    package init(_ table: FrequencyTable, _ definition: MatchingDefinition, _ columns: RecordColumns) {
        flags = definition.columns.enumerated().map { place, column in
            guard let shared = table.columns[column.name]?.shared, !shared.isEmpty else { return [] }
            return columns.values[place].hashes.map(shared.contains)
        }
    }

    @inline(__always)
    subscript(column: Int, value: UInt32) -> Bool { !flags[column].isEmpty && flags[column][Int(value)] }
}

/// What sharing each value adds to a weight beyond the average shared value of its column, in bits.
package struct ValueRarity: Sendable {
    /// By column and value number; empty for columns without frequencies.
    private var bits: [[Double]]
    private let mosts: [Double]

    package init(_ table: FrequencyTable, _ definition: MatchingDefinition, _ columns: RecordColumns) {
        bits = definition.columns.enumerated().map { place, column in
            guard let frequencies = table.columns[column.name], frequencies.records > 0 else { return [] }
            return columns.values[place].hashes.map {
                frequencies.rarity(ofCount: frequencies.counts[$0] ?? frequencies.floor)
            }
        }
        mosts = bits.map { max(0, $0.max() ?? 0) }
    }

    /// The most that a value of the column adds.
    func most(_ column: Int) -> Double { mosts[column] }

    @inline(__always)
    subscript(column: Int, value: UInt32) -> Double { bits[column].isEmpty ? 0 : bits[column][Int(value)] }
}

extension FrequencyTable.Column {
    /// The bits that a shared value of this count adds: log2 of the average coincidence by the value's frequency.
    func rarity(ofCount count: Int) -> Double { log2(coincidence * Double(records) / Double(max(1, count))) }
}
