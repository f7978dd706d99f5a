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
