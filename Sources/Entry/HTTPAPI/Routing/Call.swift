import HTTPTypes
package import Hummingbird
import NIOCore
import Records

/// One request on its way through an operation: what was asked, by whom, and what answers it.
package struct Call: Sendable {
    package let request: Request
    package let operation: Operation
    /// The values at the places of the path, by name.
    package let path: [String: String]
    package let parameters: RequestParameters
    /// Who asks; nil on operations that are open.
    package let principal: Principal?
    package let requestID: String
    package let services: Services

    /// The value at a place of the path.
    func place(_ name: String) -> String { path[name] ?? "" }

    /// The body as JSON.
    /// - Throws: a problem when it is too large, too slow, of another type, or no JSON of at most 32 levels.
    func json() async throws -> JSONValue {
        try requireMediaType()
        let bytes = try await bytes(upTo: services.limits.maximumBodyBytes)
        do throws(JSONProblem) { return try JSONParser.parse(bytes) } catch { throw Problem.malformedJSON(error) }
    }

    /// The body as text.
    /// - Throws: a problem when it is too large, too slow or no UTF-8.
    func text() async throws -> String {
        let bytes = try await bytes(upTo: services.limits.maximumBodyBytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(.malformedRequest, "the body is not UTF-8")
        }
        return text
    }

    /// The same request on behalf of somebody, asking for another operation if one is given.
    func by(_ principal: Principal, for other: Operation? = nil) -> Call {
        Call(
            request: request, operation: other ?? operation, path: path, parameters: parameters, principal: principal,
            requestID: requestID, services: services)
    }

    /// Refuses a body of a type that the operation does not read.
    func requireMediaType() throws {
        let allowed = operation.body?.mediaTypes ?? []
        let given = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased().trimmingSpaces
        guard let given, allowed.contains(given) else { throw Problem.unsupportedMediaType(allowed: allowed) }
        guard request.headers[.contentEncoding] == nil else { throw Problem.unsupportedEncoding() }
    }

    private func bytes(upTo maximum: Int) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximum {
            throw Problem.bodyTooLarge(maximum: maximum)
        }
        var pace = BodyPace(now: .now)
        var all: [UInt8] = []
        for try await chunk in request.body {
            guard all.count + chunk.readableBytes <= maximum else { throw Problem.bodyTooLarge(maximum: maximum) }
            all.append(contentsOf: chunk.readableBytesView)
            try pace.receive(chunk.readableBytes, now: .now)
        }
        return all
    }
}
