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
        /// Which keys were over-full.
        package let keyTable: KeyTable
        /// At or above the minimum probability, and all that clusters are made of, in the order of the records.
        package let pairs: [Pair]
        /// Clusters of two and more records, each in the order of the records.
        package let clusters: [[RecordID]]
        /// Pairs of different clusters that are related; empty unless asked for.
        package let related: [RelatedPair]
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

    /// The ids by row.
    package var ids: [RecordID] { rows.ids }

    /// Searches what was added.
    ///
    /// - Parameter judged: people's words; those on records that were not added are passed over.
    package func run(_ options: DuplicateSearch.Options, judged: [JudgedRecords] = []) async -> Outcome {
        let found = await search(options, judged).run()
        let ids = rows.ids
        return Outcome(
            model: found.model, keyTable: found.report.keyTable, pairs: found.pairs.map { pair($0, ids) },
            clusters: clusters(found.leaders), related: found.related, report: found.report)
    }

    /// The scored pairs alone, without clusters: for a few records by a frozen model and table.
    func pairs(_ options: DuplicateSearch.Options, judged: [JudgedRecords]) async -> [Pair] {
        let ids = rows.ids
        return await search(options, judged).pairs().map { pair($0, ids) }
    }

    /// The clusters that pairs among the added records make.
    func clusters(_ pairs: [Pair], _ options: DuplicateSearch.Options, judged: [JudgedRecords]) async -> [[RecordID]] {
        let places = places
        let scored = pairs.compactMap { pair -> ScoredPair? in
            guard let left = places[pair.left], let right = places[pair.right] else { return nil }
            return ScoredPair(left: UInt32(min(left, right)), right: UInt32(max(left, right)), weight: pair.weight)
        }
        return clusters(await search(options, judged).leadersByEvidence(of: scored))
    }

    private var places: [RecordID: Int] {
        Dictionary(rows.ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func search(_ options: DuplicateSearch.Options, _ judged: [JudgedRecords]) -> DuplicateSearch {
        var options = options
        if !judged.isEmpty {
            let places = places
            options.judged = JudgedRows(
                judged.compactMap { judged in
                    guard let left = places[judged.pair.left], let right = places[judged.pair.right] else { return nil }
                    return (left, right, judged.word)
                })
        }
        return DuplicateSearch(
            definition: options.model?.definition ?? definition, columns: rows.columns, facts: normalizer.facts,
            within: options.model?.within, options: options)
    }

    private func pair(_ pair: ScoredPair, _ ids: [RecordID]) -> Pair {
        Pair(
            left: ids[Int(pair.left)], right: ids[Int(pair.right)], weight: pair.weight, probability: pair.probability)
    }

    private func clusters(_ leaders: [UInt32]) -> [[RecordID]] {
        var members: [UInt32: [RecordID]] = [:]
        for (row, leader) in leaders.enumerated() { members[leader, default: []].append(rows.ids[row]) }
        return members.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map(\.value)
    }
}
