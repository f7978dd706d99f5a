import HTTPAPI
import HTTPTypes
import Records
import Testing

@Suite struct SearchRouteTests {
    private static let people = [
        #"{"id":"c1","given_name":"Anna","family_name":"Berg","city":"Berlin","email":"anna.berg@acme.example"}"#,
        #"{"id":"c2","given_name":"Boris","family_name":"Anders","city":"Köln","phone":"+49 30 1234567"}"#,
        #"{"id":"c3","given_name":"Chloé","family_name":"Costa","city":"Lyon"}"#,
    ]

    /// Writes the people and gives the place of the last write.
    private func fill(_ api: APIClient) async throws -> String {
        var sequence = ""
        for person in Self.people {
            sequence = try await api.send(.post, "/v1/contacts", person)[header: "Change-Seq"] ?? ""
        }
        return sequence
    }

    private func ids(_ answer: APIAnswer) -> [JSONValue] {
        guard case .array(let hits)? = answer.json["data"] else { return [] }
        return hits.compactMap { $0["id"] }
    }

    @Test func aTenantWithoutRecordsIsSearchedAtOnce() async throws {
        let subject = try APISubject()
        let fresh = try subject.token(tenant: "fresh")
        try await subject.test { api in
            for path in ["/v1/search?q=anna", "/v1/suggest?q=ann"] {
                let answer = try await api.with(token: fresh).send(.get, path)
                #expect(answer.status == 200, "\(path): \(answer.text)")
            }
        }
    }

    @Test func searchThatNamesAWriteSeesIt() async throws {
        try await APISubject().test { api in
            let sequence = try await fill(api)
            let answer = try await api.send(.get, "/v1/search?q=berg+anna&min_seq=\(sequence)")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(ids(answer) == [.string("c1")], "\(answer.text)")
            #expect(answer.json[path: "meta", "total"] == .number(1))
            #expect(answer.json[path: "meta", "stale"] == .bool(false))
            #expect(answer.json[path: "meta", "exact"] == .bool(true))
            #expect(answer.text.contains(#""highlights":[{"field":"#))
        }
    }

    @Test func strictQueriesAreRefusedWithAllThatIsWrong() async throws {
        try await APISubject().test { api in
            let sequence = try await fill(api)
            let query = "q=(famly_name:berg%20OR&min_seq=\(sequence)"
            let refused = try await api.send(.get, "/v1/search?\(query)&mode=strict")
            #expect(refused.status == 400 && refused.problem == "invalid-query", "\(refused.text)")
            guard case .array(let all)? = refused.json["diagnostics"] else {
                Issue.record("no diagnostics: \(refused.text)")
                return
            }
            let codes = all.compactMap { $0["code"] }
            #expect(codes == [.string("E-PAREN-OPEN"), .string("E-FIELD"), .string("E-OPERAND")])
            #expect(refused.text.contains(#""replace":"family_name""#))
            let lenient = try await api.send(.get, "/v1/search?\(query)")
            #expect(lenient.status == 200 && lenient.text.contains("E-PAREN-OPEN"), "\(lenient.text)")
            let found = try await api.send(
                .get, "/v1/search?q=family_name:berg%20-city:lyon&mode=strict&min_seq=\(sequence)")
            #expect(ids(found) == [.string("c1")], "\(found.text)")
        }
    }

    @Test func hitsAreSortedAndValuesCounted() async throws {
        try await APISubject().test { api in
            var sequence = try await fill(api)
            for (id, owner) in [("c4", "Ana"), ("c5", "ana"), ("c6", "bo")] {
                let body = #"{"id":"\#(id)","given_name":"Zoe","family_name":"\#(owner)s","owner":"\#(owner)"}"#
                sequence = try await api.send(.post, "/v1/contacts", body)[header: "Change-Seq"] ?? ""
            }
            let query = "/v1/search?q=*&min_seq=\(sequence)&sort=-family_name&limit=4"
            let first = try await api.send(.get, query + "&facets=owner")
            #expect(ids(first) == ["c3", "c6", "c1", "c2"].map { .string($0) }, "\(first.text)")
            #expect(
                first.text.contains(
                    #""facets":{"owner":{"exact":true,"values":[{"value":"Ana","count":2},{"value":"bo","count":1}]}}"#),
                "\(first.text)")
            guard case .string(let cursor) = first.json[path: "meta", "cursor"] else {
                Issue.record("no cursor: \(first.text)")
                return
            }
            #expect(ids(try await api.send(.get, query + "&cursor=\(cursor)")) == [.string("c4"), .string("c5")])
            let other = try await api.send(.get, "/v1/search?q=*&sort=family_name&limit=4&cursor=\(cursor)")
            #expect(other.status == 400 && other.problem == "invalid-cursor", "\(other.text)")
            for bad in ["sort=notes", "sort=,", "facets=given_name", "facets=nothing", "zone=Nowhere/Land"] {
                let refused = try await api.send(.get, "/v1/search?q=*&\(bad)")
                #expect(refused.status == 400, "\(bad): \(refused.text)")
            }
        }
    }

    @Test func readYourWritesHoldsEachTime() async throws {
        try await APISubject().test { api in
            for number in 0..<40 {
                let body = #"{"id":"w\#(number)","given_name":"Writer","family_name":"Nr\#(number)x"}"#
                let made = try await api.send(.post, "/v1/contacts", body)
                let sequence = made[header: "Change-Seq"] ?? ""
                let answer = try await api.send(.get, "/v1/search?q=nr\(number)x&min_seq=\(sequence)")
                #expect(ids(answer).contains(.string("w\(number)")), "\(number): \(answer.text)")
            }
        }
    }

