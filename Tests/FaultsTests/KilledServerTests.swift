import Foundation
import TestSupport
import Testing

/// Kill -9 of a server while clients write: every acknowledged record is there after the next start.
@Suite(.serialized) struct KilledServerTests {
    @Test func everyAcknowledgedWriteSurvivesAKill() async throws {
        var generator = SeededGenerator(seed: KilledImportTests.seed)
        for round in 0..<8 {
            let subject = try Subject()
            let token = try subject.run(["token", "create", "--user", "tester", "--role", "admin", "--plain"]).output
            let point = Int.random(in: 40...400, using: &generator)
            let acknowledged = try await post(to: subject, token: token.trimmed, killAt: point)
            let missing = try await lost(acknowledged, in: subject, token: token.trimmed)
            #expect(
                missing.isEmpty, "round \(round), killed at \(point): \(missing.count) of \(acknowledged.count) lost")
            // Killed before the first write, a server leaves no workspace to check.
            guard !acknowledged.isEmpty else { continue }
            let check = try subject.run(["index", "check"])
            #expect(check.status == 0, "round \(round), killed at \(point): \(check.output) \(check.errors)")
        }
    }

    private func post(to subject: Subject, token: String, killAt point: Int) async throws -> [String] {
        let server = try await Server(subject, token: token, fault: ["KINDRED_FAULT_KILL_AT": "\(point)"])
        var acknowledged: [String] = []
        for number in 0..<500 where server.isRunning {
            let id = "w\(number)"
            let body = #"{"id":"\#(id)","given_name":"Ann","family_name":"Writer \#(number)"}"#
            guard await server.status(of: "POST", "/v1/contacts", body: body) == 201 else { break }
            acknowledged.append(id)
        }
        server.end(SIGKILL)
        return acknowledged
    }

    private func lost(_ acknowledged: [String], in subject: Subject, token: String) async throws -> [String] {
        let server = try await Server(subject, token: token)
        defer { server.end(SIGTERM) }
        var lost: [String] = []
        for id in acknowledged where await server.status(of: "GET", "/v1/contacts/\(id)") != 200 { lost.append(id) }
        return lost
    }
}
