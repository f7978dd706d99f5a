import Foundation
import TestSupport
import Testing

/// Tenants, tokens, definitions: what an operator does before and beside the daily work.
@Suite struct OperationsTests {
    @Test func tenantsAreMadeListedAndDeleted() throws {
        let subject = try CommandSubject()
        try subject.done("tenant", "create", "acme")
        #expect(try subject.run("tenant", "create", "acme").status == 5)
        #expect(try subject.run("tenant", "create", "../etc").status == 2)
        #expect(try subject.lines("tenant", "list").map { $0["name"] as? String } == ["acme"])
        #expect(try subject.run("tenant", "delete", "acme").status == 2)
        try subject.done("tenant", "delete", "acme", "--yes")
        #expect(try subject.lines("tenant", "list").isEmpty)
        #expect(try subject.run("tenant", "delete", "acme", "--yes").status == 4)
    }

    @Test func tokenIsShownOnceAndRevoked() throws {
        let subject = try CommandSubject()
        let secret = try subject.done("token", "create", "--user", "anna", "--role", "admin", "--plain")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(secret.count > 20)
        let list = try subject.run("--json", "token", "list").output
        #expect(!list.contains(secret))
        let entry = try #require(JSONLines.read(list).first)
        #expect(entry["user"] as? String == "anna")
        #expect((entry["scopes"] as? [String])?.contains("admin") == true)
        let id = try #require(entry["id"] as? String)
        try subject.done("token", "revoke", id)
        #expect(try subject.lines("token", "list").first?["revoked_at"] is String)
        #expect(try subject.run("token", "revoke", "none").status == 4)
        for file in try FileManager.default.subpathsOfDirectory(atPath: subject.data) {
            let bytes = FileManager.default.contents(atPath: subject.data + "/" + file) ?? Data()
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file) holds the secret")
        }
    }

    @Test func shippedDefinitionsHaveNoProblem() throws {
        let subject = try CommandSubject()
        try subject.done("definitions", "check")
        let types = try subject.lines("definitions", "show").compactMap { $0["type"] as? String }
        #expect(types == ["account", "activity", "contact", "deal"])
        let fields = try subject.lines("definitions", "show", "contact").compactMap { $0["field"] as? String }
        #expect(fields.contains("given_name"))
        let unknown = try subject.run("definitions", "show", "contcat")
        #expect(unknown.status == 4)
        #expect(unknown.errors.contains("did you mean \"contact\"?"))
    }

    @Test func everyProblemOfDefinitionsIsReportedWithItsPlace() throws {
        let subject = try CommandSubject()
        let entity = subject.directory.url.appendingPathComponent("definitions/entities/lead")
        try FileManager.default.createDirectory(at: entity, withIntermediateDirectories: true)
        let schema =
            "# A lead.\nformat: 1\nplural: leads\nlabel: Lead\ntitle: [name]\nid: [id]\nfields:\n  name:\n    kind: txet\n  city:\n    knd: city\n"
        try Data(schema.utf8).write(to: entity.appendingPathComponent("schema.yaml"))
        let outcome = try subject.run("definitions", "check", "--definitions", subject.directory.path("definitions"))
        #expect(outcome.status == 1)
        #expect(
            outcome.output.contains("schema.yaml:9") && outcome.output.contains("did you mean"), "\(outcome.output)")
        #expect(outcome.output.contains("schema.yaml:11"), "\(outcome.output)")
    }

    @Test func missingWorkspaceSaysWhatToDo() throws {
        let subject = try CommandSubject()
        for command in [["doctor"], ["index", "status"], ["backup", subject.directory.path("b")]] {
            let outcome = try CommandSubject.program.run(["--data", subject.data] + command)
            #expect(outcome.status == 4, "\(command): \(outcome.status) \(outcome.errors)")
            #expect(outcome.errors.contains("import a file first"), "\(outcome.errors)")
        }
    }
}
