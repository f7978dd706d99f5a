import Importing
import Merging
package import Records
import Reviewing
import Storage

/// What taking an import back did, or would do.
package struct ImportUndoReport: Sendable, Hashable {
    package let importID: String
    /// Records that the import had made.
    package internal(set) var deleted = 0
    /// Records whose values are what they were.
    package internal(set) var restored = 0
    package internal(set) var unmerged = 0
    /// What stays as it is because of what came later.
    package internal(set) var kept: [Kept] = []
    package internal(set) var sequence = ChangeSequence.none

    package struct Kept: Sendable, Hashable {
        package let record: RecordKey
        /// nil for the whole record.
        package let field: FieldName?
        package let reason: String
    }

    init(importID: String) { self.importID = importID }
}

extension ImportPipeline {
    /// Imports can be taken back for so long.
    package static let undoDays = 30

    /// Takes an import back: records that it made go, values that it wrote become what they were, merges that it caused
    /// are un-merged. What people have written since stays and is told. Interrupted, it goes on when it is called again.
    package func undo(
        _ id: String, by author: Author, progress: ProgressSink? = nil
    ) throws(Failure) -> ImportUndoReport {
        let entry = try undoable(id)
        try workspace.runningImports.begin(entry.contentHash)
        defer { workspace.runningImports.end(entry.contentHash) }
        let store = workspace.store
        let run = ImportUndo(workspace: workspace, id: id, author: author)
        let batches = try Failure.translating { () throws(StorageError) in
            try store.markUndo(id, .undoing, at: nil)
            return try store.importBatches(id)
        }
        var report = ImportUndoReport(importID: id)
        // Merges first: what a record was shows when it stands for itself again.
        for batch in batches { try run.unmerge(batch, into: &report) }
        for (place, batch) in batches.enumerated() {
            try run.takeBack(batch, into: &report)
            if workspace.mode == .readWrite { workspace.index.wake() }
            progress?(Progress(phase: "taking back", done: place + 1, total: batches.count))
        }
        try Failure.translating { () throws(StorageError) in
            try store.markUndo(id, .undone, at: workspace.surroundings.now())
            report.kept = try store.kept(byUndoOf: id).map { .init(record: $0.key, field: $0.field, reason: $0.reason) }
        }
        if workspace.mode == .readWrite { report.sequence = try workspace.index.catchUp(progress: progress).indexed }
        return report
    }

    /// The same on a copy, which is thrown away.
    package func rehearseUndo(_ id: String, by author: Author) async throws(Failure) -> ImportUndoReport {
        try await workspace.withScratch { scratch throws(Failure) in try scratch.imports.undo(id, by: author) }
    }

    private func undoable(_ id: String) throws(Failure) -> ImportEntry {
        let entry = try entry(id)
        guard entry.state != .undone else {
            throw Failure(.conflict, code: "import_undone", "import \(id) was taken back already")
        }
        let age = workspace.surroundings.now().milliseconds - (entry.finishedAt ?? entry.startedAt).milliseconds
        guard age <= Int64(Self.undoDays) * 86_400_000 else {
            throw Failure(
                .conflict, code: "undo_too_late",
                "import \(id) is older than \(Self.undoDays) days and stays; restore a backup, or change its records")
        }
        return entry
    }
}

/// Taking back one import, batch by batch, the last one first; each batch in one transaction.
private struct ImportUndo {
    let workspace: Workspace
    let id: String
    let author: Author

    /// What an undo writes says so, so that it is not taken for somebody's edit.
    private static let source = SourceSystem("import-undo")

    private var provenance: Provenance {
        Provenance(source: Self.source, actor: author.actor, learnedAt: workspace.surroundings.now())
    }

