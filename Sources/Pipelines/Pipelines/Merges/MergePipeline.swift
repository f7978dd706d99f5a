import Catalog
import Merging
import Records
import Storage

/// Merges records into one and takes merges back, each in one transaction with history, references, log and change log.
package struct MergePipeline: Sendable {
    let workspace: Workspace

    // MARK: Merging

    /// What `merge` would do; nothing is written.
    package func plan(_ order: MergeOrder) throws(Failure) -> MergeReport {
        let entity = try workspace.entity(order.type.rawValue)
        return try Failure.ofMerging { try workspace.store.readingMerges { try preview(order, entity, $0) } }
    }

    /// Merges the records. Throws, and then nothing is changed.
    package func merge(_ order: MergeOrder) throws(Failure) -> MergeReport {
        let entity = try workspace.entity(order.type.rawValue)
        let provenance = provenance(order.author)
        let report = try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                try once(order.once, provenance, transaction) { entry in
                    try MergeReport(repeating: entry, transaction)
                } act: {
                    try merge(order, entity, transaction)
                }
            }
        }
        workspace.index.wake()
        return report
    }

    /// The same as a part of a transaction. What it throws, it throws before it writes.
    func merge(
        _ order: MergeOrder, _ entity: EntityDefinition, _ transaction: MergeTransaction
    ) throws -> MergeReport {
        let (plan, moved) = try enact(order, entity, transaction)
        let survivor = RecordKey(type: order.type, id: plan.survivor)
        return MergeReport(
            plan, of: order.type, moved: moved, record: try transaction.party(survivor)?.record,
            sequence: try transaction.sequence())
    }

    /// The same for those who need no report.
    @discardableResult
    func enact(
        _ order: MergeOrder, _ entity: EntityDefinition, _ transaction: MergeTransaction
    ) throws -> (plan: MergePlan, moved: [MovedReferences]) {
        let plan = try plan(order, entity, transaction)
        if !plan.unchosen.isEmpty { throw Failure.unchosen(plan) }
        let moved = try moved(plan, order.type, transaction)
        try apply(plan, order, moved, transaction)
        return (plan, moved)
    }

    /// What it would do.
    func preview(
        _ order: MergeOrder, _ entity: EntityDefinition, _ transaction: MergeTransaction
    ) throws -> MergeReport {
        let plan = try plan(order, entity, transaction)
        return MergeReport(plan, of: order.type, moved: try moved(plan, order.type, transaction))
    }

    private func plan(
        _ order: MergeOrder, _ entity: EntityDefinition, _ transaction: MergeTransaction
    ) throws -> MergePlan {
        let parties = try order.records.map { try party(RecordKey(type: order.type, id: $0), transaction) }
        for party in parties {
            guard let expected = order.expected[party.record.id], expected != party.record.version else { continue }
            throw Failure.staleVersion(party.record.key)
        }
        var request = MergeRequest(
            number: MergeNumber(rawValue: try transaction.nextEntry()), sequence: try transaction.sequence())
        request.survivor = order.survivor
        request.chosen = order.chosen
        let plan = try MergePlanner(policy: entity.survivorship, schema: entity.schema).plan(parties, request)
        try AncestorCheck(transaction: transaction, schema: entity.schema).check(plan)
        return plan
    }

    /// A live record that stands for no other; throws what is wrong with any other.
    private func party(_ key: RecordKey, _ transaction: MergeTransaction) throws -> MergeParty {
        let root = try transaction.root(key)
        guard root == key else {
            throw MergeRefusal(.alreadyMerged, "\(key) was merged into \(root.id) already; name \(root.id) instead")
        }
        guard let party = try transaction.party(key) else { throw Failure.noRecord(key) }
        guard let record = party.record, let written = party.written else {
            throw MergeRefusal(.notLive, "\(key) was deleted; only records that are there can be merged")
        }
        var own = record
        own.fields = written
        let past = try transaction.past(of: key)
        return MergeParty(
            record: own, group: try Self.group(party.group, key), earlier: party.trail, changedAt: past.changedAt,
            source: past.source)
    }

    private func moved(
        _ plan: MergePlan, _ type: EntityType, _ transaction: MergeTransaction
    ) throws -> [MovedReferences] {
        var counts: [FieldPlace: Int] = [:]
        for id in plan.absorbed {
            for found in try transaction.referenceCounts(to: RecordKey(type: type, id: id)) {
                counts[FieldPlace(type: found.type, field: found.field), default: 0] += found.count
            }
        }
        return counts.sorted { ($0.key.type, $0.key.field) < ($1.key.type, $1.key.field) }
            .map { MovedReferences(type: $0.key.type, field: $0.key.field, count: $0.value) }
    }

    private func apply(
        _ plan: MergePlan, _ order: MergeOrder, _ moved: [MovedReferences], _ transaction: MergeTransaction
    ) throws {
        let key = { RecordKey(type: order.type, id: $0) }
        let survivor = key(plan.survivor)
        for id in plan.absorbed { try transaction.absorb(key(id), into: survivor) }
        try transaction.restore(survivor, plan.fields, updatedAt: nil, group: plan.group.document)
        try transaction.refresh([survivor] + plan.absorbed.map(key))
        try transaction.append(
            .merge, survivor, [plan.survivor] + plan.absorbed, body: plan.body(moved), detail: plan.detail(order.reason)
        )
    }

    static func group(_ document: JSONValue?, _ key: RecordKey) throws -> MergeGroup? {
        guard let document else { return nil }
        guard let group = MergeGroup(document) else {
            throw StorageError(.corrupt, "what \(key) stands for is not readable; restore a backup")
        }
        return group
    }

    func provenance(_ author: Author) -> Provenance {
        Provenance(source: author.source, actor: author.actor, learnedAt: workspace.surroundings.now())
    }
}

private struct FieldPlace: Hashable {
    let type: EntityType
    let field: FieldName
}

extension MergeReport {
    fileprivate init(
        _ plan: MergePlan, of type: EntityType, moved: [MovedReferences], record: Record? = nil,
        sequence: ChangeSequence = .none
    ) {
        number = record == nil ? nil : plan.number
        survivor = RecordKey(type: type, id: plan.survivor)
        absorbed = plan.absorbed
        lineage = plan.golden.lineage
        self.moved = moved
        self.record = record
        self.sequence = sequence
        isRepeated = false
    }
}
