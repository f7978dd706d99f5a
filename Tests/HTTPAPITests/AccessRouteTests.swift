import HTTPAPI
import HTTPTypes
import Records
import Testing

/// Roles over every route, and what access.yaml takes away.
@Suite struct AccessRouteTests {
    private static let access = """
        records:
          owner: owner
          all: [reviewer, admin]
        fields:
          national_id: [reviewer, admin]
        """

    @Test(arguments: ["viewer", "editor", "reviewer", "admin"]) func roleOpensItsRoutesAndNoOthers(_ role: String)
        async throws
    {
        let subject = try APISubject()
        let scopes = try #require(Scope.roles.first { $0.role == role }?.scopes)
        let token = try subject.token(role: role, user: "eve")
        try await subject.test { api in
            for operation in Operations.all {
                guard case .scope(let scope) = operation.access else { continue }
                let path = operation.path.description.replacing("{type}", with: "contacts").replacing("{id}", with: "1")
                    .replacing("{other}", with: "2")
                let answer = try await api.with(token: token).send(operation.method, path, "{}")
                #expect((answer.problem == "missing-scope") == !scopes.contains(scope), "\(role): \(operation.id)")
                #expect((answer.status == 403) == !scopes.contains(scope), "\(role): \(operation.id)")
            }
        }
    }

    @Test func writingIsNotForViewersAndErasingForAdminsOnly() {
        let roles = Dictionary(uniqueKeysWithValues: Scope.roles.map { ($0.role, Set($0.scopes)) })
        #expect(roles["viewer"]?.isDisjoint(with: [.recordsWrite, .review, .admin]) == true)
        #expect(roles["editor"]?.contains(.review) == false)
        #expect(roles.filter { $0.value.contains(.admin) }.keys.sorted() == ["admin"])
    }

    @Test func whoCannotSeeTheMatchIsToldWhomToAskAndNothingElse() async throws {
        let subject = try APISubject(definitions: ["entities/contact/access.yaml": Self.access])
        let (anna, boss) = (
            try subject.token(role: "editor", user: "anna"), try subject.token(role: "admin", user: "boss")
        )
        try await subject.test { api in
            let (anna, boss) = (api.with(token: anna), api.with(token: boss))
            let hers =
                #"{"id":"h1","given_name":"Wilhelmina","family_name":"Quasthoff","email":["w.quasthoff@people.example"],"phone":["+49 30 7654321"],"birth_date":"1961-02-03","owner":"berta","national_id":"SECRET7"}"#
            #expect(try await boss.send(.post, "/v1/contacts", hers).status == 201)
            let own = #"{"id":"o1","given_name":"Otto","family_name":"Own","owner":"anna","national_id":"SECRET8"}"#
            #expect(try await boss.send(.post, "/v1/contacts", own).status == 201)

            let hidden = try await anna.send(.get, "/v1/contacts/h1")
            let absent = try await anna.send(.get, "/v1/contacts/nobody")
            #expect(hidden.status == 404 && hidden.problem == absent.problem)
            for path in ["h1/history", "h1/lineage", "h1?as_of=2100-01-01"] {
                #expect(try await anna.send(.get, "/v1/contacts/\(path)").status == 404, "\(path)")
            }
            #expect(try await anna.send(.post, "/v1/contacts/h1/merge/o1").status == 404)
            #expect(try await anna.send(.post, "/v1/contacts/o1/merge/h1?preview=true").status == 404)
            let patch = try await anna.send(.patch, "/v1/contacts/h1", #"{"city":"Ulm"}"#, ["If-Match": "\"1\""])
            #expect(patch.status == 404)
            let bulk = try await anna.send(
                .post, "/v1/contacts/bulk", #"{"id":"h1","city":"Ulm"}"#, type: "application/x-ndjson")
            #expect(bulk.text.contains("not-found"), "\(bulk.text)")

            let same =
                #"{"given_name":"Wilhelmina","family_name":"Quasthoff","email":["w.quasthoff@people.example"],"phone":["+49 30 7654321"],"birth_date":"1961-02-03"}"#
            try await settle(api)
            let check = try await anna.send(.post, "/v1/contacts/duplicates/check", same)
            #expect(check.json["data"] == .array([]), "\(check.text)")
            #expect(check.json[path: "meta", "hidden", "ask"] == .array([.string("berta")]), "\(check.text)")
            #expect(!check.text.contains("h1") && !check.text.contains("SECRET"))
            let seen = try await boss.send(.post, "/v1/contacts/duplicates/check", same)
            #expect(seen.json[path: "meta", "hidden"] == .null && seen.text.contains("h1"), "\(seen.text)")
        }
    }

    @Test func fieldsThatAreNotForARoleAreNeitherShownNorTaken() async throws {
        let subject = try APISubject(definitions: ["entities/contact/access.yaml": Self.access])
        let (anna, boss) = (
            try subject.token(role: "editor", user: "anna"), try subject.token(role: "admin", user: "boss")
        )
        try await subject.test { api in
            let (anna, boss) = (api.with(token: anna), api.with(token: boss))
            let own = #"{"id":"o1","given_name":"Otto","owner":"anna","national_id":"SECRET8"}"#
            #expect(try await boss.send(.post, "/v1/contacts", own).status == 201)
            let read = try await anna.send(.get, "/v1/contacts/o1")
            #expect(read.status == 200 && !read.text.contains("SECRET8"), "\(read.text)")
            #expect(!(try await anna.send(.get, "/v1/contacts/o1/history")).text.contains("SECRET8"))
            #expect(try await boss.send(.get, "/v1/contacts/o1").text.contains("SECRET8"))
            for body in [#"{"national_id":"1"}"#, #"{"national_id":null}"#] {
                let patch = try await anna.send(.patch, "/v1/contacts/o1", body, ["If-Match": read.eTag])
                #expect(patch.status == 403 && patch.problem == "forbidden-field", "\(patch.text)")
            }
            let made = try await anna.send(.post, "/v1/contacts", #"{"given_name":"A","national_id":"x"}"#)
            #expect(made.problem == "forbidden-field")
        }
    }

    /// Waits until the index has seen what was written.
    private func settle(_ api: APIClient) async throws {
        let answer = try await api.send(.get, "/v1/search?q=quasthoff&min_seq=1")
        #expect(answer.status == 200, "\(answer.text)")
    }
}
