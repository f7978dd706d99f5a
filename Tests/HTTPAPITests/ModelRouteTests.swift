import HTTPAPI
import HTTPTypes
import LeadScoring
import Pipelines
import Records
import TestSupport
import Testing

@Suite struct ModelRouteTests {
    /// A workspace with two models of deals, of which none scores.
    private func subject() async throws -> APISubject {
        let subject = try APISubject()
        let directory = try TemporaryDirectory("kindred-models")
        let rows = (0..<900).map { row in
            let size = row * 7_919 % 900
            return "\(row),\(size),\(row * 104_729 % 900 + size > 900 ? 1 : 0)\n"
        }
        let table = try directory.write("id,size,won\n" + rows.joined(), to: "deals.csv")
        let workspace = try subject.installation.open("default", .readWrite)
        for seed in [1, 2] as [UInt64] {
            var options = TrainingOptions()
            options.table = .files([table])
            (options.roles.target, options.roles.id, options.name) = ("won", "id", "model \(seed)")
            options.settings.seed = seed
            let report = try ModelTrainingRun(options).report()
            let model = try #require(report.model, "\(report.shortfalls)")
            _ = try workspace.scoring.keep(
                model, of: EntityType("deal"), judged: (report.evaluation?.figures ?? [], report.drift), by: "tester")
        }
        try workspace.close()
        return subject
    }

    @Test func modelsAreListedWithTheirFigures() async throws {
        try await subject().test { api in
            let list = try await api.send(.get, "/v1/models")
            #expect(list.status == 200, "\(list.text)")
            guard case .array(let models)? = list.json["data"] else { return #expect(Bool(false), "no list") }
            #expect(models.map { $0["number"] } == [.number(2), .number(1)])
            let one = try await api.send(.get, "/v1/models/1")
            #expect(one.status == 200, "\(one.text)")
            guard case .number(let area)? = one.json[path: "data"]["area"] else {
                return #expect(Bool(false), "no area")
            }
            #expect(area > 0.6 && area <= 1)
            #expect(one.json[path: "data", "train", "rows"] != .number(0))
            guard case .array(let figures)? = one.json[path: "data"]["figures"] else {
                return #expect(Bool(false), "no figures")
            }
            #expect(figures.contains { $0["name"] == .string("brier") && $0["low"] != .null }, "\(one.text)")
            for path in ["/v1/models/9", "/v1/models/first"] {
                let answer = try await api.send(.get, path)
                #expect(answer.problem == "not-found", "\(path): \(answer.text)")
            }
        }
    }

    /// The first champion needs no comparison; the next one does, and can be taken back.
    @Test func theChampionChangesByTheRuleAndBack() async throws {
        try await subject().test { api in
            let first = try await api.send(.post, "/v1/models/1/promote", #"{"reason":"the first"}"#)
            #expect(first.status == 200, "\(first.text)")
            #expect(first.json[path: "data", "model"] == .number(1))
            let again = try await api.send(.post, "/v1/models/1/promote", #"{"reason":"again"}"#)
            #expect(again.problem == "scoring-conflict" && again.text.contains("already_champion"), "\(again.text)")
            let second = try await api.send(.post, "/v1/models/2/promote", #"{"reason":"a feeling"}"#)
            #expect(second.problem == "scoring-conflict" && second.text.contains("not_compared"), "\(second.text)")
            let forced = try await api.send(.post, "/v1/models/2/promote", #"{"reason":"all the same","force":true}"#)
            #expect(forced.json[path: "data", "former"] == .number(1), "\(forced.text)")
            let back = try await api.send(.post, "/v1/models/rollback", #"{"type":"deal","reason":"scores jumped"}"#)
            #expect(back.json[path: "data", "model"] == .number(1), "\(back.text)")
            let nothing = try await api.send(.post, "/v1/models/rollback", #"{"type":"deal","reason":"once more"}"#)
            #expect(nothing.problem == "scoring-conflict", "\(nothing.text)")
            let changes = try await api.send(.get, "/v1/models/changes")
            guard case .array(let told)? = changes.json["data"] else { return #expect(Bool(false), "no changes") }
            #expect(told.map { $0["change"] } == [.string("rollback"), .string("promote"), .string("promote")])
            #expect(told.first?["actor"] == .string("tester"), "\(changes.text)")
        }
    }

    @Test func faultsAreNamedAndNoPathLeadsOut() async throws {
        try await subject().test { api in
            for (path, body, place) in [
                ("/v1/models/1/promote", "{}", "/reason"),
                ("/v1/models/1/promote", #"{"reason":"x","exprot":"y"}"#, "/exprot"),
                ("/v1/models/1/promote", #"{"reason":"x","export":"../../etc"}"#, "/export"),
                ("/v1/models/rollback", #"{"reason":"x"}"#, "/type"),
            ] {
                let answer = try await api.send(.post, path, body)
                #expect(answer.problem == "invalid-record", "\(body): \(answer.text)")
                #expect(answer.text.contains("\"\(place)\""), "\(body): \(answer.text)")
            }
            let absent = try await api.send(
                .post, "/v1/models/1/promote", #"{"reason":"x","export":"2026-01-01-0123456789ab"}"#)
            #expect(absent.problem == "not-found", "\(absent.text)")
        }
    }

    @Test func modelsAreForAdministrators() async throws {
        let subject = try await subject()
        let reader = try subject.token([.recordsRead], user: "reader")
        try await subject.test { api in
            let reading = api.with(token: reader)
            for path in ["/v1/models", "/v1/models/1", "/v1/models/changes"] {
                let answer = try await reading.send(.get, path)
                #expect(answer.status == 403, "\(path): \(answer.text)")
            }
        }
    }
}
