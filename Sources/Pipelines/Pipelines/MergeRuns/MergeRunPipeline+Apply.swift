import Catalog
package import Merging
import Records
import Reviewing
import Storage

extension MergeRunPipeline {
    /// Applies what is pending of a run. Throws `plan_stale`, and then nothing of this call is done, unless those groups
    /// are to be left out, which are refused then. May be called again whenever it stopped.
    package func apply(
        _ number: Int64, skipsChanged: Bool = false, by author: Author, progress: ProgressSink? = nil
    ) throws(Failure) -> MergeRun {
        let run = try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                let run = try Self.find(number, transaction.runs)
                guard run.state == .approved || run.state == .applied else {
                    throw Failure(
                        .conflict, code: "run_taken_back", "run \(number) was taken back; approve a new plan")
                }
                if !skipsChanged {
                    let pending = try transaction.runs.groups(number, .pending, limit: .max)
                    try Self.requireFit(pending, run.type, transaction)
                }
                return run
            }
        }
        let entity = try workspace.entity(run.type.rawValue)
        while try apply(run, entity, author) {
            if isIndexed { workspace.index.wake() }
            let now = try find(number)
            progress?(Progress(phase: "merging", done: now.groups - now.pending, total: now.groups))
        }
        if isIndexed { workspace.index.wake() }
        return try find(number)
    }

    /// Applies one batch; false when nothing was left.
    private func apply(_ run: StoredMergeRun, _ entity: EntityDefinition, _ author: Author) throws(Failure) -> Bool {
        let provenance = workspace.merges.provenance(author)
        return try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                let groups = try transaction.runs.groups(run.number, .pending, limit: Self.batch)
                for group in groups { try apply(group, of: run, entity, author, transaction, provenance.learnedAt) }
                if groups.count < Self.batch {
                    try transaction.runs.set(run.number, .applied, at: provenance.learnedAt)
                }
                return groups.count == Self.batch
            }
        }
    }

    private func apply(
        _ group: StoredRunGroup, of run: StoredMergeRun, _ entity: EntityDefinition, _ author: Author,
        _ transaction: MergeTransaction, _ now: Instant
    ) throws {
        let ids = group.members.keys.sorted()
        if let misfit = try Self.misfit(group, run.type, transaction) {
            try transaction.runs.set(run.number, group.place, .refused, note: misfit)
            return
        }
        var order = MergeOrder(run.type, ids, by: author)
        order.survivor = group.survivor
        order.reason = "run \(run.number)"
        do {
            let report = try workspace.merges.merge(order, entity, transaction)
            let merge = report.number?.rawValue
            try transaction.runs.set(run.number, group.place, .merged, merge: merge)
            if let open = try transaction.review.open(run.type, ids) {
                try transaction.review.close(
                    open.number, .merged, by: author.actor, at: now, reason: "run \(run.number)", merge: merge)
            }
        } catch let refusal as MergeRefusal {
            // What a merge refuses, it refuses before it writes.
            try transaction.runs.set(run.number, group.place, .refused, note: refusal.message)
        }
    }

    // MARK: Taking back

    /// Takes every merge of a run back, the last one first. Merges whose later changes nobody can part stay when
    /// `otherwise` does not say where they go, with the reason in their receipt. May be called again.
    package func takeBack(
        _ number: Int64, otherwise: Side? = nil, by author: Author, progress: ProgressSink? = nil
    ) throws(Failure) -> MergeRun {
        let run = try reading { try Self.find(number, $0) }
        var place: Int?
        while let next = try takeBack(run, before: place, otherwise, author) {
            place = next
            if isIndexed { workspace.index.wake() }
            let now = try find(number)
            progress?(Progress(phase: "taking back", done: now.takenBack, total: now.takenBack + now.merged))
        }
        if isIndexed { workspace.index.wake() }
        return try find(number)
    }

    /// Takes one batch back; the place that the next one begins before, nil when nothing was left.
    private func takeBack(
        _ run: StoredMergeRun, before place: Int?, _ otherwise: Side?, _ author: Author
    ) throws(Failure) -> Int? {
        let provenance = workspace.merges.provenance(author)
        return try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                let groups = try transaction.runs.groups(
                    run.number, .merged, after: place, isBackward: true, limit: Self.batch)
                for group in groups { try takeBack(group, of: run, otherwise, author, provenance, transaction) }
                let isDone = try transaction.runs.counts(run.number)[.merged] ?? 0 == 0
                try transaction.runs.set(run.number, isDone ? .takenBack : .takingBack, at: provenance.learnedAt)
                return groups.count == Self.batch ? groups.last?.place : nil
            }
        }
    }

    private func takeBack(
        _ group: StoredRunGroup, of run: StoredMergeRun, _ otherwise: Side?, _ author: Author,
        _ provenance: Provenance, _ transaction: MergeTransaction
    ) throws {
        guard let merge = group.merge else { return }
        var order = UnmergeOrder(MergeNumber(rawValue: merge), by: author)
        order.otherwise = otherwise
        order.reason = "run \(run.number) was taken back"
        order.judgesApart = false
        do {
            _ = try workspace.merges.unmerge(order, provenance, transaction)
            try transaction.runs.set(run.number, group.place, .takenBack)
        } catch let refusal as MergeRefusal where refusal.code == .notMerged {
            // Somebody took it back by itself.
            try transaction.runs.set(run.number, group.place, .takenBack, note: refusal.message)
        } catch let failure as Failure where failure.kind == .conflict {
            try transaction.runs.set(run.number, group.place, .merged, note: failure.message)
        }
    }
}
