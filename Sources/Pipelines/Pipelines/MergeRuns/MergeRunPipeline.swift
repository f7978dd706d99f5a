import Catalog
package import Records
import Storage

/// Many merges as one: a plan is approved, applied group by group in batches, verified, and taken back as a whole.
///
/// What a batch does and that it is done are one transaction, so a run that was killed goes on where it stopped.
package struct MergeRunPipeline: Sendable {
    let workspace: Workspace
    /// Whether the index follows; a rehearsal has none.
    var isIndexed = true

    /// Groups that one transaction takes: each commit waits for the disk.
    static let batch = 100

    // MARK: Reading

    /// Latest first.
    package func all() throws(Failure) -> [MergeRun] {
        try reading { runs in try runs.all().map { MergeRun($0, try runs.counts($0.number)) } }
    }

    /// One run; throws `no_run`.
    package func find(_ number: Int64) throws(Failure) -> MergeRun {
        try reading { runs in MergeRun(try Self.find(number, runs), try runs.counts(number)) }
    }

    /// What became of each group, in the order of the plan.
    package func receipts(_ number: Int64) throws(Failure) -> [MergeReceipt] {
        try reading { runs in
            _ = try Self.find(number, runs)
            return try runs.groups(number, limit: .max).map(MergeReceipt.init)
        }
    }

    func reading<Value>(_ body: (MergeRunTable) throws -> Value) throws(Failure) -> Value {
        try Failure.ofMerging { try workspace.store.readingMerges { try body($0.runs) } }
    }

    static func find(_ number: Int64, _ runs: MergeRunTable) throws -> StoredMergeRun {
        guard let run = try runs.find(number) else {
            throw Failure(.notFound, code: "no_run", "there is no merge run with the number \(number)")
        }
        return run
    }

    // MARK: Approving

    /// Keeps a plan to be applied. Throws `plan_stale` with every group that no longer fits, and then nothing is kept.
    package func approve(_ plan: MergePlanFile, by author: Author) throws(Failure) -> MergeRun {
        _ = try workspace.entity(plan.type.rawValue)
        let content = try workspace.contentDigest()
        let groups = plan.groups.enumerated().map {
            StoredRunGroup(place: $0 + 1, members: $1.members, survivor: $1.survivor)
        }
        let provenance = workspace.merges.provenance(author)
        return try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                if let earlier = try transaction.runs.find(plan: plan.fingerprint) {
                    throw Failure(
                        .conflict, code: "plan_approved",
                        "this plan was approved already, as run \(earlier.number) (\(earlier.state.rawValue))")
                }
                try Self.requireFit(groups, plan.type, transaction)
                let run = StoredMergeRun(
                    approved: plan.type, plan: plan.fingerprint, groups: groups.count, isAutomatic: plan.isAutomatic,
                    content: content, by: author.actor, at: provenance.learnedAt)
                let number = try transaction.runs.add(run, groups)
                return MergeRun(try Self.find(number, transaction.runs), try transaction.runs.counts(number))
            }
        }
    }

    /// Throws `plan_stale` when records of the groups are gone, merged or written since.
    static func requireFit(
        _ groups: [StoredRunGroup], _ type: EntityType, _ transaction: MergeTransaction
    ) throws {
        let problems = try groups.compactMap { group in
            try misfit(group, type, transaction).map { "group \(group.place): \($0)" }
        }
        guard !problems.isEmpty else { return }
        throw Failure(
            .conflict, code: "plan_stale",
            "\(problems.count) of \(groups.count) groups no longer fit the records; make a new plan. Nothing was changed",
            problems: problems)
    }

    /// Why a group is not what the plan rests on; nil when it is. What merges write themselves does not count.
    static func misfit(
        _ group: StoredRunGroup, _ type: EntityType, _ transaction: MergeTransaction
    ) throws -> String? {
        for (id, version) in group.members.sorted(by: { $0.key < $1.key }) {
            let key = RecordKey(type: type, id: id)
            let root = try transaction.root(key)
            guard root == key else { return "\(id) was merged into \(root.id)" }
            guard let record = try transaction.records([key])[0] else { return "\(id) is not there" }
            guard record.version != version else { continue }
            if try record.version < version || transaction.isWritten(key, since: version) {
                return "\(id) has changed since"
            }
        }
        return nil
    }
}

extension Workspace {
    package var mergeRuns: MergeRunPipeline { MergeRunPipeline(workspace: self) }

    /// A digest of all records' ids and fields: the same whenever they are, whatever happened in between.
    package func contentDigest() throws(Failure) -> String {
        var digest = Fingerprint()
        for type in catalog.entities.map(\.type) {
            digest.add(type.rawValue)
            var last: RecordID?
            while true {
                let after = last
                let page = try Failure.translating { () throws(StorageError) in
                    try self.store.digests(type, after: after, limit: 10_000)
                }
                for record in page {
                    digest.add(record.key.id.rawValue)
                    digest.add(record.digest.rawValue)
                }
                guard let end = page.last else { break }
                last = end.key.id
            }
        }
        return digest.text
    }
}

/// A run of many merges and how far it is.
package struct MergeRun: Hashable, Sendable {
    package let number: Int64
    package let type: EntityType
    /// `approved`, `applied`, `taking_back` or `taken_back`.
    package let state: String
    package let groups: Int
    package let isAutomatic: Bool
    package let approvedBy: String
    package let approvedAt: Instant
    package let pending: Int
    package let merged: Int
    package let refused: Int
    package let takenBack: Int
    /// A digest of all records before the run.
    package let content: String

    init(_ run: StoredMergeRun, _ counts: [StoredRunGroup.State: Int]) {
        (number, type, state, groups) = (run.number, run.type, run.state.rawValue, run.groups)
        (isAutomatic, approvedBy, approvedAt) = (run.isAutomatic, run.approvedBy, run.approvedAt)
        (pending, merged) = (counts[.pending] ?? 0, counts[.merged] ?? 0)
        (refused, takenBack) = (counts[.refused] ?? 0, counts[.takenBack] ?? 0)
        content = run.content
    }
}

/// What became of one group of a run.
package struct MergeReceipt: Hashable, Sendable {
    package let group: Int
    /// `pending`, `merged`, `refused` or `taken_back`.
    package let state: String
    package let ids: [RecordID]
    package let merge: Int64?
    package let note: String?

    init(_ group: StoredRunGroup) {
        (self.group, state) = (group.place, group.state.rawValue)
        ids = group.members.keys.sorted()
        (merge, note) = (group.merge, group.note)
    }
}
