package import Records

/// Plans how merges are taken back.
package struct UnmergePlanner {
    package let replay: GroupReplay

    package init(policy: SurvivorshipPolicy, schema: EntitySchema) {
        replay = GroupReplay(policy: policy, schema: schema)
    }

    /// The plan, with every item that is undecided.
    /// - Parameters:
    ///   - states: the root's own fields, references as they were written: before and after each deletion since the
    ///     last merge or un-merge, and now; nil where it was deleted.
    ///   - links: references of children to the group that may need a decision.
    package func plan(
        _ group: MergeGroup, states: [[FieldName: FieldValue]?], links: [GroupLink], _ request: UnmergeRequest
    ) throws(MergeRefusal) -> UnmergePlan {
        var group = replay.brought(group, through: states)
        let cut = CutGroup(group, request.cut)
        let items = try items(of: cut, links, request)
        for (edit, item) in zip(cut.edits(), items.edits) { cut.decide(edit, item, in: &group) }
        return UnmergePlan(
            parts: cut.parts.map { part(group.part($0)) }, items: items.edits + items.links,
            decisions: items.links.compactMap(cut.decision))
    }

    /// The items of a plan, without what would come of it.
    /// - Parameters: as of `plan`.
    package func items(
        of group: MergeGroup, states: [[FieldName: FieldValue]?], links: [GroupLink], _ request: UnmergeRequest
    ) throws(MergeRefusal) -> [UnmergeItem] {
        let items = try items(of: CutGroup(replay.brought(group, through: states), request.cut), links, request)
        return items.edits + items.links
    }

    private func items(
        of cut: CutGroup, _ links: [GroupLink], _ request: UnmergeRequest
    ) throws(MergeRefusal) -> (edits: [UnmergeItem], links: [UnmergeItem]) {
        let edits = cut.edits()
        let decider = SideDecider(cut: cut, request: request)
        var seen: [String: Int] = [:]
        let edited = try edits.map { edit throws(MergeRefusal) in
            let name = SideDecider.name(of: edit.edit)
            defer { seen[name, default: 0] += 1 }
            return try decider.item(for: edit, name, earlier: seen[name] ?? 0)
        }
        let linked = try links.map { link throws(MergeRefusal) in try decider.item(for: link) }.compactMap { $0 }
        try decider.checkNames(edited.map(\.id) + linked.map(\.id))
        return (edited, linked)
    }

    private func part(_ group: MergeGroup) -> UnmergedPart {
        var group = group
        let state = replay.run(&group)
        let isEdited = group.events.contains { if case .merge = $0 { false } else { true } }
        let root = group.root
        return UnmergedPart(
            root: root, group: group, fields: state.values,
            updatedAt: group.isAlone && !isEdited ? group.members[root]?.times.updatedAt : nil)
    }
}

/// A group with some of its edges cut.
struct CutGroup {
    let group: MergeGroup
    /// The root of each member's part.
    let roots: [RecordID: RecordID]
    let survivor: RecordID
    private let first: Int

    init(_ group: MergeGroup, _ cut: Set<RecordID>) {
        self.group = group
        (roots, survivor) = (group.roots(cutting: cut), group.root)
        first =
            group.events.firstIndex { event in
                if case .merge(let merge) = event { !cut.isDisjoint(with: merge.absorbed) } else { false }
            } ?? group.events.endIndex
    }

    /// The members of each part; the survivor's first, then by root.
    var parts: [Set<RecordID>] {
        let parts = Dictionary(grouping: roots.keys) { roots[$0] ?? $0 }
        let order = [survivor] + parts.keys.filter { $0 != survivor }.sorted()
        return order.map { Set(parts[$0] ?? []) }
    }

    struct PlacedEdit {
        let place: Int
        let edit: MergeEdit
    }

    /// The edits since the earliest merge that is cut.
    func edits() -> [PlacedEdit] {
        group.events.indices.compactMap { place in
            guard case .edit(let edit) = group.events[place] else { return nil }
            return place > first || Set(edit.sides.map { roots[$0] }).count > 1
                ? PlacedEdit(place: place, edit: edit) : nil
        }
    }

    /// Gives an edit to the parts of its destination.
    func decide(_ edit: PlacedEdit, _ item: UnmergeItem, in group: inout MergeGroup) {
        guard item.isDecided else { return }
        let sides = item.destination.reduce(into: Set<RecordID>()) { sides, root in
            let known = edit.edit.members.filter { roots[$0] == root }
            let meant = known.intersection(edit.edit.sides)
            sides.formUnion(meant.isEmpty ? known : meant)
        }
        group.events[edit.place] = .edit(MergeEdit(edit.edit.change, sides: sides, members: edit.edit.members))
    }

    /// What a link's item means for the child; nil when the reference stays as it was written.
    func decision(_ item: UnmergeItem) -> LinkDecision? {
        guard case .link(let link) = item.subject, item.isDecided else { return nil }
        let own = roots[link.written]
        let written = item.destination.map { $0 == own ? link.written : $0 }
        return written == [link.written] ? nil : LinkDecision(link: link, written: written)
    }
}
