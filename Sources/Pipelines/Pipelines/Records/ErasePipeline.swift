import Catalog
import Merging
package import Records
import Storage

/// What is asked when somebody is erased.
package struct EraseOrder: Sendable {
    package let record: RecordKey
    package let author: Author
    /// Whether every record that merges hold for one with it goes too; else they stay, each by itself or merged as before.
    package var includesMerged = false
    package var expected: RecordVersion?

    package init(_ record: RecordKey, by author: Author) { (self.record, self.author) = (record, author) }
}

/// What an erasure did, or would do: a proof without any value.
package struct EraseReport: Sendable {
    /// The line of the log that tells of it; nil of a plan.
    package let entry: Int64?
    /// Covers the line and all before it; nil of a plan.
    package let hash: String?
    package let type: EntityType
    package let erased: [RecordID]
    /// Records that were merged with them and stay, as they are without them.
    package let kept: [RecordID]
    /// Versions whose values were taken away, of the erased and of others that had shown them.
    package let versions: Int
    /// Lines of the log of merges whose values were taken away.
    package let entries: Int
    /// Texts of searches that found the erased or held a value of theirs, and were taken away; 0 of a plan.
    package internal(set) var searches = 0
    /// Uploads whose files were taken away, as any may hold a row of the erased; 0 of a plan.
    package internal(set) var uploads = 0
    package let sequence: ChangeSequence
}

/// Erases people: from records, history, merges, judgements, kept answers, index, search log and uploads.
package struct ErasePipeline: Sendable {
    let workspace: Workspace

    /// What `erase` would do; nothing is written.
    package func plan(_ order: EraseOrder) throws(Failure) -> EraseReport {
        try Failure.ofMerging {
            try workspace.store.readingMerges { try EraseRun(workspace, order, $0).report }
        }
    }

    /// Takes everything away that is known of the record but its id; then cleans database and index of freed bytes.
    ///
    /// The first step is one transaction. A process that ends before the second is done does it when it opens the
    /// workspace next. Throws `import_busy` while an upload is being worked on: its rows may hold the person.
    package func erase(_ order: EraseOrder) throws(Failure) -> EraseReport {
        try workspace.importDesk.requireIdle()
        let provenance = workspace.merges.provenance(order.author)
        var report: EraseReport = try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                let run = try EraseRun(workspace, order, transaction)
                let searches = try run.apply()
                var report = try run.done()
                report.searches = searches
                return report
            }
        }
        report.uploads = try workspace.finishErasing()
        return report
    }

    /// Erases those of these records that are there: an older state was put back.
    func eraseAgain(_ keys: [RecordKey]) throws(Failure) {
        let author = Author(source: SourceSystem("restore"), actor: "kindred")
        for key in keys {
            do throws(Failure) {
                let order = EraseOrder(key, by: author)
                _ = try Failure.ofMerging {
                    try workspace.store.merging(workspace.merges.provenance(author)) {
                        _ = try EraseRun(workspace, order, $0).apply()
                    }
                }
            } catch {
                guard error.code == "no_record" || error.code == "already_erased" else { throw error }
            }
        }
        try workspace.finishErasing()
    }

    /// When somebody was erased; nil when they were not.
    package func erased(_ key: RecordKey) throws(Failure) -> Instant? {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.erasure(of: key)?.at }
    }
}

extension Workspace {
    /// Leaves no byte of what was erased in uploads, freed pages, the write-ahead log and older generations of the index.
    /// Gives how many uploads lost their files.
    @discardableResult
    func finishErasing() throws(Failure) -> Int {
        guard try Failure.translating({ () throws(StorageError) in try self.store.needsCleaning() }) else { return 0 }
        let uploads = try importDesk.forgetFiles()
        _ = try index.rebuildAndForget()
        try Failure.translating { () throws(StorageError) in
            try self.store.clean()
            try self.store.finishCleaning()
        }
        return uploads
    }
}

/// One erasure inside its transaction.
private struct EraseRun {
    let workspace: Workspace
    let order: EraseOrder
    let transaction: MergeTransaction
    let entity: EntityDefinition
    let root: RecordKey
    let group: MergeGroup?
    /// How the group goes on without the record; nil without a group, and when all of it goes.
    let plan: UnmergePlan?
    /// Sorted.
    let erased: [RecordKey]

    init(_ workspace: Workspace, _ order: EraseOrder, _ transaction: MergeTransaction) throws {
        (self.workspace, self.order, self.transaction) = (workspace, order, transaction)
        entity = try workspace.entity(order.record.type.rawValue)
        root = try transaction.root(order.record)
        guard let party = try transaction.party(root) else { throw Failure.noRecord(order.record) }
        if let earlier = try transaction.erasure(of: order.record) {
            throw Failure(.conflict, code: "already_erased", "\(order.record) was erased at \(earlier.at) already")
        }
        if let expected = order.expected, expected != party.record?.version { throw Failure.staleVersion(root) }
        let type = order.record.type
        group = try MergePipeline.group(party.group, root)
        guard let group, !order.includesMerged else {
            let ids = group?.members.keys.sorted() ?? [order.record.id]
            (plan, erased) = (nil, ids.map { RecordKey(type: type, id: $0) })
            return
        }
        erased = [order.record]
        let states: [[FieldName: FieldValue]?] = party.trail + (party.written.map { [$0] } ?? [])
        plan = try UnmergePlanner(policy: entity.survivorship, schema: entity.schema).planErasing(
            order.record.id, of: group, states: states, links: try workspace.merges.links(to: root, transaction))
    }

