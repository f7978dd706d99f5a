import Catalog
package import LeadFeatures
package import Matching
package import Records
package import Searching
import Storage

/// What somebody may see of a workspace, as its `access.yaml` files say: the records and fields that searches show.
package struct Sight: Sendable {
    let workspace: Workspace
    /// nil sees everything.
    package let viewer: Viewer?

    /// Whoever may be the same as a hidden record, more likely than not, is told of it.
    private static let worthTelling = 0.5

    /// Whether anything of the workspace is hidden.
    package var isLimited: Bool { !workspace.catalog.entities.allSatisfy { isWhole($0.type) } }

    // MARK: Records

    /// Whether every record of a type may be seen, also those that are gone and are nobody's any more.
    package func seesAllRecords(of type: EntityType) -> Bool {
        guard let viewer, let rules = rules(of: type) else { return true }
        return rules.seesAll(viewer)
    }

    /// Whether nothing of a type is hidden.
    package func isWhole(_ type: EntityType) -> Bool { seesAllRecords(of: type) && hidden(of: type).isEmpty }

    package func sees(_ record: Record) -> Bool { workspace.searchDefinitions.sees(viewer, record) }

    /// The record without what may not be seen of it.
    package func shown(_ record: Record) -> Record { record.seen(by: viewer, workspace.searchDefinitions) }

    /// Of these keys those that lead to records which may be seen. Of a type that may be seen as a whole, all.
    package func visible(_ keys: [RecordKey]) throws(Failure) -> Set<RecordKey> {
        let free = keys.filter { seesAllRecords(of: $0.type) }
        let asked = keys.filter { !seesAllRecords(of: $0.type) }
        guard !asked.isEmpty else { return Set(free) }
        return try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                let records = try transaction.records(asked.map(transaction.root))
                return Set(
                    free + zip(asked, records).compactMap { key, record in record.map(sees) == true ? key : nil })
            }
        }
    }

    /// Of these keys those of records that are or were there and may not be seen.
    package func hidden(among keys: [RecordKey]) throws(Failure) -> Set<RecordKey> {
        let seen = try visible(keys)
        return try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                Set(try keys.filter { try !seen.contains($0) && transaction.party($0) != nil })
            }
        }
    }

    /// Throws as for a record that is not there when it is and may not be seen.
    package func requireExisting(_ key: RecordKey) throws(Failure) {
        guard try hidden(among: [key]).isEmpty else { throw .noRecord(key) }
    }

    /// Throws as for records that are not there when one of these may not be seen.
    package func require(_ keys: [RecordKey]) throws(Failure) {
        let seen = try visible(keys)
        if let absent = keys.first(where: { !seen.contains($0) }) { throw .noRecord(absent) }
    }

    /// Throws `limited_sight` when one of these, about which something is to be decided, may not be seen.
    package func requireAll(_ keys: [RecordKey]) throws(Failure) {
        guard try visible(keys).count == Set(keys).count else {
            throw Failure(
                .denied, code: "limited_sight",
                "this decides about records that your role does not see; ask somebody who sees all of them")
        }
    }

    /// Whether every record may be seen that this one ever stood for; blocking.
    package func seesPast(of key: RecordKey) throws(Failure) -> Bool {
        guard !seesAllRecords(of: key.type) else { return true }
        let named = Set(try workspace.merges.history(of: key).flatMap(\.records))
        return try visible(Array(named)).count == named.count
    }

    /// Throws `limited_sight` for a record that once stood for another which may not be seen.
    package func requirePast(of key: RecordKey) throws(Failure) {
        guard try seesPast(of: key) else {
            throw Failure(
                .denied, code: "limited_sight",
                "the record once stood for another that your role does not see; ask somebody who sees all of them")
        }
    }

    /// Whom to ask about records that may not be seen: their owners, sorted; empty when they name none.
    package func owners(of records: [Record]) -> [String] {
        Set(
            records.flatMap { record in
                (rules(of: record.type)?.owners ?? []).flatMap { record.fields[$0]?.texts ?? [] }
            }
        ).sorted()
    }

    // MARK: Fields

    /// The fields of a type that may not be seen.
    package func hidden(of type: EntityType) -> Set<FieldName> {
        guard let viewer, let rules = rules(of: type) else { return [] }
        return rules.hidden(from: viewer)
    }

    /// Throws `forbidden_field` when one of these may not be seen, and so not be written or chosen.
    package func require(_ fields: some Sequence<FieldName>, of type: EntityType) throws(Failure) {
        let hidden = hidden(of: type)
        let forbidden = fields.filter(hidden.contains).sorted().map(\.rawValue)
        guard forbidden.isEmpty else {
            throw Failure(
                .denied, code: "forbidden_field",
                "these fields are not for your role: \(forbidden.joined(separator: ", ")); leave them away, or ask an admin",
                problems: forbidden)
        }
    }

    /// Throws `limited_sight` for whoever does not see a type as a whole: what reads or writes all of it is not for him.
    package func requireWhole(_ type: EntityType) throws(Failure) {
        guard isWhole(type) else {
            throw Failure(
                .denied, code: "limited_sight",
                "this takes in every \(type), also what your role does not see; ask somebody who sees all of them")
        }
    }

    /// Whether a feature is made of nothing but what may be seen.
    package func sees(_ feature: FeatureDefinition, of type: EntityType) -> Bool {
        guard isLimited else { return true }
        return switch feature.source {
        case .state(let source):
            source.through == nil && hidden(of: type).isDisjoint(with: source.fields.map(\.field))
        case .calendar: true
        case .rows, .crowd, .formula: false
        }
    }

    // MARK: Evidence

    package func shown(_ evidence: PairEvidence, of type: EntityType) -> PairEvidence {
        evidence.hiding(hiddenComparisons(of: type))
    }

    package func shown(_ found: RecordExplanation) -> RecordExplanation {
        let type = found.left.type
        return RecordExplanation(
            left: shown(found.left), right: shown(found.right),
            explanation: found.explanation.hiding(hiddenComparisons(of: type), rules: hiddenRules(of: type)),
            threshold: found.threshold, model: found.model)
    }

    /// Candidates that may be seen, as they may be seen, and records that may be the same and may not.
    package func parted(_ found: MatchResult, limit: Int = .max) -> (shown: MatchResult, hidden: [Record]) {
        let seen = found.candidates.filter { sees($0.record) }.prefix(limit).map { candidate in
            MatchCandidate(
                record: shown(candidate.record), evidence: shown(candidate.evidence, of: candidate.record.type))
        }
        let hidden = found.candidates.filter { $0.probability >= Self.worthTelling && !sees($0.record) }
        return (found.with(seen), hidden.map(\.record))
    }

    private func hiddenComparisons(of type: EntityType) -> Set<String> {
        let hidden = hidden(of: type)
        guard !hidden.isEmpty, let matching = workspace.catalog[type]?.matching else { return [] }
        return Set(
            matching.comparisons.filter { comparison in
                comparison.columns.contains { !matching.fields(ofColumn: $0).isDisjoint(with: hidden) }
            }.map(\.name))
    }

    private func hiddenRules(of type: EntityType) -> Set<String> {
        let hidden = hidden(of: type)
        guard !hidden.isEmpty, let matching = workspace.catalog[type]?.matching else { return [] }
        return Set(
            matching.keys.filter { rule in
                rule.parts.contains { !matching.fields(ofColumn: $0.column).isDisjoint(with: hidden) }
            }.map(\.name))
    }

    private func rules(of type: EntityType) -> AccessRules? { workspace.searchDefinitions[type]?.access }
}

extension Workspace {
    /// What somebody may see; nil sees everything.
    package func sight(of viewer: Viewer?) -> Sight { Sight(workspace: self, viewer: viewer) }
}
