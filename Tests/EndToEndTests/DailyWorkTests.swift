import Foundation
import TestSupport
import Testing

/// Import, search, scan, match, explain, back up, restore: the daily work through the command line.
@Suite struct DailyWorkTests {
    private static let people = """
        id,First name,Last name,Email,Phone,City,shoe size
        1,Anna,Berg,anna.berg@acme.example,+49 30 1234567,Berlin,38
        2,Ana,Berg,anna.berg@acme.example,030/1234567,Berlin,38
        3,Jürgen,Müller,j.mueller@x.example,,München,44
        4,Мария,Иванова,maria@y.example,,Москва,37

        """

    private func filled() throws -> CommandSubject {
        let subject = try CommandSubject()
        let file = try subject.directory.write(Self.people, to: "people.csv")
        try subject.done("import", file, "--type", "contact")
        return subject
    }

    @Test func importedRecordsAreFoundAsTyped() throws {
        let subject = try filled()
        for (query, id) in [
            ("berg anna", "1"), ("mueller", "3"), ("030 1234567", "2"), ("maria ivanova", "4"), ("Müll", "3"),
            ("anna.berg@acme.example", "1"), ("30 1234567", "2"),
        ] {
            let hits = try subject.lines("search", query)
            #expect(hits.contains { $0["id"] as? String == id }, "\(query): \(hits)")
        }
        #expect(try subject.lines("suggest", "ann").contains { $0["id"] as? String == "1" })
    }

    /// Columns that no field claims are kept and searched, each by itself.
    @Test func customColumnsOfSeveralWordsAreFoundAndNotMixed() throws {
        let subject = try CommandSubject()
        let file = try subject.directory.write(
            "id,given_name,Source detail,Favourite colour\n1,Zora,trade show north,dark red\n2,Ida,red,north wind\n",
            to: "custom.csv")
        try subject.done("import", file, "--type", "contact")
        for (query, ids) in [
            ("zora", ["1"]), ("\"dark red\"", ["1"]), ("\"trade show\"", ["1"]), ("\"north dark\"", []),
            ("\"show dark\"", []), ("\"red north\"", []), ("\"north wind\"", ["2"]),
        ] {
            let hits = try subject.lines("search", query).compactMap { $0["id"] as? String }
            #expect(hits == ids, "\(query): \(hits)")
        }
        try subject.done("index", "check")
    }

    @Test func secondImportOfTheSameFileChangesNothing() throws {
        let subject = try filled()
        let file = subject.directory.path("people.csv")
        let report = try subject.lines("import", file, "--type", "contact")
        #expect(report.first?["done_before"] is String)
        let again = try subject.lines("import", file, "--type", "contact", "--again")
        #expect(again.first?["created"] as? Int == 0)
        #expect(again.first?["updated"] as? Int == 0)
    }

    @Test func dryRunWritesNothing() throws {
        let subject = try CommandSubject()
        try subject.done("tenant", "create", "default")
        let file = try subject.directory.write(Self.people, to: "people.csv")
        let outcome = try subject.run("--json", "import", file, "--type", "contact", "--dry-run")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try JSONLines.read(outcome.output).first?["rows"] as? Int == 4)
        #expect(try subject.run("search", "anna").status != 0 || subject.lines("search", "anna").count == 1)
    }

    @Test func badRowsGoToAFileAndTheRestGoesOn() throws {
        let subject = try CommandSubject()
        let file = try subject.directory.write(
            "id,First name,Birth date\n1,Anna,1990-02-03\n2,Bea,1990-02-31\n3,C,x\n", to: "p.csv")
        let errors = subject.directory.path("bad.csv")
        let outcome = try subject.run("--json", "import", file, "--type", "contact", "--errors", errors)
        #expect(outcome.status == 3, "\(outcome.errors)")
        let report = try JSONLines.read(outcome.output).first
        #expect(report?["created"] as? Int == 1)
        #expect(report?["rejected"] as? Int == 2)
        let text = try String(contentsOfFile: errors, encoding: .utf8)
        #expect(text.split(separator: "\n").count == 3, "\(text)")
    }

    @Test func errorFileThatCannotBeWrittenIsToldBeforeAnythingIsStored() throws {
        let subject = try CommandSubject()
        let file = try subject.directory.write(Self.people, to: "people.csv")
        let outcome = try subject.run("import", file, "--type", "contact", "--errors", "/nowhere/bad.csv")
        #expect(outcome.status != 0 && outcome.errors.contains("/nowhere/bad.csv"), "\(outcome)")
        #expect(try subject.lines("search", "*").count(where: { $0["kind"] as? String == "search.hit" }) == 0)
        let good = subject.directory.path("bad.csv")
        try subject.done("import", file, "--type", "contact", "--errors", good)
        #expect(!FileManager.default.fileExists(atPath: good), "no row was rejected")
    }

    @Test func scanMatchAndExplainSayTheSameProbability() throws {
        let subject = try filled()
        let scanned = try subject.lines("scan", "--type", "contact")
        #expect(scanned.contains { $0["members"] as? [String] == ["1", "2"] }, "\(scanned)")
        let again = try subject.lines("scan", "--type", "contact")
        #expect(again.first?["fresh"] as? Bool == false)
        let explained = try #require(subject.lines("explain", "1", "2").first)
        let record =
            #"{"id":"2","given_name":"Ana","family_name":"Berg","email":"anna.berg@acme.example","phone":"030/1234567","city":"Berlin","shoe size":38}"#
        let matched = try subject.lines("match", "--type", "contact", record)
        let candidate = try #require(matched.first { $0["id"] as? String == "1" }, "\(matched)")
        let (one, other) = (candidate["weight"] as? Double ?? 0, explained["weight"] as? Double ?? 1)
        #expect(abs(one - other) < 1e-9, "\(one) and \(other)")
        let parts = (explained["contributions"] as? [[String: Any]] ?? []).compactMap { $0["weight"] as? Double }
        let sum = parts.reduce(explained["prior"] as? Double ?? 0, +)
        #expect(abs(sum - other) < 1e-6, "\(sum) and \(other)")
    }

    @Test func unknownRecordsAndTypesAreToldApart() throws {
        let subject = try filled()
        #expect(try subject.run("explain", "1", "none").status == 4)
        #expect(try subject.run("match", "--type", "contcat", "{}").status == 2)
        #expect(try subject.run("match", "--type", "contact", "{").status == 2)
        #expect(try subject.run("import", "missing.csv", "--type", "contact").status == 4)
        #expect(try subject.run("dedupe", "missing.csv").status == 4)
    }

    @Test func backupRestoresElsewhereWithTheSameContents() throws {
        let subject = try filled()
        let backup = subject.directory.path("backup")
        try subject.done("backup", backup)
        try subject.done("restore", backup, "--tenant", "copy")
        let original = try subject.lines("index", "check").last
        let copy = try subject.lines("index", "check", "--tenant", "copy").last
        #expect(original?["content_digest"] as? String == copy?["content_digest"] as? String)
        #expect(try subject.lines("search", "anna", "--tenant", "copy").contains { $0["id"] as? String == "1" })
        #expect(try subject.run("restore", backup).status == 5)
        try subject.done("restore", backup, "--replace")
    }

    @Test func indexIsRebuiltToTheSameContents() throws {
        let subject = try filled()
        let before = try subject.lines("index", "check").last?["content_digest"] as? String
        #expect(try subject.lines("index", "rebuild").first?["condition"] as? String == "current")
        #expect(try subject.lines("index", "check").last?["content_digest"] as? String == before)
        #expect(try subject.lines("doctor").allSatisfy { $0["verdict"] as? String == "ok" })
    }
}
