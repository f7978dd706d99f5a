import HTTPTypes
import Hummingbird

extension Operation {
    /// The same operation for a signed-in browser in the place of a bearer of a token. What writes also needs the
    /// session's secret, which no other site knows.
    static func bySession(_ operation: Operation, id: String, path: String) -> Operation {
        Operation(
            id: id, method: operation.method, path: path, summary: operation.summary, access: .session,
            parameters: operation.parameters, answers: operation.answers, problems: operation.problems
        ) { call in
            guard let session = call.services.sessions.session(in: call.request.headers) else {
                throw Problem.unauthenticated()
            }
            let principal = try await call.services.authenticate(session.bearer)
            guard case .scope(let scope) = operation.access else { throw Problem.notFound() }
            guard principal.scopes.contains(scope) else { throw Problem.missingScope(scope) }
            let isOwn = session.isSecret(call.request.headers[HeaderNames.sessionSecret] ?? "")
            guard call.request.method == .get || isOwn else { throw Problem.foreignForm() }
            return try await operation.handle(call.by(principal, for: operation))
        }
    }
}
