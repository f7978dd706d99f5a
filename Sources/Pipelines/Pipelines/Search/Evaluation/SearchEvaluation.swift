import Foundation
package import Records
package import SearchAnalytics
package import Searching

/// Answers every judged query as people would be answered, for measuring.
package struct SearchEvaluation: Sendable {
    package enum Surface: String, CaseIterable, Sendable {
        case search
        case suggest
    }

    package var surface = Surface.search
    package var types: [EntityType]?
    package var settings = QuerySettings()
    /// Records looked at for each query.
    package var depth = 10
    private let workspace: Workspace

    package init(_ workspace: Workspace) { self.workspace = workspace }

    package func run(_ judgements: Judgements, progress: ProgressSink? = nil) throws(Failure) -> RankedRun {
        var run = RankedRun()
        for (place, query) in judgements.queries.enumerated() {
            let hits = try hits(query.text ?? "")
            run.answer(query.id, hits.map { "\($0.record.type)/\($0.record.id)" })
            progress?(Progress(phase: "searching", done: place + 1, total: judgements.queries.count))
        }
        return run
    }

    private func hits(_ text: String) throws(Failure) -> [FoundRecord] {
        switch surface {
        case .search:
            var request = SearchRequest(text, types: types, limit: depth)
            request.settings = settings
            return try workspace.search.search(request).hits
        case .suggest:
            var request = SuggestRequest(text, types: types, limit: depth)
            request.settings = settings
            let groups = try workspace.search.suggest(request).groups
            return Array(groups.flatMap(\.hits).prefix(depth))
        }
    }

    /// Reads a run that was written as TREC writes them.
    package static func readRun(_ path: String) throws(Failure) -> RankedRun {
        var faulty: [Int] = []
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw Failure(.notFound, code: "cannot_read", "cannot read \(path): \(error.localizedDescription)")
        }
        let run = RankedRun(trec: text, faultyLines: &faulty)
        guard faulty.isEmpty else {
            let lines = faulty.prefix(5).map(String.init).joined(separator: ", ")
            throw Failure(
                .invalid, code: "faulty_run", "\(path) is no run as TREC writes them; see lines \(lines)")
        }
        return run
    }
}
