import Merging
import Records
import TestSupport

extension MergeStory {
    mutating func create() {
        let id = RecordID("p\(world.records.count + deleted.count)-\(fresh())")
        var fields: [FieldName: FieldValue] = [:]
        if number(0..<4) > 0 { fields["name"] = .text(fresh()) }
        if number(0..<2) > 0 { fields["town"] = .text(pick(["Leeds", "York", "Hull"])) }
        let mails = (0..<number(0..<3)).map { _ in number(0..<3) == 0 ? "shared" : fresh() }
        fields["mail"] = NeverMergedWorld.joined(Array(Set(mails)).sorted(), nil)
        if number(0..<3) == 0 { fields["remarks"] = .text(fresh() + "\n" + fresh()) }
        world.records[id] = fields
        workspace.put(key(id), fields, at: Instant(milliseconds: Int64(number(0..<5))))
    }

    mutating func merge() throws {
        var from = livingRoots
        guard from.count > 2 else { return create() }
        from.shuffle(using: &random)
        let ids = Array(from.prefix(number(2..<min(5, from.count))))
        let chosen: [FieldName: RecordID] = number(0..<4) == 0 ? ["name": pick(ids)] : [:]
        try workspace.merge("person", ids, chosen: chosen)
        for id in ids { window[id] = nil }
    }

    /// Sets, changes or clears a field of one value.
    mutating func editWhole() {
        guard !livingRoots.isEmpty else { return }
        let root = pick(livingRoots)
        let field: FieldName = pick(["name", "town"])
        let shown = workspace.shown(key(root)) ?? [:]
        let chosen = window[root]?[field] ?? some(members(root))
        let value = fresh()
        let clearing = "clear \(field) \(shown[field]?.text ?? "")"
        let isCleared =
            shown[field] != nil && number(0..<4) == 0 && window[root]?[field] == nil && owners[clearing] == nil
        window[root, default: [:]][field] = chosen
        owners[isCleared ? clearing : value] = chosen
        edit(root, shown.merging([field: isCleared ? .text("") : .text(value)]) { $1 })
        world.set(field, isCleared ? nil : .text(value), of: chosen)
    }

    /// A person shows other values of a group's records than the rules kept; it changes no record by itself.
    mutating func swap() throws {
        guard !workspace.groups.isEmpty else { return }
        let root = pick(workspace.groups.keys.map(\.id).sorted())
        guard livingRoots.contains(root) else { return }
        let chosen = (["name", "town", "mail"] as [FieldName]).filter { _ in Bool.random(using: &random) }
            .reduce(into: [FieldName: RecordID]()) { $0[$1] = pick(members(root)) }
        try workspace.swap(key(root), chosen)
        window[root] = nil
    }

    /// A source speaks of one record by its own id, whoever holds it for one with others. Often it says what it said
    /// before, or what is shown.
    mutating func tell() {
        let id = pick(ids + deleted.keys.filter { !erased.contains($0) }.sorted())
        let shown = workspace.shown(key(root(id))) ?? [:]
        var values: [FieldName: FieldValue?] = [:]
        for field in ["name", "town"] as [FieldName] where number(0..<2) == 0 {
            let said = [world.records[id]?[field], shown[field], .text(fresh())]
            values[field] = .some(number(0..<6) == 0 ? nil : pick(said))
        }
        if number(0..<2) == 0 {
            let said = [world.records[id]?["mail"], shown["mail"], .list([.text(fresh()), .text("shared")])]
            values["mail"] = .some(pick(said))
        }
        if workspace.tell(key(id), values) { for member in members(root(id)) { window[member] = nil } }
        world.records[id] = (world.records[id] ?? [:]).merging(values.compactMapValues { $0 }) { $1 }
        for (name, value) in values where value == nil { world.records[id]?[name] = nil }
    }

