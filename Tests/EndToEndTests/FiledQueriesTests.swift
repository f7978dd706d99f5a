import Foundation
import TestSupport
import Testing

/// Whole files of queries and records, answered by one process.
@Suite struct FiledQueriesTests {
    private func filled() throws -> CommandSubject {
        let subject = try CommandSubject()
        let people = "id,First name,Last name,Email\n1,Anna,Berg,anna@acme.example\n2,Jürgen,Müller,j@x.example\n"
        try subject.done("import", try subject.directory.write(people, to: "people.csv"), "--type", "contact")
        return subject
    }

    @Test(arguments: ["search", "suggest"]) func everyQueryIsAnsweredAsByItself(_ command: String) throws {
        let subject = try filled()
        let file = try subject.directory.write(
            "query_id,query\na,anna\nb,\"mul\"\nc,\"nobody, at all\"\n", to: "queries.csv")
        let answers = try JSONLines.read(subject.done(command, "--queries", file))
        #expect(answers.compactMap { $0["query_id"] as? String } == ["a", "b", "c"])
        #expect(answers.compactMap { $0["ids"] as? [String] } == [["1"], ["2"], []])
        #expect(answers.allSatisfy { $0["took_us"] as? Int ?? 0 > 0 })
        let alone = try subject.lines(command, "anna").compactMap { $0["id"] as? String }
        #expect(alone == ["1"])
    }

    @Test(arguments: [
        ("id,text\n1,anna\n", "no column \"query\""), ("query_id,query,filter\n1,anna,nofield:x\n", "nofield"),
    ])
    func fileThatCannotBeAnsweredIsRefused(_ text: String, _ reason: String) throws {
        let subject = try filled()
        let outcome = try subject.run("search", "--queries", try subject.directory.write(text, to: "q.csv"))
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }

    @Test(arguments: ["search", "suggest"]) func eachQueryHasItsFilter(_ command: String) throws {
        let subject = try filled()
        let file = try subject.directory.write(
            "query_id,query,filter\na,*,given_name:anna\nb,*,-given_name:anna\nc,anna,\n", to: "queries.csv")
        let answers = try JSONLines.read(subject.done(command, "--queries", file))
        #expect(answers.compactMap { $0["ids"] as? [String] } == [["1"], ["2"], ["1"]])
    }

    @Test func aQueryOrAFileOfThem() throws {
        let subject = try filled()
        for arguments in [["search"], ["suggest"], ["search", "anna", "--queries", "q.csv"]] {
            #expect(try CommandSubject.program.run(arguments, input: "", in: subject.directory.url).status == 2)
        }
    }

    @Test func everyLineIsMatchedAsByItself() throws {
        let subject = try filled()
        let record = #"{"given_name":"Anna","family_name":"Berg","email":"anna@acme.example"}"#
        let answers = try JSONLines.read(
            subject.done(
                "match", "--type", "contact", "-", "--lines", input: record + "\n{\"given_name\":\"Xaver\"}\n"))
        #expect(answers.compactMap { $0["ids"] as? [String] } == [["1"], []])
        let alone = try subject.lines("match", "--type", "contact", record).first
        #expect((answers.first?["probabilities"] as? [Double])?.first == alone?["probability"] as? Double)
        let bad = try subject.run("match", "--type", "contact", "-", "--lines", input: record + "\n{\n")
        #expect(bad.status == 2)
        #expect(bad.errors.contains("line 2"))
    }
}
