import Catalog
import Merging
import Records
import Storage

extension MergePipeline {
    /// What `unmerge` would do; nothing is written.
    package func plan(_ order: UnmergeOrder) throws(Failure) -> UnmergeReport {
        try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                let cut = try cut(order, transaction)
                let plan = try plan(order, cut, transaction)
                return UnmergeReport(plan, order, cut.root.type, isPreview: true, moved: 0, sequence: .none)
            }
        }
    }

    /// Takes a merge back, wholly or for some of its records. Throws, and then nothing is changed.
    package func unmerge(_ order: UnmergeOrder) throws(Failure) -> UnmergeReport {
        let provenance = provenance(order.author)
        let report = try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                try once(order.once, provenance, transaction) { entry in
                    try UnmergeReport(repeating: entry, transaction)
                } act: {
                    try unmerge(order, provenance, transaction)
                }
            }
        }
        workspace.index.wake()
        return report
    }

    /// The same as a part of a transaction. What it throws, it throws before it writes.
    func unmerge(
        _ order: UnmergeOrder, _ provenance: Provenance, _ transaction: MergeTransaction
    ) throws -> UnmergeReport {
        let cut = try cut(order, transaction)
        let plan = try plan(order, cut, transaction)
        if !plan.undecided.isEmpty { throw Failure.undecided(plan.undecided) }
        return try apply(plan, order, cut, provenance, transaction)
    }

    /// A group and the records that are to leave it.
    struct Cut {
        let root: RecordKey
        let party: StoredParty
        let group: MergeGroup
        let records: Set<RecordID>
    }

    private func cut(_ order: UnmergeOrder, _ transaction: MergeTransaction) throws -> Cut {
        guard let entry = try transaction.entry(order.merge.rawValue), entry.kind == .merge else {
            throw Failure(.notFound, code: "no_merge", "there is no merge with the number \(order.merge.rawValue)")
        }
        let root = try transaction.root(entry.survivor)
        guard let party = try transaction.party(root), let group = try Self.group(party.group, root),
            let merge = group.merges.first(where: { $0.number == order.merge })
        else { throw MergeRefusal(.notMerged, "merge \(order.merge.rawValue) was taken back already") }
        if let stranger = order.records.first(where: { !merge.absorbed.contains($0) }) {
            throw MergeRefusal(
                .stranger, "\(stranger) did not come in by merge \(order.merge.rawValue), or has left it already")
        }
        if let expected = order.expected, expected != party.record?.version { throw Failure.staleVersion(root) }
        return Cut(
            root: root, party: party, group: group,
            records: Set(order.records.isEmpty ? merge.absorbed : order.records))
    }

    private func plan(_ order: UnmergeOrder, _ cut: Cut, _ transaction: MergeTransaction) throws -> UnmergePlan {
        let entity = try workspace.entity(cut.root.type.rawValue)
        var request = UnmergeRequest(cut: cut.records)
        request.sides = order.sides
        request.otherwise = order.otherwise
        let links = try links(to: cut.root, transaction)
        let now: [[FieldName: FieldValue]?] = cut.party.written.map { [$0] } ?? []
        return try UnmergePlanner(policy: entity.survivorship, schema: entity.schema)
            .plan(cut.group, states: cut.party.trail + now, links: links, request)
    }

    /// The references of children to a group.
    func links(to root: RecordKey, _ transaction: MergeTransaction) throws -> [GroupLink] {
        try transaction.references(to: root).map { found in
            GroupLink(
                child: found.child, field: found.field, place: found.place, written: found.written, since: found.since,
                isList: try workspace.entity(found.child.type.rawValue).schema[found.field]?.isList ?? false)
        }
    }

    private func apply(
        _ plan: UnmergePlan, _ order: UnmergeOrder, _ cut: Cut, _ provenance: Provenance,
        _ transaction: MergeTransaction
    ) throws -> UnmergeReport {
        // From the last place to the first: one more id at a place moves those after it.
        for decision in plan.decisions.sorted(by: { $0.link.place > $1.link.place }) {
            let link = decision.link
            let reference = StoredReference(
                child: link.child, field: link.field, place: link.place, written: link.written, since: link.since)
            try transaction.rewrite(reference, as: decision.written)
        }
        for part in plan.parts {
            try transaction.restore(
                RecordKey(type: cut.root.type, id: part.root), part.fields, updatedAt: part.updatedAt,
                group: part.group.isAlone ? nil : part.group.document)
        }
        let moved = try transaction.refresh([cut.root])
        if order.judgesApart { try judgeApart(plan, order, cut.root.type, provenance, transaction) }
        try transaction.append(
            .unmerge, cut.root, cut.group.members.keys.sorted(), body: plan.body(order, moved: moved),
            detail: plan.detail(order))
        return UnmergeReport(
            plan, order, cut.root.type, isPreview: false, moved: moved, sequence: try transaction.sequence())
    }

    /// Remembers that records of different parts are different.
    private func judgeApart(
        _ plan: UnmergePlan, _ order: UnmergeOrder, _ type: EntityType, _ provenance: Provenance,
        _ transaction: MergeTransaction
    ) throws {
        let parts = plan.parts.map { $0.group.members.keys.sorted() }
        let digests = try workspace.digests(of: parts.flatMap { $0 }, type, transaction)
        try transaction.judge(
            StoredPartition(
                type: type, parts: parts, verdict: .different, actor: provenance.actor, at: provenance.learnedAt,
                reason: "merge \(order.merge.rawValue) was taken back")
        ) { digests[$0] }
    }
}

extension UnmergeReport {
    fileprivate init(
        _ plan: UnmergePlan, _ order: UnmergeOrder, _ type: EntityType, isPreview: Bool, moved: Int,
        sequence: ChangeSequence
    ) {
        merge = order.merge
        self.type = type
        parts = plan.parts.map { Part(root: $0.root, members: $0.group.members.keys.sorted(), fields: $0.fields) }
        items = plan.items
        self.isPreview = isPreview
        self.moved = moved
        self.sequence = sequence
        isRepeated = false
    }
}
