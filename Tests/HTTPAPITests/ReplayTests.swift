import HTTPAPI
import HTTPTypes
import Records
import Testing

/// Requests that are sent again change nothing.
@Suite struct ReplayTests {
    @Test func mergesSwapsWordsAndErasuresActOnce() async throws {
        try await APISubject().test { api in
            for id in ["r1", "r2", "r3"] {
                let made = try await api.send(
                    .post, "/v1/contacts", #"{"id":"\#(id)","given_name":"Anna\#(id)","title":"T\#(id)"}"#)
                #expect(made.status == 201, "\(made.text)")
            }
            let requests = [
                ("/v1/contacts/judgements", #"{"ids":["r1","r3"],"label":"different"}"#),
                ("/v1/contacts/r1/merge/r2", "{}"), ("/v1/contacts/r1/swap", #"{"set":{"title":"r2"}}"#),
                ("/v1/merges/1/undo", #"{"otherwise":"left"}"#), ("/v1/contacts/r3/erase", "{}"),
            ]
            for (path, body) in requests {
                let key = ["Idempotency-Key": "key\(path)"]
                let first = try await api.send(.post, path, body, key)
                #expect(first.status == 200, "\(path): \(first.text)")
                let before = try await Self.state(api)
                let again = try await api.send(.post, path, body, key)
                #expect(again.status == 200 || again.status == 409, "\(path): \(again.text)")
                #expect(try await Self.state(api) == before, "\(path)")
                guard ["/swap", "/r2", "/undo"].contains(where: path.hasSuffix) else { continue }
                #expect(again.json == first.json && again[header: "Idempotency-Replayed"] == "true", "\(again.text)")
                guard path.hasSuffix("/swap") else { continue }
                let other = try await api.send(.post, path, #"{"set":{"title":"r1"}}"#, key)
                #expect(other.problem == "idempotency-key-reused")
            }
        }
    }

    /// Everything that can be read of what the requests act on.
    private static func state(_ api: APIClient) async throws -> [JSONValue] {
        var state: [JSONValue] = []
        let paths = ["r1", "r2", "r3"].flatMap { ["/v1/contacts/\($0)", "/v1/contacts/\($0)/history"] }
        for path in paths + ["/v1/contacts/merge-history", "/v1/contacts/judgements?all=true"] {
            let answer = try await api.send(.get, path)
            if answer.status == 200 || answer.status == 301 { state.append(answer.json) }
        }
        return state
    }
}
