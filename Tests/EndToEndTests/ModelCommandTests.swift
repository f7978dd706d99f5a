import Foundation
import TestSupport
import Testing

/// Training, judging and using models of any table.
@Suite struct ModelCommandTests {
    /// A table whose outcome depends on a number, a category and chance.
    static func table(
        _ rows: Int, seed: UInt64 = 1, positives: (Double) -> String = { $0 > 0 ? "yes" : "no" }
    ) -> String {
        var random = SeededGenerator(seed: seed)
        let lines = (0..<rows).map { row -> String in
            let visits = Int.random(in: 0...20, using: &random)
            let country = ["DE", "FR", "IT"].randomElement(using: &random)
            let line = Double(visits) / 4 - 3 + (country == "FR" ? 1 : 0) + Double.random(in: -2...2, using: &random)
            return "L\(row),\(row / 3),\(visits),\(country ?? ""),\(row % 28 + 1),\(positives(line))"
        }
        return "id,account,visits,country,day,converted\n" + lines.joined(separator: "\n") + "\n"
    }

    private func subject(_ text: String) throws -> CommandSubject {
        let subject = try CommandSubject()
        try subject.directory.write(text, to: "leads.csv")
        return subject
    }

    private func text(_ subject: CommandSubject, _ name: String) throws -> String {
        try String(contentsOfFile: subject.directory.path(name), encoding: .utf8)
    }

    @Test func trainsJudgesAndWritesAModel() throws {
        let subject = try subject(Self.table(1_200))
        let lines = try subject.lines(
            "model", "train", "--table", "leads.csv", "--target", "converted", "--id", "id", "--group", "account",
            "--segment", "country", "--output", "m.json", "--scores", "s.csv", "--seed", "3")
        let trained = try #require(lines.first { $0["kind"] as? String == "model.trained" })
        #expect(trained["status"] as? String == "trained")
        let area = try #require(lines.first { $0["name"] as? String == "roc_auc" })
        #expect((area["value"] as? Double ?? 0) > 0.8)
        #expect((area["low"] as? Double ?? 1) < (area["value"] as? Double ?? 0))
        #expect(lines.count { $0["kind"] as? String == "model.segment" } == 3)
        let model = try text(subject, "m.json")
        #expect(model.contains("kindred-scoring-model"))
        let again = try subject.run(
            "model", "train", "--table", "leads.csv", "--target", "converted", "--id", "id", "--group", "account",
            "--output", "again.json", "--seed", "3")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try text(subject, "again.json") == model)
        #expect(try text(subject, "s.csv").hasPrefix("id,label,probability,margin\nL"))
    }

    @Test func tooLittleDataSaysWhyAndEndsInPart() throws {
        let subject = try subject(Self.table(200))
        let outcome = try subject.run(
            "model", "train", "--table", "leads.csv", "--target", "converted", "--drop", "id", "--output", "m.json")
        #expect(outcome.status == 3, "\(outcome.errors)")
        #expect(outcome.output.contains("insufficient: no model"))
        #expect(outcome.output.contains("true rows to train on; 100 are needed"))
        #expect(!FileManager.default.fileExists(atPath: subject.directory.path("m.json")))
    }

    @Test(arguments: ["yes", "no"]) func oneClassOnlyIsInsufficient(value: String) throws {
        let subject = try subject(Self.table(900, positives: { _ in value }))
        let outcome = try subject.run("model", "train", "--table", "leads.csv", "--target", "converted", "--drop", "id")
        #expect(outcome.status == 3, "\(outcome.errors)")
        #expect(outcome.output.contains("0 \(value == "yes" ? "false" : "true") rows to train on"), "\(outcome.output)")
    }

    @Test(arguments: [
        (["--target", "convertd"], 2, "there is no column \"convertd\"; did you mean \"converted\"?"),
        (["--target", "converted", "--drop", "ide,acount"], 2, "did you mean \"account\"?"),
        (["--target", "visits"], 2, "say which one means true with --positive"),
        (["--target", "converted", "--time", "country"], 2, "is no date such as 2026-03-31 and no number"),
        (["--target", "converted", "--weight", "country"], 2, "is no number from 0 up"),
        (["--target", "converted", "--threshold", "2"], 2, "--threshold must be from 0 to 1"),
        ([], 2, "--target says which column"),
    ]) func wrongWordsAreNamed(arguments: [String], status: Int, words: String) throws {
        let subject = try subject(Self.table(600))
        let outcome = try CommandSubject.program.run(
            ["model", "train", "--table", "leads.csv"] + arguments, in: subject.directory.url)
        #expect(outcome.status == Int32(status), "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func emptyAndAbsentTablesAreNamed() throws {
        let subject = try subject("id,converted\n")
        let empty = try subject.run("model", "train", "--table", "leads.csv", "--target", "converted")
        #expect(empty.status == 2 && empty.errors.contains("has no row that can be read"), "\(empty.errors)")
        let absent = try subject.run("model", "train", "--table", "nowhere.csv", "--target", "converted")
        #expect(absent.status == 4 && absent.errors.contains("nowhere.csv"), "\(absent.errors)")
    }
}

