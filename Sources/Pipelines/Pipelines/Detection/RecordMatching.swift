package import Catalog
package import Importing
package import Matching
package import Records
import SearchIndex
import Storage

/// A record that may be the same as the one that was asked about.
package struct MatchCandidate: Sendable {
    package let record: Record
    /// What each comparison adds; the candidate is on its right.
    package let evidence: PairEvidence

    /// 0...1.
    package var probability: Double { evidence.probability }
    /// In bits.
    package var weight: Double { evidence.weight }
}

/// Two stored records, what a model says of them, and what brought them together or did not.
package struct RecordExplanation: Sendable {
    package let left: Record
    package let right: Record
    package let explanation: PairExplanation
    /// At this probability the model joins records.
    package let threshold: Double
    package let model: String
}

/// Who is this? What was found, and how thoroughly it was looked for.
package struct MatchResult: Sendable {
    /// The most probable first, then by id.
    package let candidates: [MatchCandidate]
    /// Records that shared a key and were compared.
    package let compared: Int
    /// Keys, refined where the last scan refined them, that more records share than were looked at.
    package let overfullKeys: Int
    /// At this probability the model joins records.
    package let threshold: Double
    package let model: String
    /// Whether a scan has trained it on these records; else it is what the definitions say.
    package let isTrained: Bool
    package let microseconds: Int

    /// The same with other candidates.
    func with(_ candidates: [MatchCandidate]) -> MatchResult {
        MatchResult(
            candidates: candidates, compared: compared, overfullKeys: overfullKeys, threshold: threshold, model: model,
            isTrained: isTrained, microseconds: microseconds)
    }
}

extension Workspace {
    /// The records that may be the same as a draft, by the keys, comparisons and model of the scan.
    ///
    /// - Parameter excluding: the record itself, when it is stored already.
    package func match(
        _ draft: RecordDraft, of entity: EntityDefinition, minimumProbability: Double = 0.01, limit: Int = 10,
        excluding: RecordID? = nil
    ) throws(Failure) -> MatchResult {
        try match(
            draft, of: entity, minimumProbability: minimumProbability, limit: limit, excluding: excluding,
            waiting: WaitingKeys())
    }

    /// - Parameter waiting: what was written and is not in the index yet.
    func match(
        _ draft: RecordDraft, of entity: EntityDefinition, minimumProbability: Double, limit: Int,
        excluding: RecordID?, waiting: WaitingKeys
    ) throws(Failure) -> MatchResult {
        let start = ContinuousClock.now
        let served = try models.model(of: entity)
        let model = served.model
        let probe = Record(
            key: RecordKey(type: entity.type, id: draft.id ?? RecordID("")), fields: draft.fields,
            createdAt: surroundings.now(), updatedAt: surroundings.now())
        let found = try candidates(of: probe, served, waiting)
        let strangers = try draft.id.map { id throws(Failure) in
            try heldApart(from: RecordKey(type: entity.type, id: id))
        }
        let ids = found.ids.filter { $0 != excluding && strangers?.contains($0) != true }
        let records = try stored(ids, of: entity.type)
        let byID = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let evidence = RecordMatcher(model: model, normalizer: normalizer).match(probe, against: records)
        let candidates = evidence.filter { $0.probability >= minimumProbability }.compactMap { evidence in
            byID[evidence.right].map { MatchCandidate(record: $0, evidence: evidence) }
        }
        return MatchResult(
            candidates: Array(candidates.prefix(limit)), compared: records.count, overfullKeys: found.overfull,
            threshold: model.threshold, model: served.fingerprint, isTrained: served.isTrained,
            microseconds: start.microsecondsSince)
    }

    /// Why two stored records are, or are not, taken for the same. Throws `no_record`, or `invalid` for two types.
    package func explain(_ left: RecordKey, _ right: RecordKey) throws(Failure) -> RecordExplanation {
        guard left.type == right.type else {
            throw Failure(
                .invalid, code: "different_types",
                "\(left) and \(right) are of different types, which are never compared")
        }
        let (one, other) = (try records.get(left), try records.get(right))
        let served = try models.model(of: try entity(left.type.rawValue))
        return RecordExplanation(
            left: one, right: other,
            explanation: RecordMatcher(model: served.model, normalizer: normalizer).explain(one, other),
            threshold: served.model.threshold, model: served.fingerprint)
    }

    /// So many records of one look-up are compared with one record that is checked: the last scan refined keys that more
    /// shared.
    private static let recordsPerLookup = 300

    private func candidates(
        of probe: Record, _ served: ServedModel, _ waiting: WaitingKeys
    ) throws(Failure) -> CandidateRecords {
        let lookups = RecordMatcher(model: served.model, normalizer: normalizer).lookups(of: probe, served.keys)
        var found = CandidateRecords(ids: [], overfull: 0)
        do throws(IndexError) {
            found = try index.readers.withReader { reader throws(IndexError) in
                try reader.candidates(lookups, type: probe.type, limit: Self.recordsPerLookup)
            }
        } catch {
            // Before the first record is indexed nothing can be found there.
            guard error.code == .missing else { throw Failure(error) }
        }
        let others = waiting.records(lookups, of: probe.type)
        return others.isEmpty
            ? found : CandidateRecords(ids: Set(found.ids + others).sorted(), overfull: found.overfull)
    }

    func stored(_ ids: [RecordID], of type: EntityType) throws(Failure) -> [Record] {
        let store = store
        return try Failure.translating { () throws(StorageError) in
            try store.get(ids.map { RecordKey(type: type, id: $0) }).compactMap { $0 }
        }
    }
}