    /// Adds a part or takes one away; in one window of a field only one of the two, by one set of owners.
    mutating func editParts(_ field: FieldName, separator: String?) {
        guard !livingRoots.isEmpty else { return }
        let root = pick(livingRoots)
        let shown = workspace.shown(key(root)) ?? [:]
        let parts =
            shown[field].map { separator == nil ? $0.texts : $0.text.split(separator: "\n").map(String.init) } ?? []
        let isNew = window[root]?[field] == nil
        let mode = isNew ? number(0..<3) : modes["\(root) \(field)"] ?? 0
        guard mode == 0 || !parts.isEmpty, mode < 2 || isNew else { return }
        modes["\(root) \(field)"] = mode
        if mode == 2 {
            replace(number(0..<parts.count), root, field, separator: separator, parts)
        } else if mode == 0 {
            let (part, chosen) = (fresh(), some(members(root)))
            window[root, default: [:]][field] = chosen
            owners[part] = chosen
            edit(root, shown.merging([field: NeverMergedWorld.joined(parts + [part], separator) ?? .text("")]) { $1 })
            world.add(part, to: field, separator: separator, of: chosen)
        } else {
            remove(pick(parts), root, field, separator: separator, parts)
        }
    }

    private mutating func remove(
        _ part: String, _ root: RecordID, _ field: FieldName, separator: String?, _ parts: [String]
    ) {
        // A value is taken away once only, so that it names the edit that took it.
        guard owners["remove \(part)"] == nil else { return }
        let holders = members(root).filter { world.parts(field, $0, separator).contains(part) }
        let chosen = holders.isEmpty ? some(members(root)) : some(holders)
        window[root, default: [:]][field] = chosen
        owners["remove \(part)"] = chosen
        let shown = workspace.shown(key(root)) ?? [:]
        let rest = NeverMergedWorld.joined(parts.filter { $0 != part }, separator)
        edit(root, shown.merging([field: rest ?? .text("")]) { $1 })
        world.remove(part, from: field, separator: separator, of: chosen)
    }

    /// Writes another part in the place of one; once in a window, where the next would tell of both. Of two equal parts none
    /// is written over, since nobody can say whose of the two it was.
    private mutating func replace(
        _ place: Int, _ root: RecordID, _ field: FieldName, separator: String?, _ parts: [String]
    ) {
        let holders = members(root).filter { world.parts(field, $0, separator).contains(parts[place]) }
        guard !holders.isEmpty, parts.filter({ $0 == parts[place] }).count == 1 else { return }
        let (part, chosen) = (fresh(), some(holders))
        window[root, default: [:]][field] = chosen
        owners[part] = chosen
        var new = parts
        new[place] = part
        let shown = workspace.shown(key(root)) ?? [:]
        edit(root, shown.merging([field: NeverMergedWorld.joined(new, separator) ?? .text("")]) { $1 })
        world.replace(parts[place], by: part, in: field, separator: separator, of: chosen)
    }

    private mutating func edit(_ root: RecordID, _ fields: [FieldName: FieldValue]) {
        workspace.put(key(root), fields.filter { !$0.value.isEmpty })
    }

    mutating func delete() {
        guard livingRoots.count > 4 else { return }
        let root = pick(livingRoots)
        // Once each, so that a record names the deletion that was meant for it.
        guard members(root).allSatisfy({ deleted[$0] == nil }) else { return }
        let chosen = some(members(root))
        deleted[root] = chosen
        for id in members(root) { deleted[id] = chosen }
        workspace.delete(key(root))
        for id in chosen { world.records[id] = nil }
    }

    mutating func insertChild() {
        guard !livingRoots.isEmpty else { return }
        let id = RecordID("c-\(fresh())")
        let (whom, owner) = reference(child: id, "whom")
        let others = (0..<number(0..<3)).map { _ in reference(child: id, "others") }
        var fields: [FieldName: FieldValue] = ["whom": .text(whom.rawValue)]
        fields["others"] = NeverMergedWorld.joined(unique(others.map(\.shown)), nil)
        workspace.put(child(id), fields)
        world.children[id] = ["whom": .text(owner.rawValue)]
        let meant = unique(others.map(\.shown)).map { linkOwners["\(id) others \($0)"]?.rawValue ?? $0 }
        world.children[id]?["others"] = NeverMergedWorld.joined(meant, nil)
    }

    private func unique(_ ids: [RecordID]) -> [String] {
        var seen: Set<RecordID> = []
        return ids.filter { seen.insert(root($0)).inserted }.map(\.rawValue)
    }

    /// An id to write and the record that is meant by it: often the merged one, sometimes one that it swallowed.
    private mutating func reference(child: RecordID, _ field: FieldName) -> (shown: RecordID, owner: RecordID) {
        let root = pick(livingRoots)
        let group = workspace.groups[key(root)]
        let written = number(0..<4) == 0 ? pick(members(root)) : root
        let meant = group.map { under(written, $0) } ?? [written]
        let name = "\(child) \(field) \(written)"
        let owner = linkOwners[name] ?? pick(meant.sorted())
        linkOwners[name] = owner
        return (written, owner)
    }

