import Merging
import Records
import Storage

/// Keeps a hierarchy free of circles: no merged record may come to stand below itself.
struct AncestorCheck {
    let transaction: MergeTransaction
    let schema: EntitySchema

    func check(_ plan: MergePlan) throws {
        for field in schema.fields where field.references == schema.type && !field.isList {
            try check(plan, field.name)
        }
    }

    /// Walks up from the merged record. A parent that is merged itself is no parent any more.
    private func check(_ plan: MergePlan, _ field: FieldName) throws {
        let merged = Set([plan.survivor] + plan.absorbed)
        guard var at = try root(plan.fields[field]), !merged.contains(at.id) else { return }
        var seen: Set<RecordID> = []
        while seen.insert(at.id).inserted, let next = try root(transaction.party(at)?.record?.fields[field]) {
            guard !merged.contains(next.id) else {
                throw MergeRefusal(
                    .circle,
                    "\(at) stands between the merged records, which would come to stand below themselves; "
                        + "choose another \(field) with --set")
            }
            at = next
        }
    }

    private func root(_ value: FieldValue?) throws -> RecordKey? {
        try ReferenceList.ids(value).first.map { try transaction.root(RecordKey(type: schema.type, id: $0)) }
    }
}
