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

    /// A move made the account anew; the deal that refers to it tells that it was there. Without trust nothing is known of
    /// either before the import.
    @Test func whatATrustedRecordRefersToWasThere() throws {
        let subject = try CommandSubject()
        let deal = "d1,Deal,a1,closed_won,won,2024-03-01,2024-01-01\n"
        for (type, table) in [
            ("account", "id,name,employees,created_at\na1,Firm,500,2024-06-01\n"),
            ("deal", "id,name,account_id,stage,outcome,closed_at,created_at\n" + deal),
        ] {
            try subject.done("import", try subject.directory.write(table, to: "\(type).csv"), "--type", type)
        }
        let table = try #require(try exported(subject, trust: "first").first)
        let cells = try #require(table.dropFirst().first)
        let row = Dictionary(zip(table[0], cells), uniquingKeysWith: { first, _ in first })
        #expect(row["cutoff"]?.hasPrefix("2024-01-15") == true, "\(row)")
        let size = Double(row["account__employees_log"] ?? "") ?? .nan
        #expect(abs(size - 6.2166) < 0.001, "\(row)")
        #expect((row["account__age_days"] ?? "").isEmpty, "\(row)")
        #expect(try exported(subject, trust: "none").isEmpty)
    }

    /// The tables of features, by lines and cells.
    private func exported(_ subject: CommandSubject, trust: String) throws -> [[[String]]] {
        let output = subject.directory.path(trust)
        try subject.done(
            "features", "export", "--cutoffs", "created+14d", "--trust", trust, "--output", output, "--format", "csv")
        let files = FileManager.default.enumerator(atPath: output)?.compactMap { $0 as? String } ?? []
        return try files.filter { $0.hasSuffix("part-00000.csv") }.map { name in
            try String(contentsOfFile: "\(output)/\(name)", encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
        }
    }

    private static func now() throws -> String {
        let outcome = try BuiltProgram(at: "/bin/date").run(["-u", "+%Y-%m-%dT%H:%M:%SZ"])
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
