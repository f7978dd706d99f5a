import Catalog
import Matching
import Records
import TextAnalysis

/// The candidate keys of stored records, by which the index finds a record's possible duplicates.
struct CandidateKeys: Sendable {
    private let definitions: [EntityType: MatchingDefinition]
    private let normalizer: FieldNormalizer

    init(catalog: Catalog, normalizer: FieldNormalizer) {
        definitions = Dictionary(
            uniqueKeysWithValues: catalog.entities.compactMap { entity in entity.matching.map { (entity.type, $0) } })
        self.normalizer = normalizer
    }

    /// The keys of each record, in their order; none for types without a matching definition.
    func keys(_ records: [Record]) -> [[UInt64]] {
        var keys = [[UInt64]](repeating: [], count: records.count)
        let places = Dictionary(grouping: records.indices) { records[$0].type }
        for (type, places) in places {
            guard let definition = definitions[type] else { continue }
            for (place, found) in zip(places, Self.keys(places.map { records[$0] }, definition, normalizer)) {
                keys[place] = found
            }
        }
        return keys
    }

    /// The keys of records of one type: those of the rules, what refines them, and one that only equal records share.
    static func keys(
        _ records: [Record], _ definition: MatchingDefinition, _ normalizer: FieldNormalizer
    ) -> [[UInt64]] {
        var rows = RecordRows(definition: definition, normalizer: normalizer)
        for record in records { rows.append(record) }
        let columns = rows.columns
        let generator = KeyGenerator(
            definition: definition, columns: columns, nicknames: normalizer.facts.nicknames)
        return records.indices.map { row in
            var keys: [UInt64] = []
            for rule in 0..<generator.ruleCount { generator.appendKeys(ofRow: row, rule: rule, in: columns, to: &keys) }
            // A record without keys meets nobody, so nothing needs to refine them; equal records know each other anyway.
            if !keys.isEmpty { keys += generator.refiner(ofRow: row, in: columns).all }
            return keys + [generator.contentKey(ofRow: row, in: columns)]
        }
    }
}
