import Foundation
import TestSupport
import Testing

/// A server whose disk fills up: writes are refused, it says that it is not ready, reads go on, nothing acknowledged is
/// lost.
@Suite(.serialized) struct StarvedServerTests {
    @Test func fullDiskRefusesWritesAndReadsGoOn() async throws {
        let subject = try Subject()
        let token = try subject.run(["token", "create", "--user", "t", "--role", "admin", "--plain"]).output.trimmed
        let server = try await Server(subject, token: token, fault: ["KINDRED_FAULT_FULL_FROM": "300"])
        var acknowledged: [String] = []
        var refused: Int?
        for number in 0..<2_000 {
            let id = "w\(number)"
            let body = #"{"id":"\#(id)","given_name":"Ann","family_name":"Writer \#(number)"}"#
            refused = await server.status(of: "POST", "/v1/contacts", body: body)
            guard refused == 201 else { break }
            acknowledged.append(id)
        }
        #expect(refused == 507)
        #expect(!acknowledged.isEmpty)
        #expect(await server.status(of: "GET", "/readyz") == 503)
        #expect(await server.status(of: "GET", "/livez") == 200)
        for id in acknowledged { #expect(await server.status(of: "GET", "/v1/contacts/\(id)") == 200, "\(id)") }
        server.end(SIGTERM)

        let again = try await Server(subject, token: token)
        for id in acknowledged { #expect(await again.status(of: "GET", "/v1/contacts/\(id)") == 200, "\(id)") }
        #expect(await again.status(of: "POST", "/v1/contacts", body: #"{"id":"later","given_name":"Ann"}"#) == 201)
        again.end(SIGTERM)
        #expect(try subject.run(["index", "check"]).status == 0)
    }
}