/// A model in use: judged on later rows, compared, scoring.
@Suite struct ModelUseTests {
    private func subject() throws -> CommandSubject {
        let subject = try CommandSubject()
        try subject.directory.write(ModelCommandTests.table(1_200), to: "leads.csv")
        try subject.directory.write(ModelCommandTests.table(700, seed: 2), to: "later.csv")
        try subject.done(
            "model", "train", "--table", "leads.csv", "--target", "converted", "--id", "id", "--group", "account",
            "--output", "m.json")
        return subject
    }

    private func text(_ subject: CommandSubject, _ name: String) throws -> String {
        try String(contentsOfFile: subject.directory.path(name), encoding: .utf8)
    }

    @Test func laterRowsJudgeItWithAPage() throws {
        let subject = try subject()
        let lines = try subject.lines(
            "model", "evaluate", "--model", "m.json", "--table", "later.csv", "--group", "account", "--capacity", "50",
            "--segment", "country", "--report", "report.html", "--scores", "s.csv")
        #expect(lines.contains { $0["name"] as? String == "precision_at_capacity" && $0["value"] is Double })
        #expect(lines.count { $0["kind"] as? String == "model.drift" } == 3)
        let page = try text(subject, "report.html")
        for part in ["ROC curve", "Precision by recall", "Cumulative gain", "At the threshold", "visits", "Population"]
        {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
        #expect(try text(subject, "s.csv").split(separator: "\n").count == 701)
    }

    @Test func scoresHaveReasonsThatSumToThem() throws {
        let subject = try subject()
        try subject.done(
            "model", "score", "--model", "m.json", "--table", "later.csv", "--id", "id", "--output", "s.csv",
            "--reasons", "why.csv", "--top", "40")
        let scores = try text(subject, "s.csv").split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        #expect(scores.count == 700)
        let reasons = try text(subject, "why.csv").split(separator: "\n").dropFirst()
        #expect(reasons.count == 40)
        let best = Set(scores.sorted { Double($0[2]) ?? 0 > Double($1[2]) ?? 0 }.prefix(40).map { $0[2] })
        for line in reasons {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            #expect(best.contains(Substring(cells[3])), "\(line)")
            let named = (cells[5] + "; " + cells[6]).components(separatedBy: "; ").filter { !$0.isEmpty }
            let sum = named.compactMap { $0.split(separator: "=").last.flatMap { Double($0) } }.reduce(0, +)
            let (margin, base, rest) = (Double(cells[3]) ?? 0, Double(cells[4]) ?? 0, Double(cells[7]) ?? 0)
            #expect(abs(base + sum + rest - margin) < 1e-9, "\(line)")
            #expect(abs(rest) < 1e-4, "three features are all named: \(line)")
        }
        let plain = try subject.done("model", "score", "--model", "m.json", "--table", "later.csv", "--id", "id")
        #expect(plain == (try text(subject, "s.csv")))
    }

    @Test func challengerThatIsTheChampionIsNotPromoted() throws {
        let subject = try subject()
        let lines = try subject.lines(
            "model", "compare", "--champion", "m.json", "--challenger", "m.json", "--table", "later.csv")
        let verdict = try #require(lines.first { $0["kind"] as? String == "model.compared" })
        #expect(verdict["verdict"] as? String == "keep")
        #expect(verdict["mcnemar_probability"] as? Double == 1)
    }

    @Test(arguments: [
        ("leads.csv", 2, "is no scoring model of kindred model train"), ("gone.json", 4, "cannot read gone.json"),
        ("newer.json", 2, "is of version 99"), ("torn.json", 8, "is damaged"),
        ("m.json", 2, "lacks 1 of the 3 columns"),
    ]) func unusableModelOrTableIsNamed(model: String, status: Int, words: String) throws {
        let subject = try subject()
        let head = "{\"format\":\"kindred-scoring-model\",\"version\""
        try subject.directory.write("\(head):99}", to: "newer.json")
        try subject.directory.write("\(head):1}", to: "torn.json")
        try subject.directory.write("id,account,visits,day,converted\nL1,1,4,2,yes\n", to: "narrow.csv")
        let outcome = try subject.run("model", "score", "--model", model, "--table", "narrow.csv", "--output", "s.csv")
        #expect(outcome.status == Int32(status), "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: subject.directory.path("s.csv")))
    }
}
