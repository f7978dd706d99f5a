import Catalog
import Foundation
import Importing
package import Records
import Storage
import TabularFiles

/// Brings a file into a workspace: rows to records in batches, each batch with its history, its change log and the
/// import's place in one transaction. What is indexed follows beside it.
///
/// Interrupted at any point and run again, it goes on after the last batch that was stored: the same file under the same
/// options is the same import.
package struct ImportPipeline: Sendable {
    let workspace: Workspace
    /// Rows in a transaction: enough to spread the cost of its sync, few enough for small writers to get between.
    static let batchRows = 2_000
    /// Rows that columns are judged by.
    static let sampleRows = 500

    /// Runs the import to its end. Throws for what concerns the file as a whole; faults of rows are counted and written
    /// to the error file.
    package func run(_ options: ImportOptions, progress: ProgressSink? = nil) throws(Failure) -> ImportReport {
        let entity = try workspace.entity(options.type.rawValue)
        let file = try ImportFile(options, entity: entity, normalizer: workspace.normalizer)
        var run = try ImportRun(workspace: workspace, options: options, file: file)
        var batch: [ImportRun.Row] = []
        while let reading = try file.next() {
            switch reading {
            case .rejected(let row): try run.reject(row)
            case .row(let row): batch.append(row)
            }
            if Task.isCancelled {
                throw .cancelled("what was imported is kept, and the same command goes on from there")
            }
            if batch.count == Self.batchRows {
                try run.write(&batch, upTo: file)
                progress?(Progress(phase: "importing", done: file.reader.bytesRead, total: file.reader.totalBytes))
            }
        }
        try run.write(&batch, upTo: file)
        var report = try run.finish()
        report.mapping = file.mapping.lines
        if !options.isDryRun { try follow(&report, progress: progress) }
        return report
    }

    /// The imports of this workspace, latest first.
    package func list() throws(Failure) -> [ImportSummary] {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.imports() }.map(
            ImportSummary.init)
    }

    private func follow(_ report: inout ImportReport, progress: ProgressSink?) throws(Failure) {
        report.sequence = try workspace.index.catchUp(progress: progress).indexed
    }
}

/// One import as the ledger has it.
package struct ImportSummary: Sendable, Hashable {
    package let id: String
    package let type: EntityType
    package let fileName: String
    package let state: String
    package let rows: Int
    package let rejected: Int
    package let startedAt: Instant
    package let finishedAt: Instant?

    init(_ entry: ImportEntry) {
        (id, type, fileName, state) = (entry.id, entry.type, entry.fileName, entry.state.rawValue)
        (rows, rejected) = (entry.checkpoint.counts.rows, entry.checkpoint.counts.rejected)
        (startedAt, finishedAt) = (entry.startedAt, entry.finishedAt)
    }
}