    func unmerge(_ batch: ImportBatch, into report: inout ImportUndoReport) throws(Failure) {
        let provenance = provenance
        report.unmerged += try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                try transaction.merges(causedBy: batch).count { try unmerge($0, provenance, transaction) }
            }
        }
    }

    func takeBack(_ batch: ImportBatch, into report: inout ImportUndoReport) throws(Failure) {
        let (before, provenance) = (report, provenance)
        report = try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                var report = before
                for key in try transaction.records(writtenBy: batch) {
                    try takeBack(key, &report, provenance, transaction)
                }
                try transaction.finishUndo(of: batch)
                return report
            }
        }
    }

    /// False when somebody has taken it back before, or when it has to stay.
    private func unmerge(_ merge: Int64, _ provenance: Provenance, _ transaction: MergeTransaction) throws -> Bool {
        var order = UnmergeOrder(MergeNumber(rawValue: merge), by: author)
        // What nobody can part belongs to the record that was there before.
        order.otherwise = .left
        order.reason = "import \(id) was taken back"
        order.judgesApart = false
        do {
            _ = try workspace.merges.unmerge(order, provenance, transaction)
            return true
        } catch let refusal as MergeRefusal where refusal.code == .notMerged {
            return false
        } catch let failure as Failure where failure.kind == .conflict {
            if let entry = try transaction.entry(merge) {
                try transaction.keep(
                    entry.survivor, field: nil, import: id, reason: "merge \(merge) stays: \(failure.message)")
            }
            return false
        }
    }

    private func takeBack(
        _ key: RecordKey, _ report: inout ImportUndoReport, _ provenance: Provenance, _ transaction: MergeTransaction
    ) throws {
        let traced = try transaction.traced(key, import: id)
        if let last = traced.last, last.revision.provenance.source == Self.source { return }
        // What the import's own merges wrote is taken back with them.
        let steps = traced.filter { !($0.isOfImport && Self.isMerging($0)) }.map(Self.step)
        guard steps.contains(where: { $0.origin == .imported }) else { return }
        if try transaction.isMerged(key) {
            return try transaction.keep(
                key, field: nil, import: id, reason: "it is merged with others since; un-merge it first")
        }
        let current = try transaction.records([key])[0]?.fields
        switch ImportReversal(steps, current: current) {
        case .nothing: break
        case .stays:
            try transaction.keep(
                key, field: nil, import: id, reason: "the import made it and others have worked on it since")
        case .delete: try delete(key, &report, provenance.learnedAt, transaction)
        case .restore(let values, let edited):
            for field in edited.sorted() {
                try transaction.keep(key, field: field, import: id, reason: "it was changed since")
            }
            guard !values.isEmpty else { return }
            _ = try transaction.write([RecordWrite(key, .merge(values, createsMissing: false))])
            report.restored += 1
        }
    }

    /// A record that others refer to has gained activity and stays.
    private func delete(
        _ key: RecordKey, _ report: inout ImportUndoReport, _ now: Instant, _ transaction: MergeTransaction
    ) throws {
        let strangers = try transaction.references(to: key).filter {
            try !transaction.isMade($0.child, byImport: id)
        }
        guard strangers.isEmpty else {
            return try transaction.keep(
                key, field: nil, import: id, reason: "\(strangers.count) references of other records lead to it")
        }
        for number in try transaction.review.open(of: key) {
            try transaction.review.close(
                number, .gone, by: author.actor, at: now, reason: "import \(id) was taken back")
        }
        _ = try transaction.write([.delete(key)])
        report.deleted += 1
    }

    private static func isMerging(_ traced: TracedRevision) -> Bool {
        traced.revision.provenance.source == MergeTransaction.source
    }

    private static func step(_ traced: TracedRevision) -> ImportReversal.Step {
        ImportReversal.Step(
            isMerging(traced) ? .merging : traced.isOfImport ? .imported : .others,
            Dictionary(traced.revision.changes.map { ($0.field, $0.value) }, uniquingKeysWith: { $1 }),
            isDelete: traced.revision.operation == .delete)
    }
}
