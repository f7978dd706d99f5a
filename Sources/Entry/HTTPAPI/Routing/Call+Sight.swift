import Catalog
import Importing
import Pipelines
import Records
import Searching

extension Call {
    /// Who sees the answer.
    var viewer: Viewer? { principal.map { Viewer(user: $0.user, role: $0.role, teams: $0.teams) } }

    /// What whoever asks may see of a workspace.
    func sight(_ workspace: Workspace) -> Sight { workspace.sight(of: viewer) }

    // MARK: Imports

    /// Refuses an import to whoever does not see all records of its type: it tells and writes over what its rows speak of.
    func requireImporting(_ word: String, _ workspace: Workspace) throws(Failure) {
        try sight(workspace).requireWhole(try workspace.entity(word).type)
    }

    /// Whether an import is for whoever asks.
    func mayImport(_ job: ImportJob, _ workspace: Workspace) -> Bool {
        workspace.catalog[word: job.request.type].map { sight(workspace).isWhole($0.type) } ?? true
    }

    /// An import that is for whoever asks; any other is absent. Blocking.
    func job(_ id: String, _ workspace: Workspace) throws -> ImportJob {
        let job = try workspace.importDesk.find(id)
        guard mayImport(job, workspace) else { throw Problem.notFound() }
        return job
    }

    // MARK: Merges and cases

    /// The review queue as whoever asks sees it.
    func queue(_ workspace: Workspace) -> ReviewPipeline { workspace.review.seen(by: sight(workspace)) }

    /// The merged records that entries of the log speak of, where all of them may be seen. Blocking.
    func seen(_ entries: [MergeEntry], _ workspace: Workspace) throws(Failure) -> [MergeEntry] {
        let visible = try sight(workspace).visible(entries.flatMap(\.records))
        return entries.filter { $0.records.allSatisfy(visible.contains) }
    }

    /// The entry of the log when whoever asks may see every record that it speaks of; else it is absent. Blocking.
    func entry(_ number: Int64, _ workspace: Workspace) throws -> MergeEntry {
        guard let entry = try seen([try workspace.merges.entry(number)], workspace).first else {
            throw Problem.notFound()
        }
        return entry
    }
}
