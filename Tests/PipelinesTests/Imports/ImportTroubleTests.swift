import Foundation
import Importing
import Pipelines
import Records
import TestSupport
import Testing

/// Files that are not what they seem: what is said, and that nothing is half done.
@Suite struct ImportTroubleTests {
    struct Trouble: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var name = "people.csv"
        /// Of the refusal; nil where the good rows are imported.
        var code: String?
        /// In the refusal, or in what the report says of the file.
        var words: [String] = []
        var created = 0
        var faults: [RowFaultCode: Int] = [:]
        var change: @Sendable (inout ImportOptions) -> Void = { _ in }
    }

    private static let head = "id,given_name,family_name,email\n"
    private static func rows(_ count: Int) -> String {
        (0..<count).map { "p\($0),Anna,Berg\($0),p\($0)@people.example\n" }.joined()
    }

    private static func imports(_ name: String) -> [UInt8] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8]((try? Data(contentsOf: root.appendingPathComponent("Corpora/imports/\(name)"))) ?? Data())
    }

    static let all = [
        Trouble(
            testDescription: "5,000 columns",
            bytes: Array(("id" + (1..<5_000).map { ",c\($0)" }.joined() + "\n").utf8), code: "file_header_unreadable",
            words: ["5000 columns where at most 4096 are read"]),
        Trouble(
            testDescription: "2,000 columns",
            bytes: Array(
                ("id" + (1..<2_000).map { ",c\($0)" }.joined() + "\np1" + (1..<2_000).map { ",\($0)" }.joined() + "\n")
                    .utf8),
            words: ["cells between commas (100 %"], created: 1),
        Trouble(
            testDescription: "header twice", bytes: Array((head + rows(3) + head + "q1,Bea,Feld,b@f.example\n").utf8),
            words: ["the first row is a header"], created: 4, faults: [.repeatedHeader: 1]),
        Trouble(
            testDescription: "no header", bytes: Array(rows(3).utf8), code: "header_missing",
            words: ["column 4 holds what only e-mail addresses look like", "--no-header"]),
        Trouble(
            testDescription: "no header, and said so", bytes: Array(rows(3).utf8),
            words: ["there is no header (100 %)"],
            created: 3,
            change: { ($0.hasHeader, $0.overrides) = (false, ["column_1": "id", "column_2": "given_name"]) }
        ),
        Trouble(
            testDescription: "right-to-left headers",
            bytes: Array("id,الاسم الأول,اسم العائلة\np1,ليلى,حداد\np2,عمر,خوري\n".utf8),
            words: ["utf-8 (100 %", "the first row is a header (93 %"], created: 2),
        Trouble(
            testDescription: "a workbook that is called a CSV", bytes: imports("contact_workbook.xlsx"), created: 12),
        Trouble(
            testDescription: "a CSV that is called a workbook", bytes: Array((head + rows(2)).utf8),
            name: "people.xlsx",
            created: 2),
        Trouble(
            testDescription: "a web page", bytes: Array("<!DOCTYPE html><html></html>".utf8),
            code: "file_format_unsupported", words: ["perhaps that of a failed download"]),
        Trouble(
            testDescription: "a file cut off in a row", bytes: Array((head + rows(3)).utf8.dropLast(26)), created: 2,
            faults: [.tooFewCells: 1]),
        Trouble(
            testDescription: "a packed file cut off", bytes: Array(imports("contact_packed.csv.gz").dropLast(60)),
            code: "file_format_unsupported", words: ["too early"]),
        Trouble(
            testDescription: "two encodings in one file",
            bytes: Array((head + rows(40).replacingOccurrences(of: "Anna", with: "Änne")).utf8)
                + Array("q1,Jos".utf8) + [0xE9] + Array(",Feld,j@f.example\n".utf8),
            words: ["utf-8 (97 %, else windows-1252)"], created: 40, faults: [.invalidText: 1]),
        Trouble(
            testDescription: "an encoding of old Windows",
            bytes: Array((head + "p1,Andr").utf8) + [0xE9] + Array(",M".utf8) + [0xFC]
                + Array("ller,a@m.example\n".utf8),
            words: ["windows-1252 (99 %, else utf-8)"], created: 1),
        Trouble(
            testDescription: "a quote that never closes",
            bytes: Array((head + rows(2) + "q1,\"Bea,Feld,b@f.example\nq2,Cleo,Feld,c@f.example\n").utf8), created: 3,
            faults: [.unterminatedQuote: 1]),
        Trouble(
            testDescription: "two delimiters that both make a table",
            bytes: Array("id;given_name,x;family_name,y\np1;Anna,1;Berg,2\np2;Bea,3;Feld,4\n".utf8),
            words: ["else "], created: 2),
        Trouble(testDescription: "nothing", bytes: [], code: "file_empty", words: ["the file is empty"]),
        Trouble(
            testDescription: "a mapping for another type", bytes: Array((head + rows(2)).utf8), code: "mapping",
            words: ["the mapping is for account, and the file is imported as contact"],
            change: {
                $0.mapping = try? MappingFile(
                    Array(#"{"mapping": 1, "type": "account", "columns": [{"column": "id", "field": "id"}]}"#.utf8))
            }),
        Trouble(
            testDescription: "a mapping for another file", bytes: Array((head + rows(2)).utf8), code: "mapping",
            words: ["it is a mapping for another file"],
            change: {
                $0.mapping = try? MappingFile(
                    Array(#"{"mapping": 1, "type": "contact", "columns": [{"column": "Kdnr", "field": "id"}]}"#.utf8))
            }),
    ]

    @Test(arguments: all) func whatIsWrongIsSaidAndNothingIsHalfDone(_ trouble: Trouble) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople("id,given_name\nkept,Ottilie\n", into: workspace)
        let before = try workspace.contentDigest()
        let path = fixture.directory.path(trouble.name)
        try Data(trouble.bytes).write(to: URL(fileURLWithPath: path))
        var options = ImportOptions(path: path, type: EntityType("contact"), author: WorkspaceFixture.author)
        options.errorsPath = fixture.directory.path("errors.csv")
        trouble.change(&options)
        do {
            let report = try await workspace.imports.run(options)
            #expect(trouble.code == nil, "imported")
            #expect(report.counts.created == trouble.created)
            #expect(report.faults == trouble.faults)
            let form = report.form.joined(separator: "; ")
            for words in trouble.words { #expect(form.contains(words), "\(form)") }
        } catch let failure {
            #expect(trouble.code != nil && failure.code.contains(trouble.code ?? ""), "\(failure)")
            for words in trouble.words { #expect(failure.description.contains(words), "\(failure)") }
            #expect(try workspace.contentDigest() == before)
            #expect(try workspace.imports.list().count == 1, "no import is left behind")
            #expect(!FileManager.default.fileExists(atPath: fixture.directory.path("errors.csv")))
        }
        try workspace.close()
    }

    @Test func aFileThatIsChangedWhileItIsReadIsTold() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let path = fixture.directory.path("people.csv")
        try Data((Self.head + Self.rows(5_000)).utf8).write(to: URL(fileURLWithPath: path))
        let options = ImportOptions(path: path, type: EntityType("contact"), author: WorkspaceFixture.author)
        await #expect {
            try await workspace.imports.run(options) { progress in
                guard progress.phase == "importing", let file = FileHandle(forWritingAtPath: path) else { return }
                file.seekToEndOfFile()
                file.write(Data("late,Bea,Feld,late@people.example\n".utf8))
            }
        } throws: { error in
            (error as? Failure)?.code == "file_changed" && "\(error)".contains("kindred import undo")
        }
        try workspace.close()
    }
}
