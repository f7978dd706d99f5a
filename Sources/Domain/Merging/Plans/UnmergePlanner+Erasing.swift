package import Records

extension UnmergePlanner {
    /// What is left of a group when one of its records is erased: the others keep what belongs to them, and whatever is
    /// not clearly the erased record's. Its own part is among the parts, for those who take it away.
    /// - Parameters:
    ///   - states: as of `plan`.
    ///   - links: as of `plan`.
    package func planErasing(
        _ record: RecordID, of group: MergeGroup, states: [[FieldName: FieldValue]?], links: [GroupLink]
    ) throws(MergeRefusal) -> UnmergePlan {
        let edges = group.edges
        let cut = group.members.keys.filter { edges[$0] != nil && ($0 == record || edges[$0]?.survivor == record) }
        var request = UnmergeRequest(cut: Set(cut))
        for item in try items(of: group, states: states, links: links, request) where !item.isDecided {
            let others = item.candidates.filter { $0 != record }
            guard let any = others.first else { continue }
            let isSingle = if case .link(let link) = item.subject { !link.isList } else { false }
            request.sides[item.id] = .parts(isSingle ? [any] : Set(others))
        }
        return try plan(group, states: states, links: links, request)
    }
}
