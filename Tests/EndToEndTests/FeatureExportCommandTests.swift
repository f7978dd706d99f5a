import Foundation
import TestSupport
import Testing

/// Exports of features by the command line: the same bytes whoever makes them.
@Suite struct FeatureExportCommandTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Corpora/sample")

    /// Other processes, numbers of threads, time zones and languages.
    @Test func everyProcessWritesTheSameBytes() throws {
        let subject = try CommandSubject()
        for type in ["account", "contact", "deal"] {
            _ = try subject.run(
                "import", Self.corpus.appendingPathComponent("\(type)s.csv").path, "--type", type, "--errors",
                subject.directory.path("\(type).errors.csv"))
        }
        // Not earlier than what was learned; the sample's deals are of years before.
        let moment = try Self.now()
        let places: [[String: String]] = [
            ["TZ": "UTC", "LC_ALL": "C", "LANG": "C"],
            ["TZ": "Asia/Kolkata", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"],
            ["TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"],
        ]
        var seen: Set<String> = []
        for (number, environment) in places.enumerated() {
            let output = subject.directory.path("out\(number)")
            let outcome = try subject.run(
                "features", "export", "--as-of", moment, "--cutoffs", "created+14d,month-end", "--threads",
                "\(number + 1)", "--output", output, environment: environment)
            #expect(outcome.status == 0, "\(environment): \(outcome.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(output)/default").filter {
                !$0.hasPrefix(".")
            }
            #expect(names.count == 1)
            let sums = try String(contentsOfFile: "\(output)/default/\(names[0])/SHA256SUMS", encoding: .utf8)
            #expect(sums.split(separator: "\n").count > 12, "\(sums)")
            seen.insert("\(names[0])\n\(sums)")
        }
        #expect(seen.count == 1, "\(seen)")
    }

    @Test func aMomentBeforeEverythingSaysSo() throws {
        let subject = try CommandSubject()
        let table = try subject.directory.write("id,name,created_at\nd1,Deal,2024-01-01\n", to: "deals.csv")
        try subject.done("import", table, "--type", "deal")
        let outcome = try subject.run(
            "features", "export", "--as-of", "2020-01-01", "--output", subject.directory.path("out"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("nothing was known yet"), "\(outcome.errors)")
    }

    private static func now() throws -> String {
        let outcome = try BuiltProgram(at: "/bin/date").run(["-u", "+%Y-%m-%dT%H:%M:%SZ"])
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
