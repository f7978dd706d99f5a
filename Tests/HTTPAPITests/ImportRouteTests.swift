import HTTPAPI
import HTTPTypes
import Records
import Testing

@Suite struct ImportRouteTests {
    private static let table =
        "id,given_name,family_name,email\na,Anna,Adler,anna@people.example\nb,Bert,Brandt,b@x.example\nc,,,\n"

    private func data(_ answer: APIAnswer, _ name: String) -> JSONValue? { answer.json[path: "data", name] }

    /// Listens until nothing more happens to the import, and says where it stands then.
    private func settled(_ api: APIClient, _ id: String) async throws -> APIAnswer {
        _ = try await api.send(.get, "/v1/imports/\(id)", nil, ["Accept": "text/event-stream"])
        return try await api.send(.get, "/v1/imports/\(id)")
    }

    private func upload(_ api: APIClient, _ table: String = table) async throws -> String {
        let answer = try await api.send(
            .post, "/v1/imports?type=contact&name=people.csv&policy=skip", table,
            ["Content-Type": "text/csv"])
        #expect(answer.status == 201, "\(answer.text)")
        guard case .string(let id)? = data(answer, "id") else { return "" }
        return id
    }

    @Test func aFileIsTriedCommittedAndTakenBack() async throws {
        try await APISubject().test { api in
            let id = try await upload(api)
            let tried = try await settled(api, id)
            #expect(data(tried, "state") == .string("checked"), "\(tried.text)")
            #expect(tried.json[path: "data", "report", "created"] == .number(3))
            let status1 = try await api.send(.get, "/v1/contacts/a").status
            #expect(status1 == 404)
            let changed = try await api.send(
                .patch, "/v1/imports/\(id)", #"{"mapping":{"email":"-"}}"#)
            #expect(changed.status == 200, "\(changed.text)")
            _ = try await settled(api, id)
            let status2 = try await api.send(.post, "/v1/imports/\(id)/commit").status
            #expect(status2 == 200)
            let done = try await settled(api, id)
            #expect(data(done, "state") == .string("done"), "\(done.text)")
            let anna = try await api.send(.get, "/v1/contacts/a")
            #expect(anna.text.contains("Adler") && !anna.text.contains("people.example"), "\(anna.text)")
            let events = try await api.send(.get, "/v1/imports/\(id)", nil, ["Accept": "text/event-stream"])
            #expect(events.text.hasPrefix("event: import\ndata: {"), "\(events.text)")
            let status3 = try await api.send(.post, "/v1/imports/\(id)/undo").status
            #expect(status3 == 200)
            let undone = try await settled(api, id)
            #expect(data(undone, "state") == .string("undone"), "\(undone.text)")
            #expect(undone.json[path: "data", "undo", "deleted"] == .number(3))
            let status4 = try await api.send(.get, "/v1/contacts/a").status
            #expect(status4 == 410)
            let status5 = try await api.send(.post, "/v1/imports/\(id)/undo").status
            #expect(status5 == 409)
        }
    }

    @Test func rejectedRowsCanBeFetched() async throws {
        try await APISubject().test { api in
            let id = try await upload(api, "id,given_name,birth_date\na,Anna,1990-02-30\nb,Bert,1990-02-03\n")
            _ = try await settled(api, id)
            _ = try await api.send(.post, "/v1/imports/\(id)/commit")
            let done = try await settled(api, id)
            #expect(done.json[path: "data", "report", "rejected"] == .number(1), "\(done.text)")
            let errors = try await api.send(.get, "/v1/imports/\(id)/errors")
            #expect(errors.status == 200 && errors.text.contains("unreadable_value"), "\(errors.text)")
        }
    }

    @Test(arguments: [
        ("/v1/imports?type=robot", "id\n1\n", 422), ("/v1/imports?type=contact", "", 422),
        ("/v1/imports", "id\n1\n", 400), ("/v1/imports?type=contact&policy=murge", "id\n1\n", 422),
    ])
    func uploadsThatMakeNoSenseAreRefused(_ path: String, _ table: String, _ status: Int) async throws {
        try await APISubject().test { api in
            let answer = try await api.send(.post, path, table, ["Content-Type": "text/csv"])
            #expect(answer.status >= 400 && answer.status < 500, "\(answer.status) \(answer.text)")
            let list = try await api.send(.get, "/v1/imports")
            #expect(list.json["data"] == .array([]), "\(list.text)")
        }
    }

    @Test func unknownImportsAreNotThere() async throws {
        try await APISubject().test { api in
            for path in ["/v1/imports/none", "/v1/imports/..%2F..%2Fx", "/v1/imports/none/errors"] {
                let status6 = try await api.send(.get, path).status
                #expect(status6 == 404)
            }
        }
    }
}