    @Test func changeFromTheFutureIsStaleWithinItsSecond() async throws {
        try await APISubject().test { api in
            _ = try await fill(api)
            let start = ContinuousClock.now
            let answer = try await api.send(.get, "/v1/search?q=anna&min_seq=999999")
            #expect(answer.status == 200)
            #expect(answer.json[path: "meta", "stale"] == .bool(true))
            // Its second, and what a machine busy with other tests adds.
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }

    @Test func pagesAreWalkedByCursorsThatNobodyCanForge() async throws {
        let subject = try APISubject()
        let other = try subject.token(tenant: "other")
        try await subject.test { api in
            let sequence = try await fill(api)
            let first = try await api.send(.get, "/v1/search?q=a&limit=1&min_seq=\(sequence)")
            guard case .string(let cursor) = first.json[path: "meta", "cursor"] else {
                Issue.record("no cursor: \(first.text)")
                return
            }
            let second = try await api.send(.get, "/v1/search?q=a&limit=1&cursor=\(cursor)")
            #expect(second.status == 200, "\(second.text)")
            #expect(ids(second) != ids(first))
            #expect(try await api.send(.get, "/v1/search?q=b&limit=1&cursor=\(cursor)").problem == "invalid-cursor")
            let foreign = try await api.with(token: other).send(.get, "/v1/search?q=a&limit=1&cursor=\(cursor)")
            #expect(foreign.problem == "invalid-cursor")
            for place in cursor.indices {
                var forged = cursor
                forged.replaceSubrange(place...place, with: cursor[place] == "A" ? "B" : "A")
                let answer = try await api.send(.get, "/v1/search?q=a&limit=1&cursor=\(forged)")
                // The last character of base64 may hold bits that mean nothing.
                #expect(answer.problem == "invalid-cursor" || place == cursor.index(before: cursor.endIndex))
            }
        }
    }

    @Test(arguments: [
        "/v1/search", "/v1/search?q=a&limit=0", "/v1/search?q=a&limit=201", "/v1/search?q=a&type=contcat",
        "/v1/search?q=a&min_seq=-1", "/v1/suggest?q=a&limit=51", "/v1/suggest", "/v1/search?q=a&mode=loose",
    ])
    func parametersThatMakeNoSenseAreNamed(path: String) async throws {
        try await APISubject().test { api in
            let answer = try await api.send(.get, path)
            #expect(answer.problem == "invalid-parameter", "\(answer.text)")
        }
    }

    @Test func suggestionsComeInGroups() async throws {
        try await APISubject().test { api in
            let sequence = try await fill(api)
            let answer = try await api.send(.get, "/v1/suggest?q=an&min_seq=\(sequence)")
            #expect(answer.status == 200, "\(answer.text)")
            guard case .array(let groups)? = answer.json["data"], let group = groups.first else {
                Issue.record("no group: \(answer.text)")
                return
            }
            #expect(group["type"] == .string("contact"))
            #expect(group["label"] == .string("Contact"))
            #expect(group["total"] == .number(2))
        }
    }

    @Test func anythingMayBeTyped() async throws {
        try await APISubject().test { api in
            _ = try await fill(api)
            for text in [
                "", " ", "\"", "a OR", "(((", "*", "%", "😀", "\u{202E}x", "-", "a:b",
                String(repeating: "ab ", count: 600),
            ] {
                for route in ["search", "suggest"] {
                    let answer = try await api.send(.get, "/v1/\(route)?q=\(PercentEncoding.encode(text))")
                    #expect(answer.status == 200, "\(route) \(text.prefix(20)): \(answer.text)")
                }
            }
        }
    }

    @Test func recordThatIsNotSavedIsCheckedForDuplicates() async throws {
        try await APISubject().test { api in
            let sequence = try await fill(api)
            _ = try await api.send(.get, "/v1/search?q=x&min_seq=\(sequence)")
            let twin = #"{"given_name":"Ana","family_name":"Berg","email":"anna.berg@acme.example","city":"Berlin"}"#
            let answer = try await api.send(.post, "/v1/contacts/duplicates/check", twin)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(ids(answer).first == .string("c1"), "\(answer.text)")
            let stranger = #"{"given_name":"Zoltan","family_name":"Quist","email":"z@quist.example"}"#
            #expect(ids(try await api.send(.post, "/v1/contacts/duplicates/check", stranger)).isEmpty)
        }
    }

    @Test func withoutAScanThereAreNoGroups() async throws {
        try await APISubject().test { api in
            _ = try await fill(api)
            let answer = try await api.send(.get, "/v1/contacts/duplicates")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(ids(answer).isEmpty)
        }
    }

    @Test func statusCountsRecordsAndShowsTheIndex() async throws {
        try await APISubject().test { api in
            let sequence = try await fill(api)
            _ = try await api.send(.get, "/v1/search?q=x&min_seq=\(sequence)")
            let answer = try await api.send(.get, "/v1/status")
            #expect(answer.json[path: "data", "index", "condition"] == .string("current"), "\(answer.text)")
            #expect(answer.json[path: "data", "index", "documents"] == .number(3))
        }
    }
}
