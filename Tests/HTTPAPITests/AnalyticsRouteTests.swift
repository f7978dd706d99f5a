import HTTPAPI
import HTTPTypes
import Records
import Testing

@Suite struct AnalyticsRouteTests {
    private func fill(_ api: APIClient) async throws -> Int {
        var sequence = 0
        for (id, name) in [("c1", "Anna"), ("c2", "Anne"), ("c3", "Bob")] {
            let answer = try await api.send(.post, "/v1/contacts", #"{"id":"\#(id)","given_name":"\#(name)"}"#)
            sequence = answer[header: "Change-Seq"].flatMap { Int($0) } ?? sequence
        }
        return sequence
    }

    private func queryID(_ answer: APIAnswer) -> String {
        if case .string(let id) = answer.json[path: "meta", "query_id"] { id } else { "" }
    }

    @Test func searchesAndClicksAreInTheReport() async throws {
        try await APISubject().test { api in
            let sequence = try await fill(api)
            let search = try await api.send(
                .get, "/v1/search?q=anna&min_seq=\(sequence)", nil, ["X-Request-Id": "mine"])
            let id = queryID(search)
            #expect(!id.isEmpty && id != "mine", "the server makes the id")
            let other = try await api.send(.get, "/v1/suggest?q=xyzzy")
            #expect(queryID(other) != id)
            let batch =
                #"{"events":[{"event_id":"e1","query_id":"\#(id)","action":"click","object_type":"contact","#
                + #""object_id":"c1","position":1,"dwell_ms":12000},"#
                + #"{"event_id":"e2","query_id":"\#(id)","action":"click","object_type":"contact","object_id":"c3"}]}"#
            let first = try await api.send(.post, "/v1/search/events", batch)
            #expect(first.status == 200, "\(first.text)")
            #expect(first.text.contains(#""outcome":"stored""#) && first.text.contains(#""outcome":"not_shown""#))
            let again = try await api.send(.post, "/v1/search/events", batch)
            #expect(again.json[path: "meta", "stored"] == .number(0))
            let report = try await api.send(.get, "/v1/analytics/search?since=1d")
            #expect(report.status == 200, "\(report.text)")
            #expect(report.json[path: "data", "outcome", "searches"] == .number(2))
            #expect(report.json[path: "data", "outcome", "success", "count"] == .number(1))
            #expect(report.json[path: "data", "outcome", "zero", "count"] == .number(1))
            let metrics = try await api.send(.get, "/metrics")
            #expect(metrics.text.contains("kindred_search_log_dropped 0"), "\(metrics.text)")
        }
    }

    @Test func refusedQueriesAreCountedWithTheirFaults() async throws {
        try await APISubject().test { api in
            _ = try await fill(api)
            let refused = try await api.send(.get, "/v1/search?q=amount:%3Exx&mode=strict")
            #expect(refused.problem == "invalid-query", "\(refused.text)")
            let report = try await api.send(.get, "/v1/analytics/search")
            #expect(report.json[path: "data", "faults", "faulty", "count"] == .number(1), "\(report.text)")
        }
    }

    @Test func whoOptsOutIsNotAmongThePeople() async throws {
        try await APISubject().test { api in
            _ = try await fill(api)
            let answer = try await api.send(.get, "/v1/suggest?q=anna&analytics=false")
            #expect(!queryID(answer).isEmpty)
            let report = try await api.send(.get, "/v1/analytics/search")
            #expect(report.json[path: "data", "requests"] == .number(1))
            #expect(report.json[path: "data", "outcome", "searches"] == .number(0))
        }
    }

    @Test func faultyBatchesAreNamedWhollyAndStoreNothing() async throws {
        try await APISubject().test { api in
            let batch =
                #"{"events":[{"event_id":"e1","query_id":"q","action":"clikc"},{"action":"click","position":0},"#
                + #"{"event_id":"e3","query_id":"q","action":"click","qeury":1}]}"#
            let answer = try await api.send(.post, "/v1/search/events", batch)
            #expect(answer.problem == "invalid-record", "\(answer.text)")
            for place in [
                "/events/0/action", "/events/1/event_id", "/events/1/query_id", "/events/1/object_id",
                "/events/1/position", "/events/2/qeury", "/events/2/object_id",
            ] { #expect(answer.text.contains("\"\(place)\""), "\(place): \(answer.text)") }
            for body in ["{}", #"{"events":[]}"#, #"{"events":{}}"#, #"{"events":[1]}"#] {
                let refused = try await api.send(.post, "/v1/search/events", body)
                #expect(refused.problem == "invalid-record", "\(body)")
            }
        }
    }

    @Test func suggestionsThatTheCallerHasAreNotSentAgain() async throws {
        try await APISubject().test { api in
            let sequence = try await fill(api)
            let path = "/v1/suggest?q=an&min_seq=\(sequence)"
            let first = try await api.send(.get, path, nil, ["Request-Seq": "7"])
            #expect(first.status == 200 && first[header: "Request-Seq"] == "7" && !first.eTag.isEmpty)
            let same = try await api.send(.get, path, nil, ["If-None-Match": first.eTag, "Request-Seq": "8"])
            #expect(same.status == 304 && same.text.isEmpty && same[header: "Request-Seq"] == "8", "\(same.text)")
            #expect(same[header: "Query-Id"] != nil && same[header: "Query-Id"] != first[header: "Query-Id"])
            let changed = try await api.send(.get, "/v1/suggest?q=bo", nil, ["If-None-Match": first.eTag])
            #expect(changed.status == 200 && changed.eTag != first.eTag)
            let report = try await api.send(.get, "/v1/analytics/search")
            #expect(report.json[path: "data", "requests"] == .number(3), "\(report.text)")
        }
    }

    @Test(arguments: ["since=yesterday", "since=-3d", "min_users=2", "rows=0"])
    func parametersOfReportsAreChecked(query: String) async throws {
        try await APISubject().test { api in
            let answer = try await api.send(.get, "/v1/analytics/search?\(query)")
            #expect(answer.problem == "invalid-parameter", "\(answer.text)")
        }
    }

    @Test func reportsAreForAdministrators() async throws {
        let subject = try APISubject()
        let reader = try subject.token([.search], user: "reader")
        try await subject.test { api in
            let answer = try await api.with(token: reader).send(.get, "/v1/analytics/search")
            #expect(answer.problem == "missing-scope")
        }
    }
}
