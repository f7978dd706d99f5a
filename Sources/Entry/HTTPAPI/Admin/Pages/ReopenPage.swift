import Pipelines
import Records
import Reviewing

/// Takes back what was decided about a case without a merge: the form behind "Undo".
enum ReopenPage {
    static let page = AdminPage(
        id: "adminReopen", path: "/review/{id}/reopen", entry: nil, scope: .review,
        show: { asked in
            let body = try asked.rendered("reopen", ["number": asked.place("id")])
            return AdminView(title: "Open case \(asked.place("id")) again?", body: body)
        },
        act: { asked, _ in
            guard let number = Int64(asked.place("id")) else { throw Problem.notFound() }
            let (workspace, author) = (try await asked.workspace(), asked.author)
            _ = try await asked.work {
                try asked.call.queue(workspace).reopen(CaseNumber(rawValue: number), by: author)
            }
            return AdminOutcome(next: "/review/\(number)", notice: "Case \(number) is open again, and yours.")
        })
}
