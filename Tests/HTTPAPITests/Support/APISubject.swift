import Catalog
import Foundation
import HTTPAPI
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Pipelines
import Records
import Synchronization
import TestSupport

/// The API over a data directory of its own, with tokens for whoever a test needs.
final class APISubject: Sendable {
    /// The shipped definitions, read once for all tests.
    static let catalog = Result { try Catalog.load(over: nil) }

    let services: Services
    let installation: Installation
    private let directory: TemporaryDirectory
    private let lines = LogLines()

    /// - Parameter definitions: by path, files that are laid over the shipped ones.
    init(definitions: [String: String] = [:], limits change: (inout Limits) -> Void = { _ in }) throws {
        directory = try TemporaryDirectory("kindred-api")
        var catalog = try Self.catalog.get()
        if !definitions.isEmpty {
            let overlay = directory.url.appendingPathComponent("definitions")
            for (path, text) in definitions {
                let file = overlay.appendingPathComponent(path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
            catalog = try Catalog.load(over: overlay)
        }
        installation = try Installation(
            data: directory.url.appendingPathComponent("data"), catalog: catalog, surroundings: .system(workers: 2))
        var limits = Limits()
        change(&limits)
        let sink = LogSink(now: { Instant(milliseconds: 0) }, output: { [lines] in lines.add($0) })
        let logger = Logger(label: "test", factory: { JSONLogHandler(label: $0, level: .trace, sink: sink) })
        services = Services(
            installation: installation, limits: limits, metrics: PrometheusRegistry(), logger: logger)
    }

    /// All that was logged.
    var log: String { lines.text }

    func token(_ scopes: [Scope] = Scope.allCases, tenant: String = "default", user: String = "tester") throws -> String
    {
        try installation.createToken(
            .init(tenant: tenant, user: user, role: "test", scopes: scopes.map(\.rawValue))
        ).secret
    }

    /// A token with the scopes that a role brings.
    func token(role: String, user: String) throws -> String {
        let scopes = Scope.roles.first { $0.role == role }?.scopes ?? []
        return try installation.createToken(
            .init(tenant: "default", user: user, role: role, scopes: scopes.map(\.rawValue))
        ).secret
    }

    func server(_ operations: [HTTPAPI.Operation] = Operations.all) -> APIServer {
        APIServer(services: services, operations: operations, host: "127.0.0.1", port: 0)
    }

    /// Runs a test against the router, with a client that sends a token of all scopes.
    func test(
        _ setup: TestingSetup = .router, _ body: @escaping @Sendable (APIClient) async throws -> Void
    ) async throws {
        let token = try token()
        try await server().application().test(setup) { client in
            try await body(APIClient(client: client, token: token))
        }
        let unclean = await services.workspaces.close()
        guard unclean.isEmpty else { throw SubjectError.unclean(unclean) }
    }
}

enum SubjectError: Error { case unclean([String]) }

private final class LogLines: Sendable {
    private let lines = Mutex("")
    var text: String { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0 += line } }
}

/// Sends requests as one bearer and reads JSON.
struct APIClient: Sendable {
    let client: any TestClientProtocol
    let token: String?

    func with(token: String?) -> APIClient { APIClient(client: client, token: token) }

    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, _ headers: [String: String] = [:],
        type: String = "application/json"
    ) async throws -> APIAnswer {
        var fields: HTTPFields = [:]
        if let token { fields[.authorization] = "Bearer \(token)" }
        if body != nil { fields[.contentType] = type }
        for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
        return try await client.execute(
            uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) }
        ) { APIAnswer(status: Int($0.status.code), headers: $0.headers, text: String(buffer: $0.body)) }
    }
}

struct APIAnswer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    var json: JSONValue { (try? JSONParser.parse(Array(text.utf8))) ?? .null }
    var lines: [JSONValue] { text.split(separator: "\n").compactMap { try? JSONParser.parse(Array($0.utf8)) } }
    var eTag: String { headers[.eTag] ?? "" }

    subscript(header name: String) -> String? { headers[HTTPField.Name(name)!] }

    /// The end of the problem's `type`, nil when this is no well-formed problem document.
    var problem: String? {
        guard headers[.contentType] == "application/problem+json", case .string(let type)? = json["type"],
            case .string? = json["title"], case .string? = json["detail"], case .string? = json["request_id"],
            json["status"] == .number(Double(status)), type.hasPrefix("urn:kindred:problem:")
        else { return nil }
        return String(type.dropFirst("urn:kindred:problem:".count))
    }
}

extension JSONValue {
    /// The member at a path of names, null where there is none.
    subscript(path names: String...) -> JSONValue { names.reduce(self) { $0[$1] ?? .null } }
}
