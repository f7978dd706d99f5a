package import Records

extension MergeEntry {
    /// By id, where it leads since this entry; an id that stands for itself leads to itself.
    package var idMembers: [JSONValue.Member] {
        var targets: [String: String] = [:]
        for id in body["absorbed"]?.items ?? [] { targets[id.word] = survivor.id.rawValue }
        for part in body["parts"]?.items ?? [] {
            for member in part["members"]?.items ?? [] { targets[member.word] = part["root"]?.word ?? member.word }
        }
        return targets.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) }
    }

    /// By id, what a record has since this entry: all its fields, or of a swap those that changed, null for one that is
    /// cleared. A record that is null is not there. Empty of what was erased.
    ///
    /// - Parameter hidden: fields that are left out.
    package func recordMembers(hiding hidden: Set<FieldName> = []) -> [JSONValue.Member] {
        guard let detail else { return [] }
        var states: [JSONValue.Member] = []
        if let kept = detail["kept"] { states.append(.init(name: survivor.id.rawValue, value: kept)) }
        for (part, fields) in zip(body["parts"]?.items ?? [], detail["parts"]?.items ?? []) {
            states.append(.init(name: part["root"]?.word ?? "", value: fields))
        }
        if let values = detail["values"]?.items {
            let changed = values.map { JSONValue.Member(name: $0["field"]?.word ?? "", value: $0["new"] ?? .null) }
            states.append(.init(name: survivor.id.rawValue, value: .object(changed)))
        }
        guard !hidden.isEmpty else { return states }
        return states.map { state in
            guard let fields = state.value.members else { return state }
            return .init(
                name: state.name, value: .object(fields.filter { !hidden.contains(FieldName($0.name)) }))
        }
    }
}