    private func under(_ id: RecordID, _ group: MergeGroup) -> Set<RecordID> {
        let edges = group.edges
        return Set(
            group.members.keys.filter { member in
                var at: RecordID? = member
                while let here = at, here != id { at = edges[here]?.survivor }
                return at == id
            })
    }

    /// Another person in place of the one of before.
    mutating func editChild() {
        let ids = workspace.rows.keys.filter { $0.type == "visit" }.map(\.id).sorted()
        guard !ids.isEmpty, !livingRoots.isEmpty else { return }
        let id = pick(ids)
        let old = ReferenceList.ids(workspace.shown(child(id))?["whom"]).first
        let target = pick(livingRoots)
        guard target != old else { return }
        let owner = pick(members(target))
        linkOwners["\(id) whom \(target)"] = owner
        var fields = workspace.shown(child(id)) ?? [:]
        fields["whom"] = .text(target.rawValue)
        workspace.put(child(id), fields)
        world.children[id]?["whom"] = .text(owner.rawValue)
    }

    mutating func deleteChild() {
        let ids = workspace.rows.keys.filter { $0.type == "visit" }.map(\.id).sorted()
        guard !ids.isEmpty, number(0..<3) == 0 else { return }
        let id = pick(ids)
        workspace.delete(child(id))
        world.children[id] = nil
    }

    /// Takes back all or a part of one merge of one group.
    mutating func unmergeSome() throws {
        guard !workspace.groups.isEmpty else { return }
        let root = pick(workspace.groups.keys.map(\.id).sorted())
        guard let group = workspace.groups[key(root)] else { return }
        let merge = pick(group.merges)
        let cut = number(0..<2) == 0 ? Set(merge.absorbed) : some(merge.absorbed)
        let story = self
        follow(try workspace.unmerge("person", root, cut, sides: { story.side(of: $0) }))
        for id in group.members.keys { window[id] = nil }
    }

    /// The references that a plan writes anew mean whom they meant before.
    private mutating func follow(_ plan: UnmergePlan) {
        for decision in plan.decisions {
            let name = "\(decision.link.child.id) \(decision.link.field)"
            let owner = linkOwners.removeValue(forKey: "\(name) \(decision.link.written)")
            for written in decision.written { linkOwners["\(name) \(written)"] = owner }
        }
    }

    /// Erases one side of a merge, unless the erasure would have to give others what was meant for the erased only.
    mutating func erase() throws {
        let merged = ids.filter { members(root($0)).count > 1 }
        guard livingRoots.count > 4, !merged.isEmpty else { return }
        let id = pick(merged)
        let others = members(root(id)).filter { $0 != id }
        let story = self
        let plan = try workspace.erase(key(id)) { plan in
            plan.items.allSatisfy { story.isMeant($0, in: plan, erasing: id) }
        }
        guard let plan else { return }
        follow(plan)
        for other in others { window[other] = nil }
        world.records[id] = nil
        erased.insert(id)
    }

    /// Whether an item of an erasure goes where it was meant to go, but for the erased.
    private func isMeant(_ item: UnmergeItem, in plan: UnmergePlan, erasing id: RecordID) -> Bool {
        guard let meant = meant(by: item) else { return false }
        let roots = meant.filter { item.members.contains($0) && $0 != id }.compactMap { member in
            plan.parts.first { $0.group.members[member] != nil }?.root
        }
        return Set(roots) == Set(item.destination.filter { $0 != id })
    }

    private func side(of item: UnmergeItem) -> Side? {
        meant(by: item).map { .parts($0.filter { item.members.contains($0) }) }
    }

    private func meant(by item: UnmergeItem) -> Set<RecordID>? {
        switch item.subject {
        case .link(let link):
            return linkOwners["\(link.child.id) \(link.field) \(link.written)"].map { [$0] }
        case .edit(.deletion): return item.members.min().flatMap { deleted[$0] }
        case .edit(.revival): return nil
        case .edit(.field(let name, _, let old, let new, _)):
            let word =
                new?.text
                ?? (name == "name" || name == "town" ? "clear \(name) \(old?.text ?? "")" : "remove \(old?.text ?? "")")
            return owners[word]
        }
    }
}
