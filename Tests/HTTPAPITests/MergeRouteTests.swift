import HTTPAPI
import HTTPTypes
import Records
import Testing

@Suite struct MergeRouteTests {
    @Test func planMergeRedirectAndUndo() async throws {
        try await APISubject().test { api in
            for (id, mail) in [("c1", "anna@a.example"), ("c2", "anna@b.example")] {
                let body = #"{"id":"\#(id)","given_name":"Anna","family_name":"Berg","email":["\#(mail)"]}"#
                #expect(try await api.send(.post, "/v1/contacts", body).status == 201)
            }
            let child = #"{"id":"a1","subject":"call","contact_id":"c2"}"#
            #expect(try await api.send(.post, "/v1/activities", child).status == 201)

            let plan = try await api.send(.post, "/v1/contacts/c1/merge/c2?preview=true")
            #expect(plan.status == 200, "\(plan.text)")
            #expect(plan.json[path: "data", "survivor"] == .string("c1"))
            #expect(plan.json[path: "data", "merge"] == .null)
            #expect(try await api.send(.get, "/v1/contacts/c2").status == 200)

            let stale = try await api.send(.post, "/v1/contacts/c1/merge/c2", nil, ["If-Match": "\"9\""])
            #expect(stale.problem == "version-mismatch")
            let itself = try await api.send(.post, "/v1/contacts/c1/merge/c1")
            #expect(itself.status == 400, "\(itself.text)")

            let merged = try await api.send(.post, "/v1/contacts/merge", #"{"ids":["c1","c2"],"reason":"one person"}"#)
            #expect(merged.status == 200, "\(merged.text)")
            let old = try await api.send(.get, "/v1/contacts/c2")
            #expect(old.status == 301)
            #expect(old.headers[.location] == "/v1/contacts/c1")
            #expect(old.json[path: "data", "reason"] == .string("one person"))
            let moved = try await api.send(.get, "/v1/activities/a1")
            #expect(moved.json[path: "data", "fields", "contact_id"] == .string("c1"))
            let told = try await api.send(
                .post, "/v1/contacts/bulk", #"{"id":"c2","title":"Director"}"#, type: "application/x-ndjson")
            #expect(told.lines[0]["survivor"] == .string("c1"), "\(told.text)")
            #expect(told.lines[1][path: "summary", "updated"] == .number(1))
            let again = try await api.send(.post, "/v1/contacts/c1/merge/c2")
            #expect(again.problem == "merge-refused")

            let undone = try await api.send(.post, "/v1/merges/1/undo", "{}")
            #expect(undone.status == 200, "\(undone.text)")
            let back = try await api.send(.get, "/v1/contacts/c2")
            #expect(back.json[path: "data", "fields", "email"] == .array([.string("anna@b.example")]))
            #expect(back.json[path: "data", "fields", "title"] == .string("Director"))
            let child2 = try await api.send(.get, "/v1/activities/a1")
            #expect(child2.json[path: "data", "fields", "contact_id"] == .string("c2"))
            let history = try await api.send(.get, "/v1/contacts/merge-history?id=c2")
            #expect(history.text.contains("\"unmerge\""), "\(history.text)")
            #expect(try await api.send(.get, "/v1/merges/1").status == 200)
            #expect(try await api.send(.get, "/v1/merges/77").problem == "not-found")
        }
    }
}
