import Foundation
import TestSupport
import Testing

/// From the sample CRM to the score of one record: import, export, train, promote, ask.
@Suite struct ScoreRouteTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Corpora/sample")

    @Test func sampleCRMIsExportedTrainedOnAndScored() async throws {
        let subject = try CommandSubject()
        for type in ["account", "contact", "deal"] {
            let file = Self.corpus.appendingPathComponent("\(type)s.csv").path
            _ = try subject.run(
                "import", file, "--type", type, "--errors", subject.directory.path("\(type).errors.csv"))
        }
        try subject.done(
            "features", "export", "--cutoffs", "created+14d", "--output", subject.directory.path("exports"), "--format",
            "csv")
        let folder = try #require(
            FileManager.default.contentsOfDirectory(atPath: subject.directory.path("exports/default")).first {
                !$0.hasPrefix(".")
            })
        let export = subject.directory.path("exports/default/\(folder)")
        try subject.done("model", "train", "--export", export, "--keep", "--output", subject.directory.path("m.json"))
        try subject.done(
            "model", "score", "--model", subject.directory.path("m.json"), "--export", export, "--part", "test",
            "--output", subject.directory.path("s.csv"))
        let server = try await ServerProcess(subject)
        defer { server.end(SIGKILL) }
        let early = await server.send("GET", "/v1/deals/D0000001/score")
        #expect(early.status == 409 && early.text.contains("no model scores deal yet"), "\(early.text)")
        try subject.done("model", "promote", "1", "--reason", "the first")
        let answer = await server.send("GET", "/v1/deals/D0000001/score?reasons=3")
        try #require(answer.status == 200, "\(answer.text)")
        let body = try #require(JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
        let data = try #require(body["data"] as? [String: Any])
        let number = { (name: String) in data[name] as? Double ?? .nan }
        #expect((0...1).contains(number("probability")))
        let reasons = ["positive", "negative"].flatMap { data[$0] as? [[String: Any]] ?? [] }
        #expect(!reasons.isEmpty && reasons.count <= 6)
        let sum = reasons.reduce(number("base") + number("rest")) { $0 + ($1["weight"] as? Double ?? .nan) }
        #expect(abs(sum - number("margin")) < 1e-9)
        let again = await server.send("GET", "/v1/deals/D0000001/score?reasons=3&as_of=2024-01-01")
        #expect(again.status == 200, "\(again.text)")
        #expect(await server.send("GET", "/v1/deals/nobody/score").status == 404)
        #expect(await server.send("GET", "/v1/contacts/C0000001/score").status == 409)
    }
}
