import Foundation
import HTTPAPI
import HTTPTypes
import Pipelines
import Testing

/// `/readyz` over indexes that are gone or damaged: a problem document, until the index has been built anew.
@Suite struct ReadinessTests {
    enum Damage: CaseIterable, Sendable {
        case missing, foreignGeneration, damagedFiles

        func strike(_ index: URL) throws {
            switch self {
            case .missing: try FileManager.default.removeItem(at: index)
            case .foreignGeneration: try Data("generation-77\n".utf8).write(to: index.appendingPathComponent("CURRENT"))
            case .damagedFiles:
                for name in try FileManager.default.subpathsOfDirectory(atPath: index.path)
                where name.hasSuffix("glass") {
                    try Data("damaged".utf8).write(to: index.appendingPathComponent(name))
                }
            }
        }
    }

    @Test(arguments: Damage.allCases) func unusableIndexIsNotReadyAndIsBuiltAnew(damage: Damage) async throws {
        let subject = try APISubject { $0.readinessMilliseconds = 0 }
        try await subject.test { api in
            #expect(try await api.send(.post, "/v1/contacts", #"{"id":"a","given_name":"Ottilie"}"#).status == 201)
            let workspace = try await subject.services.workspaces.workspace(of: "default")
            _ = try workspace.index.catchUp()
            #expect(try await api.with(token: nil).send(.get, "/readyz").status == 200)

            try damage.strike(subject.installation.data.appendingPathComponent("default/index"))
            let answer = try await api.with(token: nil).send(.get, "/readyz")
            #expect(answer.status == 503, "\(answer.text)")
            #expect(answer.problem == "unavailable", "\(answer.text)")
            #expect(answer.text.contains("kindred doctor"))
            #expect(answer[header: "Retry-After"] != nil)

            // It asked for a new index itself; this waits for it.
            _ = try workspace.index.catchUp()
            #expect(try await api.with(token: nil).send(.get, "/readyz").status == 200)
            #expect(try await api.send(.get, "/v1/search?q=ottilie").text.contains("\"a\""))
        }
    }

    @Test func oneCheckAnswersForAllWhoAskAtOnce() async throws {
        let subject = try APISubject { $0.readinessMilliseconds = 600_000 }
        try await subject.test { api in
            #expect(try await api.send(.post, "/v1/contacts", #"{"id":"a","given_name":"A"}"#).status == 201)
            let workspace = try await subject.services.workspaces.workspace(of: "default")
            _ = try workspace.index.catchUp()
            #expect(try await api.send(.get, "/readyz").status == 200)
            try Damage.missing.strike(subject.installation.data.appendingPathComponent("default/index"))
            #expect(try await api.send(.get, "/readyz").status == 200)
        }
    }
}