    private var ids: Set<RecordID> { Set(erased.map(\.id)) }

    private func partners() throws -> [RecordKey] {
        try Set(erased.flatMap { try transaction.partners(of: $0) }).filter { !ids.contains($0.id) }.sorted()
    }

    var report: EraseReport {
        get throws {
            EraseReport(
                entry: nil, hash: nil, type: order.record.type, erased: erased.map(\.id),
                kept: try partners().map(\.id),
                versions: try erased.reduce(0) { $0 + (try transaction.revisions(of: $1).count) },
                entries: try entryCount(), sequence: .none)
        }
    }

    private func entryCount() throws -> Int {
        Set(try erased.flatMap { try transaction.entries(of: $0) }.filter { $0.detail != nil }.map(\.number)).count
    }

    // MARK: Doing

    /// Gives how many texts of searches it took away.
    func apply() throws -> Int {
        let partners = try partners()
        let values = try knownValues()
        // Before anything is written: what could not be forgotten there must not count as erased here.
        let searches = try workspace.analytics.forget(erased, known: ErasedValues(values))
        let own = try partners.map { try ownValues(of: $0) }
        if let plan { try separate(plan) }
        let entry = try transaction.nextEntry()
        var versions = try erased.reduce(0) { $0 + (try transaction.revisions(of: $1).count) }
        let entries = try entryCount()
        for key in erased { try transaction.erase(key, entry: entry) }
        for (key, own) in zip(partners, own) {
            versions += try clean(key, ErasedValues(values, keeping: own + shown(key)))
        }
        try transaction.refresh([root])
        try transaction.append(
            .erase, order.record, erased.map(\.id), body: body(partners, versions, entries), detail: .object([]))
        return searches
    }

    /// Takes the values out of what is told of somebody who stays. Gives how many versions told them.
    private func clean(_ key: RecordKey, _ values: ErasedValues) throws -> Int {
        guard !values.isEmpty else { return 0 }
        let top = try transaction.root(key)
        try transaction.rewriteGroup(
            of: top, { try MergePipeline.group($0, top)?.without(values).document ?? $0 }, trail: values.rest)
        return try transaction.rewriteHistory(of: key, values.rest)
    }

    /// What somebody who stays shows now, or shows under the record that holds it for one with others.
    private func shown(_ key: RecordKey) throws -> [FieldValue] {
        try transaction.party(transaction.root(key))?.written.map { Array($0.values) } ?? []
    }

    private func separate(_ plan: UnmergePlan) throws {
        for decision in plan.decisions.sorted(by: { $0.link.place > $1.link.place }) {
            let link = decision.link
            try transaction.rewrite(
                StoredReference(
                    child: link.child, field: link.field, place: link.place, written: link.written, since: link.since),
                as: decision.written)
        }
        for part in plan.parts where part.root != order.record.id {
            try transaction.restore(
                RecordKey(type: order.record.type, id: part.root), part.fields, updatedAt: part.updatedAt,
                group: part.group.isAlone ? nil : part.group.document)
        }
    }

    /// Everything that was ever known of the erased. While one stood for others it showed values of theirs too: those are
    /// told apart by what the others had by themselves.
    private func knownValues() throws -> [FieldValue] {
        try erased.flatMap { key in
            try (group?.values(of: key.id) ?? [])
                + transaction.revisions(of: key).flatMap(\.changes).compactMap(\.value)
        }
    }

    /// What a record had by itself: before it was first merged with one of the erased, and when un-merging gave it back.
    private func ownValues(of key: RecordKey) throws -> [FieldValue] {
        let entries = try transaction.entries(of: key)
        let shared = try Set(erased.flatMap { try transaction.entries(of: $0) }.map(\.number))
        let first = entries.first { shared.contains($0.number) }?.at
        let apart = Set(entries.filter { isApart($0, key.id) }.map(\.at))
        return try transaction.revisions(of: key).filter { revision in
            let at = revision.provenance.learnedAt
            return first.map { at < $0 } ?? true || apart.contains(at)
        }.flatMap(\.changes).compactMap(\.value) + (group?.values(of: key.id) ?? [])
    }

    /// Whether an entry tells of an un-merge after which the record stood in no part with one of the erased.
    private func isApart(_ entry: MergeLogEntry, _ record: RecordID) -> Bool {
        guard entry.kind == .unmerge, case .array(let parts)? = entry.body["parts"] else { return false }
        let own = parts.map { Set($0["members"].map(Self.ids) ?? []) }.first { $0.contains(record) }
        return own?.isDisjoint(with: ids) ?? false
    }

    private static func ids(_ value: JSONValue) -> [RecordID] {
        guard case .array(let items) = value else { return [] }
        return items.compactMap { if case .string(let id) = $0 { RecordID(id) } else { nil } }
    }

    private func body(_ kept: [RecordKey], _ versions: Int, _ entries: Int) -> JSONValue {
        .object([
            "erased": .ids(erased.map(\.id)), "kept": .ids(kept.map(\.id)),
            "versions": .number(Double(versions)), "entries": .number(Double(entries)),
        ])
    }

    func done() throws -> EraseReport {
        let number = try transaction.nextEntry() - 1
        let entry = try transaction.entry(number)
        let count = { (name: String) in
            if case .number(let number)? = entry?.body[name] { Int(number) } else { 0 }
        }
        return EraseReport(
            entry: number, hash: entry?.hash, type: order.record.type, erased: erased.map(\.id),
            kept: entry?.body["kept"].map(Self.ids) ?? [], versions: count("versions"), entries: count("entries"),
            sequence: try transaction.sequence())
    }
}
