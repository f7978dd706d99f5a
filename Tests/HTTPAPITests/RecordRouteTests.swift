import HTTPAPI
import HTTPTypes
import Records
import Testing

@Suite struct RecordRouteTests {
    @Test func recordIsMadeReadChangedAndDeleted() async throws {
        try await APISubject().test { api in
            let made = try await api.send(.post, "/v1/contacts", #"{"id":"c1","given_name":"Anna","shoe size":38}"#)
            #expect(made.status == 201, "\(made.text)")
            #expect(made.headers[.location] == "/v1/contacts/c1")
            #expect(made.eTag == "\"1\"")
            #expect(made.json[path: "data", "fields", "shoe size"] == .number(38))

            let read = try await api.send(.get, "/v1/contacts/c1")
            #expect(read.status == 200)
            #expect(read.text == made.text)

            let patch = #"{"fields":{"given_name":"Anne","shoe size":null}}"#
            let changed = try await api.send(.patch, "/v1/contacts/c1", patch, ["If-Match": made.eTag])
            #expect(changed.status == 200, "\(changed.text)")
            #expect(changed.eTag == "\"2\"")
            #expect(changed.json[path: "data", "fields"] == .object(["given_name": .string("Anne")]))
            #expect(try #require(Int(changed[header: "Change-Seq"] ?? "")) > Int(made[header: "Change-Seq"] ?? "")!)

            let stale = try await api.send(.delete, "/v1/contacts/c1", nil, ["If-Match": made.eTag])
            #expect(stale.problem == "version-mismatch")
            let deleted = try await api.send(.delete, "/v1/contacts/c1", nil, ["If-Match": changed.eTag])
            #expect(deleted.status == 204)
            #expect(try await api.send(.get, "/v1/contacts/c1").problem == "gone")
        }
    }

    @Test func recordWithoutAnIdGetsOne() async throws {
        try await APISubject().test { api in
            let made = try await api.send(.post, "/v1/accounts", #"{"name":"Acme"}"#)
            guard case .string(let id) = made.json[path: "data", "id"] else {
                Issue.record("no id: \(made.text)")
                return
            }
            #expect(try await api.send(.get, "/v1/accounts/\(id)").status == 200)
        }
    }

    @Test func idsMayHoldAnyPrintableCharacter() async throws {
        try await APISubject().test { api in
            for id in ["a/b", "ä ö", "100%", "?q#", "日本", ".."] {
                let made = try await api.send(.post, "/v1/contacts", #"{"id":"\#(id)","given_name":"A"}"#)
                #expect(made.status == 201, "\(id): \(made.text)")
                let read = try await api.send(.get, made.headers[.location] ?? "")
                #expect(read.json[path: "data", "id"] == .string(id))
            }
        }
    }

    @Test func secondCreateOfAnIdIsRefused() async throws {
        try await APISubject().test { api in
            let body = #"{"id":"c1","given_name":"Anna"}"#
            try await api.send(.post, "/v1/contacts", body)
            let again = try await api.send(.post, "/v1/contacts", body)
            #expect(again.problem == "already-exists")
            #expect(again.eTag == "\"1\"")
        }
    }

    @Test func repeatedRequestWithAKeyActsOnce() async throws {
        try await APISubject().test { api in
            let body = #"{"given_name":"Anna"}"#
            let first = try await api.send(.post, "/v1/contacts", body, ["Idempotency-Key": "\"k1\""])
            let second = try await api.send(.post, "/v1/contacts", body, ["Idempotency-Key": "k1"])
            #expect(first.status == 201, "\(first.text)")
            #expect(second.status == 201, "\(second.text)")
            #expect(second.text == first.text)
            #expect(second[header: "Idempotency-Replayed"] == "true")
            #expect(second[header: "Change-Seq"] == first[header: "Change-Seq"])
            let other = try await api.send(.post, "/v1/contacts", #"{"given_name":"Bea"}"#, ["Idempotency-Key": "k1"])
            #expect(other.problem == "idempotency-key-reused")
            #expect(other.status == 422)
            let bad = try await api.send(.post, "/v1/contacts", body, ["Idempotency-Key": "a b"])
            #expect(bad.problem == "malformed-request")
        }
    }

    @Test func ofManyWritersWithOneKeyOneActs() async throws {
        try await APISubject().test { api in
            let ids = try await withThrowingTaskGroup(of: JSONValue.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await api.send(.post, "/v1/contacts", #"{"given_name":"A"}"#, ["Idempotency-Key": "k"])
                            .json[path: "data", "id"]
                    }
                }
                return try await group.reduce(into: Set<JSONValue>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
        }
    }

    @Test func ofRacingChangesOneWins() async throws {
        try await APISubject().test { api in
            let made = try await api.send(.post, "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let body = #"{"given_name":"Anna \#(number)"}"#
                        return try await api.send(.patch, "/v1/contacts/c1", body, ["If-Match": made.eTag]).status
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [200: 1, 412: 99])
        }
    }

    @Test(arguments: [
        (#"{"given_name":{}}"#, "/given_name"),
        (#"{"fields":{"email":[["a"]]}}"#, "/fields/email/0"), (#"{"birth_date":"soon"}"#, "/birth_date"),
        (#"{"id":""}"#, "/id"), ("[]", ""),
    ])
    func faultyRecordIsRefusedWithThePlace(body: String, pointer: String) async throws {
        try await APISubject().test { api in
            let answer = try await api.send(.post, "/v1/contacts", body)
            #expect(answer.problem == "invalid-record", "\(answer.text)")
            guard case .array(let errors)? = answer.json["errors"] else { return }
            #expect(errors.contains { $0["pointer"] == .string(pointer) }, "\(answer.text)")
            #expect(!answer.text.contains("soon"))
        }
    }

    @Test func changeOfAnotherIdIsRefused() async throws {
        try await APISubject().test { api in
            let made = try await api.send(.post, "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#)
            let answer = try await api.send(.patch, "/v1/contacts/c1", #"{"id":"c2"}"#, ["If-Match": made.eTag])
            #expect(answer.problem == "invalid-record")
        }
    }
}
