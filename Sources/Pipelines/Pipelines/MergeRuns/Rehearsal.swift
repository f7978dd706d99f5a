import Catalog
package import Foundation
import Records
package import Reviewing
import Storage

/// What a plan would do to the whole base, found out on a copy.
package struct RehearsalReport: Sendable {
    package let before: TotalSheet
    package let after: TotalSheet
    package let run: MergeRun
    package let refused: [MergeReceipt]
    /// A digest of all records after it: the same as after the real run, as long as nothing else is written.
    package let content: String
}

extension MergeRunPipeline {
    /// Counts and sums over all records, as the definitions ask for them.
    package func totals() throws(Failure) -> TotalSheet {
        var sheet = TotalSheet()
        for entity in workspace.catalog.entities {
            var chunks = workspace.store.scan(entity.type, chunk: 2_000)
            while let records = try Failure.translating({ () throws(StorageError) in try chunks.next() }) {
                for record in records { sheet.add(record, entity.review.totals) }
            }
        }
        return sheet
    }

    /// Applies a plan to a copy in a new directory, which is gone afterwards.
    package func rehearse(
        _ plan: MergePlanFile, in directory: URL, by author: Author, progress: ProgressSink? = nil
    ) throws(Failure) -> RehearsalReport {
        let copy = directory.appendingPathComponent("rehearsal", isDirectory: true)
        _ = try workspace.backup(to: copy)
        let shadow = try workspace.shadow(of: copy, in: directory)
        do throws(Failure) {
            var runs = MergeRunPipeline(workspace: shadow)
            runs.isIndexed = false
            let before = try runs.totals()
            // One that was approved already is there in the copy, too.
            let known = try runs.reading { try $0.find(plan: plan.fingerprint)?.number }
            let number = if let known { known } else { try runs.approve(plan, by: author).number }
            let run = try runs.apply(number, by: author, progress: progress)
            let report = RehearsalReport(
                before: before, after: try runs.totals(), run: run,
                refused: try runs.receipts(run.number).filter { $0.state == "refused" },
                content: try shadow.contentDigest())
            try shadow.close()
            return report
        } catch {
            // The first error is the one to tell; the copy is thrown away.
            try? shadow.close()
            throw error
        }
    }
}

extension Workspace {
    /// A workspace over a backup of this one, to be thrown away.
    fileprivate func shadow(of backup: URL, in directory: URL) throws(Failure) -> Workspace {
        let (tenant, place) = try Failure.translating { () throws(StorageError) in
            let tenant = try TenantName(self.tenant)
            let place = WorkspaceDirectory(data: directory, tenant: tenant)
            try WorkspaceRestore.restore(backup, to: place, replacing: false)
            return (tenant, place)
        }
        return try Workspace(tenant, place, .readWrite, catalog: catalog, surroundings: surroundings)
    }
}
