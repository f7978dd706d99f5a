package import Matching
package import Records
package import TextAnalysis

/// Finds the duplicates among stored records, which come in batches in any number.
package struct RecordScan {
    private var rows: RecordRows
    private let definition: MatchingDefinition
    private let normalizer: FieldNormalizer

    /// A pair of records as a store keeps it.
    package struct Pair: Hashable, Sendable {
        package let left: RecordID
        package let right: RecordID
        /// In bits.
        package let weight: Double
        package let probability: Double
    }

    package struct Outcome: Sendable {
        package let model: MatchingModel
        /// At or above the minimum probability, in the order of the records.
        package let pairs: [Pair]
        /// Clusters of two and more records, each in the order of the records.
        package let clusters: [[RecordID]]
        package let report: SearchReport
    }

    package init(definition: MatchingDefinition, normalizer: FieldNormalizer) {
        self.definition = definition
        self.normalizer = normalizer
        rows = RecordRows(definition: definition, normalizer: normalizer)
    }

    package var count: Int { rows.ids.count }

    package mutating func add(_ records: some Sequence<Record>) {
        for record in records { rows.append(record) }
    }

    /// Searches what was added.
    package func run(_ options: DuplicateSearch.Options) async -> Outcome {
        let found = await DuplicateSearch(
            definition: options.model?.definition ?? definition, columns: rows.columns, facts: normalizer.facts,
            within: options.model?.within, options: options
        ).run()
        let ids = rows.ids
        var members: [UInt32: [RecordID]] = [:]
        for (row, leader) in found.leaders.enumerated() { members[leader, default: []].append(ids[row]) }
        return Outcome(
            model: found.model,
            pairs: found.pairs.map {
                Pair(left: ids[Int($0.left)], right: ids[Int($0.right)], weight: $0.weight, probability: $0.probability)
            },
            clusters: members.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map(\.value),
            report: found.report)
    }
}
