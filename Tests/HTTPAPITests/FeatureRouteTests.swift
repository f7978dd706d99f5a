import HTTPAPI
import HTTPTypes
import Records
import Testing

@Suite struct FeatureRouteTests {
    private func fill(_ api: APIClient) async throws {
        for (type, body) in [
            ("accounts", #"{"id":"a1","name":"Firm","employees":100,"created_at":"2024-01-01T00:00:00Z"}"#),
            (
                "deals",
                #"{"id":"d1","name":"Deal","account_id":"a1","amount":1000,"stage":"proposal","created_at":"2024-02-01T00:00:00Z"}"#
            ),
        ] {
            let answer = try await api.send(.post, "/v1/\(type)", body)
            #expect(answer.status == 201, "\(answer.text)")
        }
    }

    @Test func theCatalogueTellsEveryFeature() async throws {
        try await APISubject().test { api in
            let answer = try await api.send(.get, "/v1/features/catalog")
            #expect(answer.status == 200, "\(answer.text)")
            guard case .array(let features)? = answer.json["data"] else { return #expect(Bool(false), "no list") }
            #expect(features.count >= 101)
            let amount = features.first { $0["name"] == .string("deal__amount_log") }
            #expect(amount?["kind"] == .string("float"), "\(String(describing: amount))")
            #expect(answer.json[path: "meta", "catalogue_version"] != .null)
        }
    }

    @Test func aRecordsFeaturesFollowItsChanges() async throws {
        try await APISubject().test { api in
            try await fill(api)
            let first = try await api.send(.get, "/v1/deals/d1/features")
            #expect(first.status == 200, "\(first.text)")
            #expect(first.json[path: "data", "deal__amount_changes__count"] == .number(0), "\(first.text)")
            #expect(first.json[path: "data", "deal__stage"] == .string("proposal"))
            let made = try await api.send(
                .post, "/v1/activities",
                #"{"id":"t1","kind":"meeting","direction":"inbound","deal_id":"d1","occurred_at":"2024-03-01T00:00:00Z"}"#
            )
            #expect(made.status == 201, "\(made.text)")
            let deal = try await api.send(.get, "/v1/deals/d1")
            let changed = try await api.send(
                .patch, "/v1/deals/d1", #"{"amount":2000}"#, ["If-Match": deal.eTag],
                type: "application/merge-patch+json")
            #expect(changed.status == 200, "\(changed.text)")
            let second = try await api.send(.get, "/v1/deals/d1/features")
            #expect(second.json[path: "data", "deal__amount_changes__count"] == .number(1), "\(second.text)")
            #expect(second.json[path: "data", "deal__amount_ratio"] == .number(2))
            #expect(second.json[path: "data", "act__days_since_touch"] != .null, "\(second.text)")
        }
    }

    @Test func whatIsNotThereAndWhatIsToComeAreToldApart() async throws {
        try await APISubject().test { api in
            try await fill(api)
            // The second was not there at that moment.
            for path in ["/v1/deals/nobody/features", "/v1/deals/d1/features?as_of=2020-01-01"] {
                let answer = try await api.send(.get, path)
                #expect(answer.problem == "not-found", "\(path): \(answer.text)")
            }
            let future = try await api.send(.get, "/v1/deals/d1/features?as_of=2999-01-01")
            #expect((400...422).contains(future.status), "\(future.text)")
            #expect(future.text.contains("future"), "\(future.text)")
        }
    }

    @Test func anExportIsWrittenAndTold() async throws {
        let subject = try APISubject()
        try await subject.test { api in
            try await fill(api)
            let answer = try await api.send(
                .post, "/v1/features/exports", #"{"type":"deal","cutoffs":["created+14d"],"formats":["csv"]}"#)
            #expect(answer.status == 201, "\(answer.text)")
            guard case .string(let path)? = answer.json[path: "data"]["directory"] else {
                return #expect(Bool(false), "no directory: \(answer.text)")
            }
            #expect(path.hasPrefix("exports/"), "\(path)")
            #expect(answer.json[path: "data", "new"] == .bool(true))
            guard case .array(let reasons)? = answer.json[path: "data"]["insufficient"] else {
                return #expect(Bool(false), "no reasons")
            }
            #expect(reasons.count == 3)
        }
    }

    @Test func faultyExportsAreNamed() async throws {
        try await APISubject().test { api in
            for (body, place) in [
                (#"{"cutofs":["created+14d"]}"#, "/cutofs"), (#"{"cutoffs":["weekly"]}"#, "/cutoffs"),
                (#"{"horizon_days":0}"#, "/horizon_days"), (#"{"as_of":"yesterday"}"#, "/as_of"),
                (#"{"formats":["xlsx"]}"#, "/formats"),
            ] {
                let answer = try await api.send(.post, "/v1/features/exports", body)
                #expect(answer.problem == "invalid-record", "\(body): \(answer.text)")
                #expect(answer.text.contains("\"\(place)\""), "\(body): \(answer.text)")
            }
        }
    }

    @Test func exportsAreForAdministrators() async throws {
        let subject = try APISubject()
        let reader = try subject.token([.recordsRead], user: "reader")
        try await subject.test { api in
            let reading = api.with(token: reader)
            let (catalogue, export) = (
                try await reading.send(.get, "/v1/features/catalog"),
                try await reading.send(.post, "/v1/features/exports", "{}")
            )
            #expect(catalogue.status == 200 && export.status == 403, "\(catalogue.text) \(export.text)")
        }
    }
}
