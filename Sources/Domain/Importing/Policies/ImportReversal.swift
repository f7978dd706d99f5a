package import Records

/// What taking an import back does to one record: whatever others have written since stays, and what only the import wrote
/// becomes what it was.
package enum ImportReversal: Hashable, Sendable {
    /// One version of a record.
    package struct Step: Hashable, Sendable {
        package enum Origin: Hashable, Sendable {
            /// The import that is taken back.
            case imported
            /// Merges and un-merges: they move values between records and are taken back by themselves.
            case merging
            case others
        }

        package let origin: Origin
        /// nil of a field that was cleared; a delete clears every field.
        package let changes: [FieldName: FieldValue?]
        package let isDelete: Bool

        package init(_ origin: Origin, _ changes: [FieldName: FieldValue?], isDelete: Bool = false) {
            (self.origin, self.changes, self.isDelete) = (origin, changes, isDelete)
        }
    }

    case nothing
    /// The import made it and nobody has touched it since.
    case delete
    /// The import made it and others have worked on it since: it stays.
    case stays
    /// Fields to write, nil clears one, and those that others have changed since, which stay.
    case restore([FieldName: FieldValue?], edited: Set<FieldName>)

    /// - Parameters:
    ///   - steps: every version, oldest first.
    ///   - current: what the record has now; nil when it is not there.
    package init(_ steps: [Step], current: [FieldName: FieldValue]?) {
        guard let first = steps.firstIndex(where: { $0.origin == .imported }), let current else {
            self = .nothing
            return
        }
        let before = Self.folded(steps[..<first])
        let own = steps[first...].filter { $0.origin == .imported }
        let later = steps[first...].filter { $0.origin == .others }
        guard let before else {
            let isUntouched = later.isEmpty && current == Self.folded(own[...]) ?? [:]
            self = isUntouched ? .delete : .stays
            return
        }
        self = Self.restoring(steps[first...].filter { $0.origin != .merging }, before, current)
    }

    private static func restoring(
        _ steps: [Step], _ before: [FieldName: FieldValue], _ current: [FieldName: FieldValue]
    ) -> ImportReversal {
        var restored: [FieldName: FieldValue?] = [:]
        var edited: Set<FieldName> = []
        for field in Set(steps.filter { $0.origin == .imported }.flatMap(\.changes.keys)) {
            let changes = steps.filter { $0.changes[field] != nil }
            guard changes.last?.origin == .imported else {
                edited.insert(field)
                continue
            }
            let kept = changes.last { $0.origin == .others }
            let value = kept.map { $0.changes[field] ?? nil } ?? before[field]
            if value != current[field] { restored[field] = .some(value) }
        }
        return restored.isEmpty && edited.isEmpty ? .nothing : .restore(restored, edited: edited)
    }

    /// The fields after some versions; nil when there is no record then.
    private static func folded(_ steps: ArraySlice<Step>) -> [FieldName: FieldValue]? {
        steps.reduce(nil) { fields, step in
            if step.isDelete { return nil }
            var fields = fields ?? [:]
            for (name, value) in step.changes { fields[name] = value }
            return fields
        }
    }
}
