import HTTPAPI
import HTTPTypes
import Pipelines
import Records
import TestSupport
import Testing

@Suite struct ReviewRouteTests {
    @Test func casesGoToOneReviewerAndDecisionsActOnce() async throws {
        let subject = try await APISubject.scanned()
        let other = try subject.token(user: "boris")
        try await subject.test { api in
            let boris = api.with(token: other)
            let page = try await api.send(.get, "/v1/review?limit=2&order=value")
            #expect(page.status == 200, "\(page.text)")
            let total = try #require(page.json[path: "meta", "total"].whole)
            #expect(total >= 8)
            let cursor = try #require(page.json[path: "meta", "cursor"].word)
            #expect(try await api.send(.get, "/v1/review?limit=2&order=value&cursor=\(cursor)").status == 200)
            #expect(try await api.send(.get, "/v1/review?limit=2&cursor=\(cursor)").problem == "invalid-cursor")

            let claimed = try await api.send(.post, "/v1/review/claim", "{}")
            let number = try #require(claimed.json[path: "data", "id"].whole)
            let path = "/v1/review/\(number)"
            #expect(try await boris.send(.post, "\(path)/claim", "{}").problem == "review-conflict")
            #expect(try await boris.send(.post, "\(path)/merge", "{}").problem == "review-conflict")
            let view = try await api.send(.get, path)
            #expect(view.json[path: "data", "plan"] != .null, "\(view.text)")
            #expect(try await boris.send(.post, "\(path)/comment", #"{"text":"same mail"}"#).status == 200)
            #expect(try await api.send(.post, "\(path)/merge", #"{"version":99}"#).problem == "version-mismatch")
            #expect(try await api.send(.post, "\(path)/merge", #"{"sett":{}}"#).problem == "invalid-record")

            let key = ["Idempotency-Key": "once"]
            let merged = try await api.send(.post, "\(path)/merge", "{}", key)
            #expect(merged.json[path: "data", "state"] == .string("merged"), "\(merged.text)")
            let again = try await api.send(.post, "\(path)/merge", "{}", key)
            #expect(again.status == 200 && again[header: "Idempotency-Replayed"] == "true")
            #expect(again.json[path: "data", "merge"] == merged.json[path: "data", "merge"])
            #expect(
                try await api.send(.post, "\(path)/merge", #"{"reason":"x"}"#, key).problem == "idempotency-key-reused")
            #expect(try await api.send(.post, "\(path)/merge", "{}").problem == "review-conflict")
        }
    }

    @Test func rejectSkipAssignSplitAndRelease() async throws {
        let subject = try await APISubject.scanned()
        try await subject.test { api in
            func claim() async throws -> String {
                let claimed = try await api.send(.post, "/v1/review/claim", #"{"type":"contact","order":"value"}"#)
                let number = try #require(claimed.json[path: "data", "id"].whole)
                return "/v1/review/\(number)"
            }
            let first = try await claim()
            let rejected = try await api.send(.post, "\(first)/reject", #"{"related":"household"}"#)
            #expect(rejected.json[path: "data", "state"] == .string("related"), "\(rejected.text)")
            let second = try await claim()
            #expect(second != first)
            #expect(try await api.send(.post, "\(second)/skip", "{}").status == 400)
            #expect(try await api.send(.post, "\(second)/skip", #"{"reason":"in doubt"}"#).status == 200)
            let third = try await claim()
            #expect(third != second)
            #expect(try await api.send(.post, "\(third)/assign", #"{"to":"boris"}"#).status == 200)
            #expect(try await api.send(.post, "\(third)/release", "{}").status == 200)
            #expect(try await api.send(.post, "\(third)/split", #"{"parts":[["nobody"]]}"#).status == 400)
            #expect(try await api.send(.get, "/v1/review/999999").problem == "not-found")
            #expect(try await api.send(.post, "/v1/review/999999/claim", "{}").problem == "not-found")
            let reader = api.with(token: try subject.token([.recordsRead]))
            #expect(try await reader.send(.get, "/v1/review").problem == "missing-scope")
        }
    }
}

extension JSONValue {
    fileprivate var whole: Int? { if case .number(let number) = self { Int(number) } else { nil } }
    fileprivate var word: String? { if case .string(let text) = self { text } else { nil } }
}
