import Catalog
package import Merging
package import Records
import Storage

/// What is asked when other values of a merge's records are to be shown.
package struct SwapOrder: Sendable {
    /// The merged record, by any id that leads to it.
    package let record: RecordKey
    /// By field, the record whose value is to be shown.
    package let chosen: [FieldName: RecordID]
    package let author: Author
    package var expected: RecordVersion?
    package var reason: String?
    package var once: OnceOnly?

    package init(_ record: RecordKey, _ chosen: [FieldName: RecordID], by author: Author) {
        (self.record, self.chosen, self.author) = (record, chosen, author)
    }
}

/// What putting other values in did, or would do.
package struct SwapReport: Sendable {
    /// The entry's number; nil of a plan.
    package let number: Int64?
    package let survivor: RecordKey
    /// By field, sorted.
    package let changes: [(field: FieldName, from: RecordID, old: FieldValue?, new: FieldValue?)]
    /// The record as it stands now; nil of a plan.
    package let record: Record?
    package let sequence: ChangeSequence
    /// Whether this repeats what an earlier request did.
    package fileprivate(set) var isRepeated = false
}

extension MergePipeline {
    /// What `swap` would do; nothing is written.
    package func plan(_ order: SwapOrder) throws(Failure) -> SwapReport {
        try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                let (root, swapped) = try swapped(order, transaction)
                return SwapReport(nil, root, swapped, nil, .none)
            }
        }
    }

    /// Shows other values of a merge's records than the rules kept, and logs it. Throws, and then nothing is changed.
    package func swap(_ order: SwapOrder) throws(Failure) -> SwapReport {
        let provenance = provenance(order.author)
        let report = try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                try once(order.once, provenance, transaction) { entry in
                    try repeated(entry, transaction)
                } act: {
                    try swap(order, transaction)
                }
            }
        }
        workspace.index.wake()
        return report
    }

    private func swap(_ order: SwapOrder, _ transaction: MergeTransaction) throws -> SwapReport {
        let (root, swapped) = try swapped(order, transaction)
        let number = try transaction.nextEntry()
        try transaction.restore(root, swapped.fields, updatedAt: nil, group: swapped.group.document)
        try transaction.append(
            .swap, root, [root.id] + order.chosen.values, body: swapped.body, detail: swapped.detail(order.reason))
        return SwapReport(number, root, swapped, try transaction.party(root)?.record, try transaction.sequence())
    }

    /// What an earlier request did, as the log tells it.
    private func repeated(_ entry: MergeLogEntry, _ transaction: MergeTransaction) throws -> SwapReport {
        let told = zip(entry.body["taken"]?.items ?? [], entry.detail?["values"]?.items ?? [])
        var report = SwapReport(
            number: entry.number, survivor: entry.survivor,
            changes: told.map { taken, value in
                (
                    FieldName(taken["field"]?.word ?? ""), RecordID(taken["from"]?.word ?? ""),
                    value["old"]?.fieldValue, value["new"]?.fieldValue
                )
            }, record: try transaction.party(entry.survivor)?.record, sequence: try transaction.sequence())
        report.isRepeated = true
        return report
    }

    private func swapped(
        _ order: SwapOrder, _ transaction: MergeTransaction
    ) throws -> (root: RecordKey, GroupReplay.Swapped) {
        let entity = try workspace.entity(order.record.type.rawValue)
        let root = try transaction.root(order.record)
        guard let party = try transaction.party(root) else { throw Failure.noRecord(order.record) }
        guard let group = try Self.group(party.group, root) else {
            throw MergeRefusal(.notMerged, "\(root) stands for no other record; there is no value to swap in")
        }
        if let expected = order.expected, expected != party.record?.version { throw Failure.staleVersion(root) }
        let states: [[FieldName: FieldValue]?] = party.trail + (party.written.map { [$0] } ?? [])
        let swapped = try GroupReplay(policy: entity.survivorship, schema: entity.schema)
            .swapping(order.chosen, of: group, through: states, at: workspace.surroundings.now())
        return (root, swapped)
    }

    /// Where each value of a record comes from: the merged record's lineage; empty when it stands for itself.
    package func lineage(of key: RecordKey) throws(Failure) -> [ValueLineage] {
        let entity = try workspace.entity(key.type.rawValue)
        return try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                let root = try transaction.root(key)
                guard let party = try transaction.party(root), let group = try Self.group(party.group, root) else {
                    return []
                }
                let states: [[FieldName: FieldValue]?] = party.trail + (party.written.map { [$0] } ?? [])
                return GroupReplay(policy: entity.survivorship, schema: entity.schema)
                    .lineage(of: group, through: states)
            }
        }
    }
}

extension SwapReport {
    fileprivate init(
        _ number: Int64?, _ survivor: RecordKey, _ swapped: GroupReplay.Swapped, _ record: Record?,
        _ sequence: ChangeSequence
    ) {
        (self.number, self.survivor, self.record, self.sequence) = (number, survivor, record, sequence)
        changes = swapped.changes.map { ($0.field, $0.record, $0.old, $0.new) }
    }
}

extension GroupReplay.Swapped {
    fileprivate var body: JSONValue {
        .object([
            "taken": .array(
                changes.map {
                    .object(["field": .string($0.field.rawValue), "from": .string($0.record.rawValue)])
                })
        ])
    }

    fileprivate func detail(_ reason: String?) -> JSONValue {
        .object([
            "reason": reason.map { .string($0) } ?? .null,
            "values": .array(
                changes.map {
                    .object([
                        "field": .string($0.field.rawValue), "old": $0.old.map { JSONValue($0) } ?? .null,
                        "new": $0.new.map { JSONValue($0) } ?? .null,
                    ])
                }),
        ])
    }
}
