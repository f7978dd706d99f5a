package import Catalog
package import Importing
import Matching
package import Records
import SearchIndex
import Storage

/// A record that may be the same as the one that was asked about.
package struct MatchCandidate: Sendable {
    package let record: Record
    /// 0...1.
    package let probability: Double
    /// In bits; sums up the evidence.
    package let weight: Double
}

/// Who is this? What was found, and how thoroughly it was looked for.
package struct MatchResult: Sendable {
    /// The most probable first, then by id.
    package let candidates: [MatchCandidate]
    /// Records that shared a key and were compared.
    package let compared: Int
    /// Keys that more records share than were looked at.
    package let overfullKeys: Int
    /// At this probability the model joins records.
    package let threshold: Double
    package let model: String
}

extension Workspace {
    /// The records that may be the same as a draft, by the keys, comparisons and model of the scan.
    ///
    /// - Parameter excluding: the record itself, when it is stored already.
    package func match(
        _ draft: RecordDraft, of entity: EntityDefinition, minimumProbability: Double = 0.01, limit: Int = 10,
        excluding: RecordID? = nil
    ) throws(Failure) -> MatchResult {
        let model = try models.model(of: entity)
        let probe = Record(
            key: RecordKey(type: entity.type, id: draft.id ?? RecordID("")), fields: draft.fields,
            createdAt: surroundings.now(), updatedAt: surroundings.now())
        let found = try candidates(of: probe, model)
        let records = try stored(found.ids.filter { $0 != excluding }, of: entity.type)
        let scorer = RecordScorer(model: model, records: [probe] + records, normalizer: normalizer)
        let weights = scorer.weights(0, 1..<records.count + 1)
        let candidates = zip(records, weights)
            .map { MatchCandidate(record: $0, probability: MatchingModel.probability(ofWeight: $1), weight: $1) }
            .filter { $0.probability >= minimumProbability }
            .sorted { ($1.weight, $0.record.id) < ($0.weight, $1.record.id) }
        return MatchResult(
            candidates: Array(candidates.prefix(limit)), compared: records.count, overfullKeys: found.overfull.count,
            threshold: model.threshold, model: model.fingerprint)
    }

    /// A key that more records share tells too little to be followed to its end for one record.
    private static let recordsPerKey = 300

    private func candidates(of probe: Record, _ model: MatchingModel) throws(Failure) -> CandidateRecords {
        let keys = CandidateKeys.keys([probe], model.definition, normalizer)[0]
        let readers = index.readers
        return try Failure.translating { () throws(IndexError) in
            try readers.withReader { reader throws(IndexError) in
                try reader.candidates(keys: keys, type: probe.type, limitPerKey: Self.recordsPerKey)
            }
        }
    }

    private func stored(_ ids: [RecordID], of type: EntityType) throws(Failure) -> [Record] {
        let store = store
        return try Failure.translating { () throws(StorageError) in
            try store.get(ids.map { RecordKey(type: type, id: $0) }).compactMap { $0 }
        }
    }
}
