import Records

/// Finds where each item of an un-merge goes: by itself, or by what was asked.
struct SideDecider {
    let cut: CutGroup
    let request: UnmergeRequest

    /// - Parameter earlier: how many edits of this name came before: of the same change to other records, too.
    func item(for placed: CutGroup.PlacedEdit, _ name: String, earlier: Int) throws(MergeRefusal) -> UnmergeItem {
        let candidates = Set(placed.edit.sides.compactMap { cut.roots[$0] })
        let id = name + (earlier == 0 ? "" : "-\(earlier + 1)")
        let item = try item(id, .edit(placed.edit.change), candidates, placed.edit.members)
        let known = Set(placed.edit.members.compactMap { cut.roots[$0] })
        guard known.isSuperset(of: item.destination) else {
            throw MergeRefusal(.stranger, "\(id) came before one of these records was merged in; it cannot go there")
        }
        return item
    }

    /// nil when it is clear that the reference stays with the id that was written.
    func item(for link: GroupLink) throws(MergeRefusal) -> UnmergeItem? {
        let meant = cut.group.members(under: link.written, before: link.since)
        let candidates = Set(meant.compactMap { cut.roots[$0] })
        let id = "\(link.child).\(link.field)" + (link.place == 0 ? "" : "[\(link.place)]")
        guard candidates.count > 1 || request.sides[id] != nil else { return nil }
        let item = try item(id, .link(link), candidates, Set(cut.roots.keys))
        guard item.destination.count < 2 || link.isList else {
            throw MergeRefusal(.notBoth, "\(id) refers to one record only; send it left or right")
        }
        return item
    }

    /// Refuses choices that fit nothing: a plan that no longer holds, or a slip of the pen.
    func checkNames(_ ids: [String]) throws(MergeRefusal) {
        let known = Set(ids)
        guard let unknown = request.sides.keys.filter({ !known.contains($0) }).min() else { return }
        throw MergeRefusal(.unknownItem, "the plan has no item \(unknown); look at the plan again")
    }

    private func item(
        _ id: String, _ subject: UnmergeItem.Subject, _ candidates: Set<RecordID>, _ members: Set<RecordID>
    ) throws(MergeRefusal) -> UnmergeItem {
        var destination: Set<RecordID> = candidates.count == 1 ? candidates : []
        if let side = request.sides[id] ?? (candidates.count > 1 ? request.otherwise : nil) {
            destination = try roots(of: side, candidates, id)
        }
        return UnmergeItem(
            id: id, subject: subject, candidates: ordered(candidates), members: members,
            destination: ordered(destination))
    }

    private func roots(
        of side: Side, _ candidates: Set<RecordID>, _ id: String
    ) throws(MergeRefusal) -> Set<RecordID> {
        let leaving = Set(cut.roots.values).subtracting([cut.survivor])
        switch side {
        case .left: return [cut.survivor]
        case .both: return candidates.count > 1 ? candidates : Set(cut.roots.values)
        case .right:
            let meant = leaving.intersection(candidates)
            if meant.count == 1 { return meant }
            guard leaving.count == 1 else {
                throw MergeRefusal(.undecided, "several records leave; send \(id) to one of them by its id")
            }
            return leaving
        case .parts(let records):
            let roots = Set(records.compactMap { cut.roots[$0] })
            guard !roots.isEmpty, records.allSatisfy({ cut.roots[$0] != nil }) else {
                throw MergeRefusal(.stranger, "\(id) cannot go to a record outside the merge")
            }
            return roots
        }
    }

    private func ordered(_ roots: Set<RecordID>) -> [RecordID] {
        (roots.contains(cut.survivor) ? [cut.survivor] : []) + roots.subtracting([cut.survivor]).sorted()
    }

    /// The field and a digest of the change, so that an edit that came meanwhile is no edit that was looked at.
    static func name(of edit: MergeEdit) -> String {
        var mark = Fingerprint.init()
        switch edit.change {
        case .deletion: return "deletion"
        case .revival: return "revival"
        case .field(let name, _, let old, let new, _):
            mark.add(old.map { JSONWriter.bytes(of: JSONValue($0)) } ?? [])
            mark.add(new.map { JSONWriter.bytes(of: JSONValue($0)) } ?? [])
            for side in edit.sides.sorted() { mark.add(side.rawValue) }
            return "\(name)-\(mark.text.prefix(6))"
        }
    }
}
