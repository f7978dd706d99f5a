import HTTPAPI
import HTTPTypes
import HummingbirdTesting
import Records
import Testing

@Suite struct BulkRouteTests {
    private static let type = "application/x-ndjson"

    @Test func goodLinesAreStoredAndBadOnesNamed() async throws {
        try await APISubject(limits: { $0.maximumBodyBytes = 200 }).test { api in
            let lines = [
                #"{"id":"a","given_name":"Anna"}"#, "nonsense", "", #"{"id":"b","given_name":{}}"#,
                #"{"id":"c","notes":"\#(String(repeating: "x", count: 300))"}"#, #"{"id":"a","given_name":"Anne"}"#,
                #"{"fields":{"given_name":"No id"}}"#,
            ]
            let answer = try await api.send(.post, "/v1/contacts/bulk", lines.joined(separator: "\n"), type: Self.type)
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == Self.type)
            let statuses = answer.lines.dropLast().map { [$0["line"], $0["status"]] }
            #expect(
                statuses == [
                    [.number(1), .number(201)], [.number(2), .number(400)], [.number(4), .number(422)],
                    [.number(5), .number(413)], [.number(6), .number(200)], [.number(7), .number(201)],
                ], "\(answer.text)")
            #expect(answer.lines[2][path: "problem", "type"] == .string("urn:kindred:problem:invalid-record"))
            let summary = answer.lines.last?[path: "summary"] ?? .null
            #expect(summary["created"] == .number(2))
            #expect(summary["updated"] == .number(1))
            #expect(summary["refused"] == .number(3))
            let read = try await api.send(.get, "/v1/contacts/a")
            #expect(read.json[path: "data", "fields", "given_name"] == .string("Anne"))
        }
    }

    @Test func onlyRefusedLinesAreAnsweredWhenAsked() async throws {
        try await APISubject().test { api in
            let body = "{\"id\":\"a\",\"given_name\":\"A\"}\nbad\n"
            let answer = try await api.send(.post, "/v1/contacts/bulk?results=refused", body, type: Self.type)
            #expect(answer.lines.count == 2)
            #expect(answer.lines[0]["line"] == .number(2))
            #expect(answer.lines[1][path: "summary", "created"] == .number(1))
        }
    }

    @Test func thousandsOfLinesArriveOverASocket() async throws {
        try await APISubject().test(.live) { api in
            let body = (1...3_000).map { #"{"id":"p\#($0)","given_name":"Anna","family_name":"Nr \#($0)"}"# }
            let answer = try await api.send(.post, "/v1/contacts/bulk", body.joined(separator: "\n"), type: Self.type)
            #expect(answer.lines.count == 3_001)
            #expect(answer.lines.last?[path: "summary", "created"] == .number(3_000))
            #expect(Set(answer.lines.dropLast().compactMap { $0["line"] }).count == 3_000)
            #expect(try await api.send(.get, "/v1/contacts/p3000").status == 200)
        }
    }

    @Test func emptyBodyIsAnEmptyRun() async throws {
        try await APISubject().test { api in
            let answer = try await api.send(.post, "/v1/contacts/bulk", "", type: Self.type)
            #expect(answer.lines.count == 1)
            #expect(answer.lines[0][path: "summary", "lines"] == .number(0))
        }
    }
}
