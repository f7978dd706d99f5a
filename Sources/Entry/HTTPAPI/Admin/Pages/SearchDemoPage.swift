import HTTPTypes
import Hummingbird

/// Type-ahead as a search box of any page would have it, to be tried.
enum SearchDemoPage {
    static let page = AdminPage(
        id: "adminSearchDemo", path: "/demo/search", entry: .init(label: "Type-ahead", key: "t"), scope: .search
    ) { asked in
        AdminView(title: "Find anybody in a few letters", body: try asked.rendered("search-demo", [:]))
    }

    /// What the page's script asks for, on behalf of who is signed in.
    static let operations: [Operation] = [
        bySession(SearchController.suggest, id: "adminSuggest", path: "/admin/demo/suggest"),
        bySession(AnalyticsController.events, id: "adminSearchEvents", path: "/admin/demo/search/events"),
    ]

    /// The same operation for a signed-in browser in the place of a bearer of a token. What writes also needs the
    /// session's secret, which no other site knows.
    private static func bySession(_ operation: Operation, id: String, path: String) -> Operation {
        Operation(
            id: id, method: operation.method, path: path, summary: operation.summary, access: .session,
            parameters: operation.parameters, answers: operation.answers, problems: operation.problems
        ) { call in
            guard let session = call.services.sessions.session(in: call.request.headers) else {
                throw Problem.unauthenticated()
            }
            let principal = try await call.services.authenticate(session.bearer)
            guard case .scope(let scope) = operation.access, principal.scopes.contains(scope) else {
                throw Problem.missingScope(.search)
            }
            let isOwn = session.isSecret(call.request.headers[HeaderNames.sessionSecret] ?? "")
            guard call.request.method == .get || isOwn else { throw Problem.foreignForm() }
            return try await operation.handle(call.by(principal, for: operation))
        }
    }
}
