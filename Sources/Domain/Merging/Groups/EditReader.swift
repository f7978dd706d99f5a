import Records

/// Reads what people changed in a merged record: the difference between what the merge left and what there is now.
struct EditReader {
    let state: MergedState
    /// Every record that the merged one stands for.
    let members: Set<RecordID>
    /// How a field is made up that the state does not have.
    let shape: (FieldName, FieldValue) -> FieldShape

    /// The edits that lead from the state to `fields`, nil when the record is deleted now; by field, in their order.
    func edits(to fields: [FieldName: FieldValue]?) -> [MergeEdit] {
        guard let fields else { return state.isLive ? [MergeEdit(.deletion, sides: members, members: members)] : [] }
        let revival = state.isLive ? [] : [MergeEdit(.revival, sides: members, members: members)]
        let old = state.values ?? [:]
        let changed = Set(old.keys).union(fields.keys).filter { old[$0] != fields[$0] }
        return revival + changed.sorted().flatMap { edits(of: $0, to: fields[$0]) }
    }

    private func edits(of name: FieldName, to new: FieldValue?) -> [MergeEdit] {
        guard var field = state.fields[name], state.isLive else { return additions(of: name, new) }
        if case .list = new, field.shape == .whole { field.reshape(to: .list) }
        let parts = new.map { FieldState.parts(of: $0, field.shape) } ?? []
        guard field.shape != .whole else {
            let part = field.parts.first
            return [edit(name, .whole, part, new)]
        }
        return edits(of: name, field, to: parts)
    }

    private func additions(of name: FieldName, _ new: FieldValue?) -> [MergeEdit] {
        guard let new else { return [] }
        let shape = shape(name, new)
        return FieldState.parts(of: new, shape).map {
            MergeEdit(.field(name, shape, old: nil, new: $0, isFirst: false), sides: members, members: members)
        }
    }

    private func edit(_ name: FieldName, _ shape: FieldShape, _ old: ValuePart?, _ new: FieldValue?) -> MergeEdit {
        MergeEdit(
            .field(name, shape, old: old?.value, new: new, isFirst: false),
            sides: old.map { $0.origins.intersection(members) }.flatMap { $0.isEmpty ? nil : $0 } ?? members,
            members: members)
    }

    /// A part that another stands in place of was replaced, when the number of parts stayed; all else came or went.
    private func edits(of name: FieldName, _ field: FieldState, to new: [FieldValue]) -> [MergeEdit] {
        let old = field.parts
        let gone = old.indices.filter { !new.contains(old[$0].value) }
        let come = new.indices.filter { place in !old.contains { $0.value == new[place] } }
        let replaced = old.count == new.count && gone == come ? gone : []
        let isReplaced = Set(replaced)
        return replaced.map { edit(name, field.shape, old[$0], new[$0]) }
            + gone.filter { !isReplaced.contains($0) }.map { edit(name, field.shape, old[$0], nil) }
            + come.filter { !isReplaced.contains($0) }.map { place in
                let isFirst = !new[..<place].contains { value in old.contains { $0.value == value } }
                return MergeEdit(
                    .field(
                        name, field.shape, old: nil, new: new[place], isFirst: isFirst && new.count > place + 1),
                    sides: members, members: members)
            }
    }
}
