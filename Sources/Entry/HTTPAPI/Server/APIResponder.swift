import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import Records

/// Answers every request: names it, finds its operation, checks who asks and what, and has it answered; whatever goes
/// wrong becomes a problem document.
package struct APIResponder: HTTPResponder {
    package typealias Context = APIContext

    private let router: Router
    private let services: Services

    package init(services: Services, operations: [Operation]) {
        router = Router(operations: operations)
        self.services = services
    }

    package func respond(to request: Request, context: APIContext) async throws -> Response {
        let start = ContinuousClock.now
        let requestID = RequestIdentity.id(given: request.headers[HeaderNames.requestID])
        var trace = RequestTrace(id: requestID, method: request.method)
        var response: Response
        do {
            response = try await answer(request, &trace)
        } catch {
            let problem = Problem(mapping: error)
            trace.problem = problem.kind
            trace.fault = problem.kind == .internalError ? String(describing: type(of: error)) : nil
            response = problem.response(requestID: requestID)
        }
        response.headers[HeaderNames.requestID] = requestID
        response.headers[.xContentTypeOptions] = "nosniff"
        trace.finish(response.status, after: ContinuousClock.now - start, services)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, _ trace: inout RequestTrace) async throws -> Response {
        guard request.uri.string.utf8.count <= services.limits.maximumTargetBytes else { throw Problem.targetTooLong() }
        let (operation, path) = try destination(of: request)
        trace.operation = operation
        let principal = try await admit(request, to: operation)
        let parameters = try RequestParameters(
            query: request.uri.query, header: { name in HTTPField.Name(name).flatMap { request.headers[$0] } },
            declared: operation.parameters)
        let call = Call(
            request: request, operation: operation, path: path, parameters: parameters, principal: principal,
            requestID: trace.id, services: services)
        return try await operation.handle(call)
    }

    private func destination(of request: Request) throws -> (Operation, [String: String]) {
        switch router.destination(request.method, path: request.uri.path) {
        case .operation(let operation, let path): (operation, path)
        case .otherMethods(let methods): throw Problem.methodNotAllowed(allowed: methods)
        case .nothing: throw Problem.notFound()
        }
    }

    /// Who asks, when they may.
    private func admit(_ request: Request, to operation: Operation) async throws -> Principal? {
        guard case .scope(let scope) = operation.access else { return nil }
        let principal = try await services.authenticate(Bearer.token(in: request.headers))
        guard principal.scopes.contains(scope) else { throw Problem.missingScope(scope) }
        return principal
    }
}

/// What Hummingbird gives each request; everything of ours travels in `Call`.
package struct APIContext: InitializableFromSource, Sendable {
    package init(source: ApplicationRequestContextSource) {}
}

/// The id that names a request in answers and logs.
enum RequestIdentity {
    /// The client's own id when it is 1 to 64 letters, digits, dots, underscores or hyphens, else a new one.
    static func id(given: String?) -> String {
        if let given, (1...64).contains(given.utf8.count), given.utf8.allSatisfy(isPlain) { return given }
        let bits = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))
        return String(bits.0, radix: 36) + String(bits.1, radix: 36)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}

/// The bearer token of a request (RFC 6750, header field only: a token in a URL ends up in logs).
enum Bearer {
    static func token(in headers: HTTPFields) throws(Problem) -> String {
        guard let value = headers[.authorization] else { throw Problem.unauthenticated() }
        let parts = value.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw Problem.unauthenticated() }
        return String(parts[1])
    }
}
