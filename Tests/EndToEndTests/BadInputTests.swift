import Foundation
import TestSupport
import Testing

/// Files that are no tables, or have rows that are none: the exit code, what is said, the way out, and that the good rows
/// and all that was there before are kept.
@Suite struct BadInputTests {
    struct Input: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: Data
        let status: Int32
        /// In what is said on stderr, or in the error file when rows are rejected.
        let words: [String]
        /// Rows that become records.
        var created = 0
        /// `dedupe` keeps rows of equal ids apart, so it ends otherwise.
        var dedupeStatus: Int32?

        var testDescription: String { name }
    }

    private static let head = "id,given_name,family_name\n"
    private static let long = String(repeating: "x", count: 10_000_000)

    static let inputs = [
        Input(name: "empty", bytes: Data(), status: 2, words: ["the file is empty", "a header row and data rows"]),
        Input(name: "header", bytes: Data(head.utf8), status: 0, words: []),
        Input(
            name: "ragged", bytes: Data((head + "r1,Anna,Berg\nr2,Bea\nr3,C,D,E\nr4,Dora,Feld\n").utf8), status: 3,
            words: ["too_few_cells", "look for a missing delimiter", "too_many_cells", "put cells that"], created: 2),
        Input(
            name: "nul", bytes: Data((head + "n1,Anna,Berg\nn2,B\0ea,Berg\nn3,Cleo,Feld\n").utf8), status: 3,
            words: ["nul_byte", "n2", "remove it"], created: 2),
        Input(
            name: "utf8", bytes: Data((head + "u1,Änne,Berg\nu2,B").utf8) + [0xFF, 0xC3] + Data(",Berg\n".utf8),
            status: 3, words: ["invalid_text", "save the file as UTF-8"], created: 1),
        Input(
            name: "cell", bytes: Data((head + "c1,Anna,Berg\nc2,\(long),Berg\nc3,Cleo,Feld\n").utf8), status: 3,
            words: ["cell_too_long", "10000000 bytes", "shorten it"], created: 2),
        Input(
            name: "json",
            bytes: Data((#"{"id":"j1","given_name":"A"}"# + "\n" + #"{"id":"j2","given_name":"\#(long)"}"#).utf8),
            status: 3, words: ["cell_too_long", "10000000 bytes", "shorten"], created: 1),
        Input(
            name: "heading", bytes: Data("id,given_name,\(long)\nh1,Anna,Berg\n".utf8), status: 2,
            words: ["the name of column 3 has 10000000 bytes", "look for a quote"]),
        Input(
            name: "twice", bytes: Data((head + "t1,Anna,Berg\nt2,Bea,Berg\nt1,Cleo,Feld\n").utf8), status: 3,
            words: ["duplicate_id", "ids are unique within a file"], created: 2, dedupeStatus: 0),
        Input(
            name: "archive", bytes: Data([0x50, 0x4B, 3, 4, 20, 0, 0, 0]), status: 2, words: ["damaged or not complete"]
        ),
    ]

    @Test(arguments: inputs) func importTellsAndKeepsWhatIsGood(_ input: Input) throws {
        let subject = try CommandSubject()
        let before = try subject.directory.write("id,given_name\nkept,Ottilie\n", to: "before.csv")
        try subject.done("import", before, "--type", "contact")
        let (file, errors) = (subject.directory.path(input.name), subject.directory.path("errors.csv"))
        try input.bytes.write(to: URL(fileURLWithPath: file))

        let outcome = try subject.run("--json", "import", file, "--type", "contact", "--errors", errors)
        #expect(outcome.status == input.status, "\(outcome.errors)")
        // The error file holds the row as it was, which may be no text.
        let report = FileManager.default.contents(atPath: errors).map { String(decoding: $0, as: UTF8.self) }
        let said = input.status == 3 ? report ?? "" : outcome.errors
        for words in input.words { #expect(said.contains(words), "\(words): \(said.suffix(600))") }
        #expect(outcome.output.utf8.count + outcome.errors.utf8.count < 4_000)
        if input.status != 2 {
            #expect(try JSONLines.read(outcome.output).first?["created"] as? Int == input.created)
        }
        let check = try #require(subject.lines("index", "check").last)
        #expect(check["sound"] as? Bool == true)
        #expect(check["records"] as? Int == 1 + input.created)
        #expect(try subject.lines("search", "ottilie").contains { $0["id"] as? String == "kept" })
    }

    @Test(arguments: inputs) func dedupeTellsTheSame(_ input: Input) throws {
        let subject = try CommandSubject()
        let (file, clusters) = (subject.directory.path(input.name), subject.directory.path("clusters.csv"))
        try input.bytes.write(to: URL(fileURLWithPath: file))
        let outcome = try subject.run("dedupe", file, "--clusters", clusters)
        #expect(outcome.status == input.dedupeStatus ?? input.status, "\(outcome.errors)")
        #expect(outcome.output.utf8.count + outcome.errors.utf8.count < 4_000)
        #expect(FileManager.default.fileExists(atPath: clusters) == (input.status != 2))
        if input.status == 2 {
            for words in input.words { #expect(outcome.errors.contains(words), "\(words): \(outcome.errors)") }
        } else if outcome.status == 3 {
            #expect(outcome.errors.contains("line "), "\(outcome.errors)")
            let rows = try String(contentsOfFile: clusters, encoding: .utf8).split(separator: "\n").count - 1
            #expect(rows == input.created)
        }
    }

    @Test(
        arguments: [
            (["import", "none.csv", "--type", "contact"], 4, "no such file; check the path"),
            (["import", "good.csv/none.csv", "--type", "contact"], 4, "no such file; check the path"),
            (["import", ".", "--type", "contact"], 2, "give the path of a file in it"),
            (["import", "good.csv", "--type", "contcat"], 2, "did you mean \"contact\"?"),
            (["import", "good.csv", "--type", "contact", "--map", "given_name=gvien_name"], 2, "given_name"),
            (["dedupe", "none.csv"], 4, "no such file; check the path"),
            (["dedupe", "."], 2, "give the path of a file in it"),
            (["dedupe", "good.csv", "--type", "contcat"], 2, "did you mean \"contact\"?"),
            (["dedupe", "good.csv", "--clusters", "none/out.csv"], 4, "create it first"),
            (["dedupe", "good.csv", "--clusters", "."], 2, "give the name of a file to write"),
            (["search", "anna"], 4, "import a file first"),
        ] as [([String], Int32, String)])
    func whatIsNotThereIsTold(arguments: [String], status: Int32, words: String) throws {
        let subject = try CommandSubject()
        try subject.directory.write("id,given_name\n1,Anna\n", to: "good.csv")
        let outcome = try CommandSubject.program.run(
            ["--data", subject.data] + arguments, in: subject.directory.url)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
}
