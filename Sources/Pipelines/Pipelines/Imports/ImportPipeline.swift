import Catalog
import Foundation
package import Importing
package import Records
import Storage
import TabularFiles

/// Brings a file into a workspace: rows to records in batches, each batch with its history, its change log, the merges and
/// cases that it causes and the import's place in one transaction. What is indexed follows beside it.
///
/// Interrupted at any point and run again, it goes on after the last batch that was stored: the same file under the same
/// options is the same import. One that has ended is done once, however often it is asked for. A dry run does the same on a
/// copy of the records that is thrown away.
package struct ImportPipeline: Sendable {
    let workspace: Workspace
    /// Rows in a transaction: enough to spread the cost of its sync, few enough for small writers to get between.
    static let batchRows = 2_000

    /// Runs the import to its end. Throws for what concerns the file as a whole; faults of rows are counted and written
    /// to the error file.
    package func run(_ options: ImportOptions, progress: ProgressSink? = nil) async throws(Failure) -> ImportReport {
        let plan = try ImportPlan(workspace, options)
        if let done = try plan.doneBefore() { return done }
        guard !options.isDryRun else { return try await rehearse(plan, progress) }
        try workspace.runningImports.begin(plan.hash)
        defer { workspace.runningImports.end(plan.hash) }
        let run = try ImportRun(plan)
        let decisions = try await decisions(plan, of: run, progress)
        var report = try await rows(plan, run, decisions, progress)
        try plan.remember()
        report.sequence = try workspace.index.catchUp(progress: progress).indexed
        return report
    }

    /// What the columns of a file mean, without importing anything, and what the file was found to be.
    package func look(
        at options: ImportOptions
    ) throws(Failure) -> (form: [String], mapping: ColumnMapping) {
        let plan = try ImportPlan(workspace, options)
        return (plan.form, plan.mapping)
    }

    /// What the columns of a file mean, without importing anything.
    package func mapping(_ options: ImportOptions) throws(Failure) -> ColumnMapping { try look(at: options).mapping }

    /// The same on a copy, by decisions that are made here.
    private func rehearse(_ plan: ImportPlan, _ progress: ProgressSink?) async throws(Failure) -> ImportReport {
        let found = try await plan.matching.run(plan, progress)
        return try await workspace.withScratch { scratch throws(Failure) in
            let copy = try ImportPlan(scratch, plan.options)
            let decisions = ImportDecisions(
                found.candidates, policy: plan.options.policy, threshold: found.threshold)
            var report = try await rows(copy, try ImportRun(copy), decisions, progress)
            report.importID = nil
            if found.hasLooked { (report.suspects, report.threshold) = (decisions.suspects, found.threshold) }
            return report
        }
    }

    /// By what is found, or by what was found when the import began.
    private func decisions(
        _ plan: ImportPlan, of run: ImportRun, _ progress: ProgressSink?
    ) async throws(Failure) -> ImportDecisions {
        if let threshold = run.threshold {
            let store = workspace.store
            let candidates = try Failure.translating { () throws(StorageError) in try store.candidates(of: run.id) }
            return ImportDecisions(candidates, policy: plan.options.policy, threshold: threshold)
        }
        let found = try await plan.matching.run(plan, progress)
        try run.keep(found)
        return ImportDecisions(found.candidates, policy: plan.options.policy, threshold: found.threshold)
    }

    private func rows(
        _ plan: ImportPlan, _ run: ImportRun, _ decisions: ImportDecisions, _ progress: ProgressSink?
    ) async throws(Failure) -> ImportReport {
        var (run, decisions) = (run, decisions)
        let file = try plan.open()
        var batch: [ImportRun.Row] = []
        while let readings = try await file.next() {
            for reading in readings {
                switch reading {
                case .rejected(let row): try run.reject(row)
                case .row(let row): batch.append(row)
                }
                guard batch.count >= run.batchRows else { continue }
                try goOnIfWanted()
                try run.write(&batch, &decisions, upTo: file.reader.bytesRead)
                progress?(run.progress(of: file.reader))
            }
        }
        try goOnIfWanted()
        try run.write(&batch, &decisions, upTo: file.reader.bytesRead)
        guard plan.source.file.isUnchanged else {
            throw Failure(
                .conflict, code: "file_changed",
                "the file was changed while it was read; what was imported is kept, and kindred import undo takes it back"
            )
        }
        var report = try run.finish()
        (report.form, report.mapping) = (plan.form, file.mapping.lines)
        return report
    }

    /// Asked before each batch, so nothing more is stored for somebody who has gone.
    private func goOnIfWanted() throws(Failure) {
        guard Task.isCancelled else { return }
        throw .cancelled("what was imported is kept, and the same command goes on from there")
    }

    /// The imports of this workspace, latest first.
    package func list() throws(Failure) -> [ImportSummary] {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.imports() }.map(
            ImportSummary.init)
    }

    /// One of them; throws `no_import`.
    package func find(_ id: String) throws(Failure) -> ImportSummary { ImportSummary(try entry(id)) }

    func entry(_ id: String) throws(Failure) -> ImportEntry {
        let entry = try Failure.translating { () throws(StorageError) in try self.workspace.store.importEntry(id) }
        guard let entry else {
            throw Failure(
                .notFound, code: "no_import", "there is no import \(id); kindred import list names those there are")
        }
        return entry
    }
}

/// One import as the ledger has it.
package struct ImportSummary: Sendable, Hashable {
    package let id: String
    package let type: EntityType
    package let fileName: String
    package let state: String
    package let counts: ImportReport.Counts
    package let startedAt: Instant
    package let finishedAt: Instant?
    package let undoneAt: Instant?
    /// How it was asked for, as a JSON object.
    package let request: JSONValue

    package var rows: Int { counts.rows }
    package var rejected: Int { counts.rejected }
    /// Where the rejected rows were written, if there are any.
    package var errorsPath: String? { request["errors"]?.fieldValue?.text }

    init(_ entry: ImportEntry) {
        (id, type, fileName, state) = (entry.id, entry.type, entry.fileName, entry.state.rawValue)
        counts = ImportReport.Counts(entry.checkpoint.counts)
        request = entry.request
        (startedAt, finishedAt, undoneAt) = (entry.startedAt, entry.finishedAt, entry.undoneAt)
    }
}
