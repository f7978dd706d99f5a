import Foundation
import TestSupport
import Testing

/// The review queue and bulk merges through the command line.
@Suite struct ReviewCommandTests {
    /// Fifty people, every fifth of whom is there twice with a slip.
    private static let table: String = {
        let given = ["Anna", "Boris", "Clara", "David", "Emma", "Felix", "Greta", "Henry", "Irene", "Jonas"]
        let family = ["Adler", "Brandt", "Costa", "Dietrich", "Eriksen"]
        var table = "id,given_name,family_name,email,birth_date,city\n"
        for number in 0..<50 {
            let (first, last) = (given[number % 10], family[number / 10])
            let tail =
                "\(first).\(last)\(number)@mail.example,\(1950 + number)-0\(1 + number % 9)-1\(number % 9),Town\(number % 7)\n"
            table += "p\(number),\(first),\(last),\(tail)"
            if number.isMultiple(of: 5) { table += "d\(number),\(first),\(last.dropLast()),\(tail)" }
        }
        return table
    }()

    private func scanned() throws -> CommandSubject {
        let subject = try CommandSubject()
        try subject.done("import", try subject.directory.write(Self.table, to: "people.csv"), "--type", "contact")
        let lines = try subject.lines("scan", "--type", "contact")
        let queue = try #require(lines.first { $0["kind"] as? String == "scan.queue" }, "\(lines)")
        #expect(queue["open"] as? Int ?? 0 >= 10)
        return subject
    }

    @Test func casesAreClaimedAndDecided() throws {
        let subject = try scanned()
        let claimed = try subject.lines("queue", "claim", "--as", "anna")
        let number = try #require(claimed.first?["case"] as? Int)
        #expect(claimed.contains { $0["kind"] as? String == "queue.evidence" })
        let taken = try subject.run("queue", "merge", "\(number)", "--as", "boris")
        #expect(taken.status == 5, "\(taken.errors)")
        #expect(taken.errors.contains("anna"))
        try subject.done("queue", "comment", "\(number)", "looks alike", "--as", "boris")
        let merged = try subject.lines("queue", "merge", "\(number)", "--as", "anna", "--reason", "one person")
        #expect(merged.first?["state"] as? String == "merged")
        #expect(try subject.run("queue", "merge", "\(number)", "--as", "anna").status == 5)
        try subject.done("unmerge", "\(merged.first?["merge"] as? Int ?? 0)")

        let next = try #require(try subject.lines("queue", "claim", "--as", "anna").first?["case"] as? Int)
        try subject.done("queue", "reject", "\(next)", "--as", "anna", "--related", "household")
        let other = try #require(try subject.lines("queue", "claim", "--as", "anna").first?["case"] as? Int)
        try subject.done("queue", "skip", "\(other)", "--as", "anna", "--reason", "in doubt")
        try subject.done("queue", "assign", "\(other)", "--to", "boris")
        #expect(try subject.lines("queue", "claim", "--as", "boris").first?["case"] as? Int == other)
        #expect(try subject.run("queue", "show", "999").status == 4)
        #expect(try subject.run("queue", "merge", "\(other)", "--as", "boris", "--if-version", "1").status == 5)
        #expect(try subject.run("queue", "merge", "\(other)", "--as", "boris", "--set", "shoe=p1").status == 2)

        let labels = subject.directory.path("labels.csv")
        try subject.done("judgements", "export", "--type", "contact", "--output", labels)
        let text = try String(contentsOfFile: labels, encoding: .utf8)
        #expect(text.hasPrefix("id_a,id_b,label"))
        #expect(text.contains(",different,household,yes,anna,"), "\(text)")
    }

    @Test func aJudgementStandsUntilTheFieldsChange() throws {
        let subject = try scanned()
        try subject.done("judge", "p10", "d10", "different", "--as", "anna", "--reason", "twins")
        #expect(try subject.run("judge", "p1", "p1", "same").status == 2)
        #expect(try subject.run("judge", "p10", "d10", "perhaps").status == 2)
        #expect(try subject.run("judge", "p1", "nobody", "same").status == 4)
        #expect(try subject.done("judgements", "export", "--type", "contact").contains("twins"))
        let changed = Self.table.replacing("d10,Anna,Brand,", with: "d10,Anna,Brandt,")
        try subject.done("import", try subject.directory.write(changed, to: "changed.csv"), "--type", "contact")
        #expect(try !subject.done("judgements", "export", "--type", "contact").contains("twins"))
        #expect(try subject.done("judgements", "export", "--type", "contact", "--all").contains("no longer"))
    }

    @Test func aRunIsPlannedRehearsedAppliedAndRolledBack() throws {
        let subject = try scanned()
        let plan = subject.directory.path("plan.jsonl")
        let planned = try subject.lines(
            "bulk", "plan", "--type", "contact", "--min-probability", "0.5", "--output", plan)
        let groups = try #require(planned.first?["groups"] as? Int)
        #expect(groups >= 10)
        let rehearsed = try subject.lines("bulk", "rehearse", plan)
        #expect(rehearsed.last?["merged"] as? Int == groups)
        #expect(try subject.lines("bulk", "approve", plan, "--as", "anna").first?["run"] as? Int == 1)
        #expect(try subject.run("bulk", "approve", plan).status == 5)
        #expect(try subject.lines("bulk", "apply", "1").first?["merged"] as? Int == groups)
        let verified = try subject.lines("bulk", "verify", "1")
        #expect(verified.last?["problems"] as? Int == 0)
        #expect(verified.last?["content"] as? String == rehearsed.last?["content"] as? String)
        #expect(try subject.lines("bulk", "receipts", "1").count == groups)
        let back = try subject.lines("bulk", "rollback", "1")
        #expect(back.last?["as_before"] as? Bool == true, "\(back)")
        #expect(try subject.run("bulk", "apply", "1").status == 5)
        #expect(try subject.run("bulk", "apply", "7").status == 4)
        #expect(try subject.run("bulk", "approve", subject.directory.path("none")).status == 4)
        try subject.done("index", "check")
    }
}
