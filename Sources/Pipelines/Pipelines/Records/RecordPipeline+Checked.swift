package import Catalog
package import Importing
import Records

/// What became of a record that was checked before it was made.
package struct CheckedCreate: Sendable {
    /// nil when the policy refused it.
    package let written: Written?
    /// Stored records that it may be the same as, the likeliest first; nil when nobody asked.
    package let duplicates: MatchResult?
}

extension RecordPipeline {
    /// Makes a record as the tenant's policy says: of two that come at the same time and are the same, one is warned about
    /// or refused, whichever threads they come on.
    ///
    /// Probabilities are those of the scan, by the same keys and the same model.
    package func createChecked(
        _ draft: RecordDraft, of entity: EntityDefinition, by author: Author, once: OnceOnly? = nil
    ) throws(Failure) -> CheckedCreate {
        let policy = try workspace.duplicatePolicy()
        guard policy != .allow, entity.matching != nil else {
            return CheckedCreate(
                written: try create(draft, of: entity.type, by: author, once: once), duplicates: nil)
        }
        return try workspace.gate.enter(workspace) { waiting throws(Failure) in
            let found = try workspace.match(
                draft, of: entity, minimumProbability: Self.worthAWarning, limit: Self.most, excluding: draft.id,
                waiting: waiting)
            if policy == .block, found.candidates.contains(where: { $0.probability >= found.threshold }) {
                return CheckedCreate(written: nil, duplicates: found)
            }
            return CheckedCreate(
                written: try create(draft, of: entity.type, by: author, once: once), duplicates: found)
        }
    }

    /// A candidate that is rather not the same is no warning.
    private static let worthAWarning = 0.5
    private static let most = 10
}
