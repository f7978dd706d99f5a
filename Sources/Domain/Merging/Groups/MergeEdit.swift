package import Records

/// One change that somebody made to a merged record, and the members that it may have been meant for.
package struct MergeEdit: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        /// A field, or a part of it, took another value. Neither `old` nor `new` is there when nothing was or is.
        case field(FieldName, FieldShape, old: FieldValue?, new: FieldValue?, isFirst: Bool)
        case deletion
        /// The deleted record came back.
        case revival
    }

    package let change: Change
    /// One member when it is clear whose value it was; several when they are at one about it, or when none had any.
    package internal(set) var sides: Set<RecordID>
    /// Everything that the merged record stood for at that time.
    package internal(set) var members: Set<RecordID>

    package init(_ change: Change, sides: Set<RecordID>, members: Set<RecordID>) {
        self.change = change
        self.sides = sides
        self.members = members
    }

    /// What a part of the group keeps of the edit; nil when it is not meant for any of its records.
    func part(_ records: Set<RecordID>) -> MergeEdit? {
        let kept = sides.intersection(records)
        return kept.isEmpty ? nil : MergeEdit(change, sides: kept, members: members.intersection(records))
    }

    package var field: FieldName? {
        if case .field(let name, _, _, _, _) = change { name } else { nil }
    }
}

/// What a merged record, or one member of it, is at one point of its story.
package struct MergedState: Hashable, Sendable {
    /// False when it was deleted.
    package var isLive: Bool
    package var fields: [FieldName: FieldState]

    package init(isLive: Bool, fields: [FieldName: FieldState]) {
        self.isLive = isLive
        self.fields = fields
    }

    /// A record that stands alone.
    package init(of record: RecordID, _ fields: [FieldName: FieldValue]) {
        self.init(isLive: true, fields: fields.mapValues { FieldState($0) { _ in [record] } })
    }

    /// The fields as a record holds them; nil when it was deleted.
    package var values: [FieldName: FieldValue]? { isLive ? fields.compactMapValues(\.value) : nil }

    /// What the state is after an edit.
    mutating func apply(_ edit: MergeEdit) {
        switch edit.change {
        case .deletion: self = MergedState(isLive: false, fields: [:])
        case .revival: isLive = true
        case .field(let name, let shape, let old, let new, let isFirst):
            guard isLive else { return }
            let part = new.map { ValuePart(value: $0, origins: edit.sides) }
            guard var field = fields[name] else {
                fields[name] = part.map { part in FieldState(part.value, shape: shape) { _ in part.origins } }
                return
            }
            field.reshape(to: shape)
            field.replace(old, by: part, isFirst: isFirst)
            fields[name] = field.parts.isEmpty ? nil : field
        }
    }
}

extension FieldState {
    /// A whole value gives way whatever it is; of a list only the part that is meant does.
    fileprivate mutating func replace(_ old: FieldValue?, by part: ValuePart?, isFirst: Bool) {
        guard shape != .whole else {
            parts = part.map { [$0] } ?? []
            return
        }
        let place = old.flatMap { old in
            parts.firstIndex { $0.value == old } ?? parts.firstIndex { $0.isSpelled(like: old) }
        }
        if let place { parts.remove(at: place) }
        guard let part, !parts.contains(where: { $0.value == part.value }) else { return }
        parts.insert(part, at: place ?? (isFirst ? 0 : parts.count))
    }
}
