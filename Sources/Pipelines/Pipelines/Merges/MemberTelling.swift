import Catalog
import Merging
import Records
import Storage

/// Tells a record that merges hold for one with others what a source says of it: its own fields change, and the survivor
/// shows what the rules make of that.
struct MemberTelling: Sendable {
    let workspace: Workspace
    let provenance: Provenance
    /// Whether records that are there stay as they are.
    var skipsExisting = false

    /// - Parameter includesSurvivors: whether the survivor's id means that record alone, too.
    func writing(includesSurvivors: Bool) -> MemberWriting {
        MemberWriting(includesSurvivors: includesSurvivors) { write, root, transaction in
            try tell(write, root, transaction) { told in
                try transaction.restore(
                    root, told.fields, updatedAt: nil, group: told.group.document, source: provenance.source)
            }
        }
    }

    /// What a write would do; nil when it names no record that merges hold for one with others.
    func foreseen(_ write: RecordWrite, _ transaction: MergeTransaction) throws -> WriteOutcome? {
        let root = try transaction.root(write.key)
        guard let party = try transaction.party(root), party.group != nil else { return nil }
        return try tell(write, root, transaction) { _ in party.record?.version.next }
    }

    private func tell(
        _ write: RecordWrite, _ root: RecordKey, _ transaction: MergeTransaction,
        _ keep: (GroupReplay.Told) throws -> RecordVersion?
    ) throws -> WriteOutcome {
        guard case .merge(let values, createsMissing: true) = write.change, let party = try transaction.party(root),
            let group = try MergePipeline.group(party.group, root)
        else { return .merged(into: root.id) }
        let version = party.record?.version ?? .first
        guard !skipsExisting else { return .skipped(version) }
        let entity = try workspace.entity(root.type.rawValue)
        let states: [[FieldName: FieldValue]?] = party.trail + (party.written.map { [$0] } ?? [])
        let told = GroupReplay(policy: entity.survivorship, schema: entity.schema)
            .telling(
                values, to: write.key.id, of: group, through: states, at: provenance.learnedAt,
                source: provenance.source)
        guard let told else { return .told(by: root.id, version, changed: []) }
        return .told(by: root.id, try keep(told) ?? version, changed: told.changed)
    }
}
