package import Records

/// A person put values of one record of a group in place of what the merged record showed.
///
/// It belongs to the merge, not to the record: a record that leaves the merge is not changed by it.
package struct SwapEvent: Hashable, Sendable {
    package let record: RecordID
    /// Sorted.
    package let fields: [FieldName]
    package let at: Instant

    package init(record: RecordID, fields: [FieldName], at: Instant) {
        self.record = record
        self.fields = fields.sorted()
        self.at = at
    }
}

extension MergeGroup {
    /// Whether an event asks what single records would be alone.
    var needsViews: Bool {
        events.contains { event in
            switch event {
            case .told, .swap: true
            case .merge, .edit: false
            }
        }
    }
}

extension GroupReplay {
    /// What putting other values in comes to.
    package struct Swapped: Sendable {
        package let group: MergeGroup
        /// The root's fields, references as they are to be written.
        package let fields: [FieldName: FieldValue]
        /// By field, sorted: what was shown before and what is now.
        package let changes: [Change]

        package struct Change: Hashable, Sendable {
            package let field: FieldName
            package let record: RecordID
            package let old: FieldValue?
            package let new: FieldValue?
        }
    }

    /// Puts single records' own values in place of what the merged record shows.
    ///
    /// A field that a rule binds keeps its value; a choice that would change it is refused.
    /// - Parameters:
    ///   - chosen: by field, the record whose value is to be shown.
    ///   - states: as of `brought`.
    package func swapping(
        _ chosen: [FieldName: RecordID], of group: MergeGroup, through states: [[FieldName: FieldValue]?],
        at now: Instant
    ) throws(MergeRefusal) -> Swapped {
        var group = brought(group, through: states)
        try check(chosen, group)
        let before = run(&group)
        guard let old = before.values else {
            throw MergeRefusal(.notLive, "the merged record was deleted; take the merge back, or restore it first")
        }
        let records = Dictionary(grouping: chosen.keys) { chosen[$0] ?? group.root }
        for (record, fields) in records.sorted(by: { $0.key < $1.key }) {
            group.events.append(.swap(SwapEvent(record: record, fields: fields, at: now)))
        }
        let new = run(&group).values ?? [:]
        for field in chosen.keys.sorted() where policy.rule(for: field).reference.isBinding && old[field] != new[field]
        {
            throw MergeRefusal(.loosensConsent, "\(field) keeps its strictest value; it cannot be chosen otherwise")
        }
        return Swapped(
            group: group, fields: new,
            changes: chosen.sorted { $0.key < $1.key }.map { field, record in
                Swapped.Change(field: field, record: record, old: old[field], new: new[field])
            })
    }

    private func check(_ chosen: [FieldName: RecordID], _ group: MergeGroup) throws(MergeRefusal) {
        let known = Set(group.members.values.flatMap(\.fields.keys)).union(schema.fields.map(\.name))
        for (field, record) in chosen.sorted(by: { $0.key < $1.key }) {
            guard known.contains(field) else {
                let hint = NearestName.suggestion(for: field.rawValue, among: known.map(\.rawValue).sorted())
                throw MergeRefusal(.unknownField, "there is no field \(field)" + (hint.map { "; \($0)" } ?? ""))
            }
            guard group.members[record] != nil else {
                throw MergeRefusal(
                    .stranger, "\(field) cannot be taken from \(record): the merged record does not stand for it")
            }
        }
    }
}
