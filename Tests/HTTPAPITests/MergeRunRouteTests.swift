import HTTPAPI
import HTTPTypes
import Pipelines
import Records
import TestSupport
import Testing

/// Many merges by a plan, and how people work with the queue, over HTTP as on the command line.
@Suite struct MergeRunRouteTests {
    private static let plan = "application/x-ndjson"

    @Test func aPlanIsRehearsedApprovedAppliedVerifiedAndTakenBack() async throws {
        try await APISubject.scanned().test { api in
            let planned = try await api.send(.post, "/v1/merge-runs/plan", #"{"type":"contact","min_probability":0}"#)
            #expect(planned.status == 200 && planned.lines.count >= 8, "\(planned.text)")
            let rehearsed = try await api.send(.post, "/v1/merge-runs/rehearse", planned.text, type: Self.plan)
            #expect(rehearsed.status == 200, "\(rehearsed.text)")
            #expect(try await api.send(.get, "/v1/merge-runs").json["data"] == .array([]), "nothing was written")

            let run = try await api.send(.post, "/v1/merge-runs", planned.text, type: Self.plan)
            #expect(run.status == 201, "\(run.text)")
            let again = try await api.send(.post, "/v1/merge-runs", planned.text, type: Self.plan)
            #expect(again.problem == "merge-refused" && again.json["code"] == .string("plan_approved"), "\(again.text)")
            let applied = try await api.send(.post, "/v1/merge-runs/1/apply", "{}")
            #expect(applied.json[path: "data", "state"] == .string("applied"), "\(applied.text)")
            let change = applied.json[path: "data", "merged"]
            let repeated = try await api.send(.post, "/v1/merge-runs/1/apply", "{}")
            #expect(repeated.json == applied.json, "applying again changes nothing")
            let log = try await api.send(.get, "/v1/merges/verify")
            #expect(log.json[path: "data", "entries"] == change && log.json[path: "data", "fault"] == .null)
            let receipts = try await api.send(.get, "/v1/merge-runs/1/receipts")
            #expect(receipts.text.contains("\"merged\""), "\(receipts.text)")
            let totals = try await api.send(.get, "/v1/merge-runs/totals")
            #expect(totals.json["data"] != .array([]), "\(totals.text)")
            let check = try await api.send(.get, "/v1/merge-runs/1/verify")
            #expect(check.json[path: "data", "problems"] == .array([]), "\(check.text)")
            #expect(check.json[path: "data", "content"] == rehearsed.json[path: "data", "content"])

            let back = try await api.send(.post, "/v1/merge-runs/1/rollback", #"{"otherwise":"left"}"#)
            #expect(back.json[path: "data", "state"] == .string("taken_back"), "\(back.text)")
            #expect(try await api.send(.get, "/v1/merge-runs/1/verify").json[path: "data", "as_before"] == .bool(true))
            #expect(try await api.send(.post, "/v1/merge-runs/1/apply", "{}").problem == "merge-refused")
        }
    }

    @Test func badPlansAndRunsAreRefusedWithTheirPlaces() async throws {
        try await APISubject().test { api in
            for body in ["", "{}", "{\"kindred_plan\":1,\"type\":\"contact\"}\n{\"ids\":{\"a\":1}}\n"] {
                let refused = try await api.send(.post, "/v1/merge-runs", body, type: Self.plan)
                #expect(refused.problem == "malformed-request", "\(refused.text)")
            }
            let stale = "{\"kindred_plan\":1,\"type\":\"contact\"}\n{\"ids\":{\"a\":1,\"b\":1}}\n"
            let refused = try await api.send(.post, "/v1/merge-runs", stale, type: Self.plan)
            #expect(
                refused.json["code"] == .string("plan_stale") && refused.text.contains("group 1"), "\(refused.text)")
            for path in ["/v1/merge-runs/7", "/v1/merge-runs/7/verify", "/v1/merge-runs/x"] {
                #expect(try await api.send(.get, path).status == 404, "\(path)")
            }
            let odd = try await api.send(.post, "/v1/merge-runs/plan", #"{"type":"contact","max_error":2}"#)
            #expect(odd.problem == "invalid-record" && odd.text.contains("/max_error"), "\(odd.text)")
        }
    }

    @Test func reviewersAreSeededHeldAgainstEachOtherAndSet() async throws {
        let subject = try await APISubject.scanned()
        let boris = try subject.token(user: "boris")
        try await subject.test { api in
            let seeded = try await api.send(
                .post, "/v1/review/seeds", #"{"type":"contact","ids":["p1","p2"],"answer":"different"}"#)
            #expect(seeded.status == 201, "\(seeded.text)")
            guard case .number(let number) = seeded.json[path: "data", "id"] else { return }
            let path = "/v1/review/\(Int(number))"
            #expect(try await api.send(.post, "\(path)/merge", "{}").status == 200)
            #expect(try await api.with(token: boris).send(.post, "\(path)/reject", "{}").status == 200)
            let agreement = try await api.send(.get, "/v1/review/agreement")
            guard case .array(let reviewers)? = agreement.json["data"] else { return }
            #expect(reviewers.map { $0["reviewer"] } == [.string("boris"), .string("tester")], "\(agreement.text)")
            #expect(reviewers.map { $0["wrong"] } == [.array([]), .array([.number(number)])], "\(agreement.text)")

            let set = try await api.send(
                .patch, "/v1/review/settings", #"{"second_look":0.5,"automatic":{"contact":0.001}}"#)
            #expect(set.json[path: "data", "second_look"] == .number(0.5), "\(set.text)")
            #expect(try await api.send(.get, "/v1/review/settings").json == set.json)
            #expect(try await api.send(.patch, "/v1/review/settings", #"{"lease_minutes":0}"#).status == 400)
        }
    }

    @Test func aWordOnAPairIsKeptOnceAndListed() async throws {
        try await APISubject.scanned().test { api in
            let word = #"{"ids":["p3","p1"],"label":"different","related":"household"}"#
            let kept = try await api.send(.post, "/v1/contacts/judgements", word)
            #expect(kept.json[path: "data", "label"] == .string("different"), "\(kept.text)")
            #expect(try await api.send(.post, "/v1/contacts/judgements", word).status == 200)
            let other = #"{"ids":["p2","p1"],"label":"unsure"}"#
            #expect(try await api.send(.post, "/v1/contacts/judgements", other).status == 200)
            let first = try await api.send(.get, "/v1/contacts/judgements?limit=1")
            guard case .string(let cursor) = first.json[path: "meta", "cursor"],
                case .array(let one)? = first.json["data"]
            else {
                Issue.record("\(first.text)")
                return
            }
            let rest = try await api.send(.get, "/v1/contacts/judgements?cursor=\(cursor)")
            guard case .array(let others)? = rest.json["data"] else { return }
            #expect((one + others).map { $0["id_b"] } == [.string("p2"), .string("p3")], "\(rest.text)")
            let bad = try await api.send(.post, "/v1/contacts/judgements", #"{"ids":["p1","p3"],"label":"maybe"}"#)
            #expect(bad.status == 400, "\(bad.text)")
            #expect(
                try await api.send(.post, "/v1/contacts/judgements", #"{"ids":["p1","nobody"],"label":"same"}"#).status
                    == 404)
        }
    }
}
