import Foundation
import TestSupport
import Testing

/// Commands over files, without a workspace.
@Suite struct FileCommandTests {
    private static let people = """
        id,First name,Last name,Email,Phone,City
        1,Anna,Berg,anna.berg@acme.example,+49 30 1234567,Berlin
        2,Ana,Berg,anna.berg@acme.example,030/1234567,Berlin
        3,Jürgen,Müller,j.mueller@x.example,,München
        4,Мария,Иванова,maria@y.example,,Москва

        """

    private func filled(_ pairs: String) throws -> (subject: CommandSubject, file: String, pairs: String) {
        let subject = try CommandSubject()
        return (
            subject, try subject.directory.write(Self.people, to: "people.csv"),
            try subject.directory.write("id_a,id_b\n" + pairs, to: "pairs.csv")
        )
    }

    @Test func comparePrintsEveryPairAskedForAsCSV() throws {
        let (subject, file, pairs) = try filled("1,2\n3,4\n")
        let outcome = try subject.run("compare", file, "--pairs", pairs, "--type", "contact")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first == "id_a,id_b,match_probability,match_weight")
        #expect(lines.dropFirst().map { $0.prefix(4) } == ["1,2,", "3,4,"])
    }

    @Test func compareEndsInPartWhenIDsAreUnknown() throws {
        let (subject, file, pairs) = try filled("1,2\n1,77\n")
        let output = subject.directory.path("scored.csv")
        let outcome = try subject.run("compare", file, "--pairs", pairs, "--output", output)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("line 3") && outcome.errors.contains("\"77\""), "\(outcome.errors)")
        #expect(try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").count == 2)
    }

    @Test func linkWritesPairsAcrossFilesOnly() throws {
        let (subject, file, _) = try filled("")
        let other = try subject.directory.write(
            "nr,Name,Mail\n1,Jürgen Müller,j.mueller@x.example\n2,Ana Berg,anna.berg@acme.example\n", to: "other.csv")
        let pairs = subject.directory.path("linked.csv")
        let told = try subject.done(
            "link", file, other, "--pairs", pairs, "--id-column", "nr", "--min-probability", "0.01")
        #expect(told.contains("the left file"), "\(told)")
        let rows = try String(contentsOfFile: pairs, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(rows.contains { $0.hasPrefix("3,1,") }, "\(rows)")
        #expect(rows.allSatisfy { $0.hasPrefix("3,1,") || $0.hasPrefix("1,2,") || $0.hasPrefix("2,2,") }, "\(rows)")
        let report = try #require(subject.lines("link", file, other).first)
        #expect(report["left_rows"] as? Int == 4 && report["right_rows"] as? Int == 2)
        #expect(try subject.run("link", "-", "-").status == 2)
        #expect(try subject.run("link", file, "missing.csv").status == 4)
    }

    /// Processes seed their hashing differently, and threads share out the rows: neither may show.
    @Test func twoProcessesAndAnyNumberOfThreadsWriteTheSameBytes() throws {
        let subject = try CommandSubject()
        let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Corpora/sample/contacts.csv")
        let rows = try String(contentsOf: sample, encoding: .utf8).split(separator: "\n").prefix(1_500)
        let file = try subject.directory.write(rows.joined(separator: "\n"), to: "sample.csv")
        let runs = try [1, 2, 2].enumerated().map { run, threads in
            let files = ["clusters", "pairs", "model"].map { subject.directory.path("\($0)\(run)") }
            try subject.done(
                "--threads", "\(threads)", "dedupe", file, "--clusters", files[0], "--pairs", files[1],
                "--save-model", files[2])
            return try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        }
        #expect(runs[0].allSatisfy { $0.count > 100 })
        for run in runs.dropFirst() { #expect(run == runs[0]) }
    }

    @Test func boundOnTheErrorIsPrintedWithItsInterval() throws {
        let (subject, file, _) = try filled("")
        let told = try subject.done("dedupe", file, "--max-error", "0.05")
        #expect(told.contains("95 % interval"), "\(told)")
        let report = try #require(subject.lines("dedupe", file, "--max-error", "0.05").first)
        let interval = try #require(report["expected_error_interval"] as? [Double])
        #expect(interval.count == 2 && interval[1] <= 0.05)
        // No cut can promise so little on four rows.
        let none = try #require(subject.lines("dedupe", file, "--max-error", "0").first)
        #expect(none["clusters"] as? Int == 0 && none["threshold"] as? Double == 1)
        #expect(try subject.run("dedupe", file, "--max-error", "0.1", "--threshold", "0.5").status == 2)
        #expect(try subject.run("dedupe", file, "--max-error", "2").status == 2)
    }

    @Test func savedModelIsReadBackAndAChangedOneIsRefused() throws {
        let (subject, file, _) = try filled("")
        let (model, pairs, again) = (
            subject.directory.path("model.json"), subject.directory.path("a.csv"), subject.directory.path("b.csv")
        )
        try subject.done("dedupe", file, "--save-model", model, "--pairs", pairs, "--min-probability", "0")
        try subject.done("dedupe", file, "--model", model, "--pairs", again, "--min-probability", "0")
        func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
        #expect(try text(pairs) == text(again))
        let json = try text(model)
        let fingerprint = try #require(json.firstMatch(of: /"fingerprint" : "([0-9a-f]{32})"/)?.1)
        let changed = try subject.directory.write(
            json.replacing(/"prior" : [^,\n]*/, with: "\"prior\" : 0.015"), to: "changed.json")
        let outcome = try subject.run("dedupe", file, "--model", changed)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(fingerprint) && outcome.errors.contains("changed"), "\(outcome.errors)")
        let unsigned = try subject.directory.write(
            text(changed).replacing(/"fingerprint" : "[0-9a-f]*",/, with: ""), to: "unsigned.json")
        try subject.done("dedupe", file, "--model", unsigned)
        for (content, word) in [
            ("{", "byte"), ("{}", "neither"), (json.replacing("\"prior\"", with: "\"prier\""), "prior"),
        ] {
            let broken = try subject.directory.write(content, to: "broken.json")
            let outcome = try subject.run("dedupe", file, "--model", broken)
            #expect(outcome.status == 2 && outcome.errors.contains(word), "\(outcome.errors)")
        }
    }

    @Test func modelOfSplinkIsUsedAndItsGapsAreNamed() throws {
        let (subject, file, pairs) = try filled("1,2\n3,4\n")
        let model = try subject.directory.write(
            """
            {"probability_two_random_records_match": 0.01, "blocking_rules_to_generate_predictions": [
              {"blocking_rule": "l.\\"Email\\" = r.\\"Email\\"", "sql_dialect": "duckdb"}],
             "comparisons": [{"output_column_name": "Email", "comparison_levels": [
               {"sql_condition": "Email_l IS NULL OR Email_r IS NULL", "is_null_level": true},
               {"sql_condition": "Email_l = Email_r", "label_for_charts": "exact", "m_probability": 0.9,
                "u_probability": 0.001},
               {"sql_condition": "jaccard(Email_l, Email_r) >= 0.9", "label_for_charts": "letters",
                "m_probability": 0.05, "u_probability": 0.01},
               {"sql_condition": "ELSE", "m_probability": 0.05, "u_probability": 0.989}]}]}
            """, to: "splink.json")
        let outcome = try subject.run("compare", file, "--pairs", pairs, "--model", model)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("jaccard"), "\(outcome.errors)")
        let weights = outcome.output.split(separator: "\n").dropFirst().compactMap {
            Double($0.split(separator: ",")[3])
        }
        let prior = log2(0.01 / 0.99)
        #expect(abs(weights[0] - prior - log2(0.9 / 0.001)) < 1e-9)
        #expect(abs(weights[1] - prior - log2(0.05 / 0.989)) < 1e-9)
    }

    @Test func reportIsAPageThatNeedsNothingElse() throws {
        let (subject, file, _) = try filled("")
        let page = subject.directory.path("report.html")
        try subject.done("dedupe", file, "--report", page)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
        #expect(html.contains("people.csv") && html.contains("Where to cut"))
        #expect(!html.contains("http"))
        try subject.done("dedupe", file, "--report", page, "--threads", "1")
        #expect(try String(contentsOfFile: page, encoding: .utf8) == html)
        #expect(try subject.run("dedupe", file, "--report", subject.directory.path("no/such/place.html")).status != 0)
    }

    @Test func compareExplainsEachPairInJSON() throws {
        let (subject, file, pairs) = try filled("1,2\n")
        let pair = try #require(subject.lines("compare", file, "--pairs", pairs).first)
        let comparisons = try #require(pair["comparisons"] as? [[String: Any]])
        let sum = comparisons.compactMap { $0["weight"] as? Double }.reduce(pair["prior"] as? Double ?? 0, +)
        #expect(abs(sum - (pair["match_weight"] as? Double ?? .nan)) < 1e-9)
        let name = try #require(comparisons.first)
        #expect(name["level"] is String && name["rarity"] is Double)
        let all = try #require(name["values"] as? [[String: Any]])
        let values = try #require(all.first { $0["column"] as? String == "given" })
        #expect(values["left"] as? [String] == ["anna"] && values["right"] as? [String] == ["ana"])
        let table = try subject.done("compare", file, "--pairs", pairs, "--explain")
        #expect(table.contains("together") && table.contains("anna"))
    }
}
