import HTTPAPI
import HTTPTypes
import Hummingbird
import Testing

@Suite struct RouterTests {
    private static let router = Router(
        operations: [
            operation("list", .get, "/v1/search"), operation("create", .post, "/v1/{type}"),
            operation("read", .get, "/v1/{type}/{id}"), operation("change", .patch, "/v1/{type}/{id}"),
            operation("bulk", .post, "/v1/{type}/bulk"), operation("home", .get, "/admin/"),
        ])

    private static func operation(_ id: String, _ method: HTTPRequest.Method, _ path: String) -> HTTPAPI.Operation {
        HTTPAPI.Operation(
            id: id, method: method, path: path, summary: "", access: .open, answers: [],
            handle: { _ in Response(status: .ok) })
    }

    @Test(arguments: [
        ("GET", "/v1/search", "list", [:]), ("HEAD", "/v1/search", "list", [:]),
        ("POST", "/v1/people", "create", ["type": "people"]), ("POST", "/v1/people/bulk", "bulk", ["type": "people"]),
        ("GET", "/v1/people/p%2F1", "read", ["type": "people", "id": "p/1"]),
        ("PATCH", "/v1/people/%C3%A9", "change", ["type": "people", "id": "é"]),
        ("GET", "/admin", "home", [:]), ("GET", "/admin/", "home", [:]),
    ])
    func pathLeadsToItsOperation(method: String, path: String, id: String, values: [String: String]) throws {
        let method = try #require(HTTPRequest.Method(method))
        guard case .operation(let operation, let found) = Self.router.destination(method, path: path) else {
            Issue.record("\(path) leads nowhere")
            return
        }
        #expect(operation.id == id)
        #expect(found == values)
    }

    @Test(arguments: ["/", "/v2/people", "/v1", "/v1/people/1/2", "/v1/people/%zz", "/v1/people/%00", "/v1/people/%ff"])
    func unknownPathsLeadNowhere(path: String) {
        guard case .nothing = Self.router.destination(.get, path: path) else {
            Issue.record("\(path) leads somewhere")
            return
        }
    }

    @Test func knownPathWithAnotherMethodNamesItsMethods() {
        guard case .otherMethods(let methods) = Self.router.destination(.delete, path: "/v1/people/1") else {
            Issue.record("DELETE was routed")
            return
        }
        #expect(methods == [.get, .patch])
    }

    @Test func literalWinsEvenWhenItHasOnlyOtherMethods() {
        guard case .otherMethods(let methods) = Self.router.destination(.post, path: "/v1/search") else {
            Issue.record("POST /v1/search was taken for a type")
            return
        }
        #expect(methods == [.get])
    }
}
