import Foundation
import Records
import TabularFiles
import TestSupport
import Testing

/// Files that hold their text in another form.
@Suite struct UnpackingTests {
    private static let imports = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpora/imports")

    private func rows(_ path: String, sheet: String? = nil) throws -> (columns: [String], rows: [[String]]) {
        let file = try PlainFile(path: path, sheet: sheet)
        let reader = try RowReader(file)
        var rows: [[String]] = []
        while let reading = try reader.next() {
            if case .row(let row) = reading { rows.append(reader.columns.indices.map { row.text($0) }) }
        }
        return (reader.columns, rows)
    }

    private func path(_ name: String) -> String { Self.imports.appendingPathComponent(name).path }

    @Test(arguments: ["contact_packed.csv.gz", "contact_packed.csv.zst"])
    func compressedTextIsReadAsItself(_ name: String) throws {
        let found = try rows(path(name))
        #expect(found.columns == ["id", "given_name", "family_name", "email", "phone", "birth_date"])
        #expect(found.rows.count == 12 && found.rows[0][0] == "00001")
    }

    @Test func anArrayIsReadAsItsObjects() throws {
        let (array, lines) = (try rows(path("contact_array.json")), try rows(path("contact_lines.jsonl")))
        #expect(array.columns == lines.columns)
        #expect(array.rows == lines.rows)
    }

    @Test(arguments: ["contact_workbook.xlsx", "contact_workbook_1904.xlsx"])
    func datesOfBothSystemsAreDays(_ name: String) throws {
        let found = try rows(path(name))
        #expect(found.columns == ["id", "First name", "Last name", "E-mail", "Phone", "Birthday", "VIP", "Score"])
        #expect(
            found.rows[0] == [
                "00001", "Björn", "Fernández", "person1@people.example", "+49 30 5550101", "1953-02-08", "true", "0",
            ])
        #expect(found.rows[1].suffix(3) == ["1956-03-15", "false", "0.25"])
        #expect(found.rows.count == 12)
    }

    @Test func sheetsAreFoundByTheirNames() throws {
        #expect(try rows(path("contact_workbook.xlsx"), sheet: "Notes").columns == ["nothing", "of interest"])
        #expect { _ = try rows(path("contact_workbook.xlsx"), sheet: "Peeple") } throws: { error in
            (error as? TabularError)?.message.contains("People") == true
        }
    }

    @Test func rowsStandOnTheLinesOfTheirNumbers() throws {
        let reader = try RowReader(try PlainFile(path: path("contact_workbook_faulty.xlsx")))
        var lines: [Int] = []
        while let reading = try reader.next() { if case .row(let row) = reading { lines.append(row.line) } }
        #expect(lines == [2, 3, 4, 6])
    }

    /// Files that are no more than they pretend to be, told in a sentence.
    @Test(arguments: [
        ("cut.gz", Array("contact_packed.csv.gz".utf8), "too early"),
        ("cut.zst", Array("contact_packed.csv.zst".utf8), "too early"),
        ("cut.xlsx", Array("contact_workbook.xlsx".utf8), "damaged"),
        ("cut.json", Array("contact_array.json".utf8), "ends before"),
    ])
    func filesThatAreCutShortAreRefused(_ name: String, _ whole: [UInt8], _ words: String) throws {
        let directory = try TemporaryDirectory("kindred-unpacking")
        let bytes = try Data(contentsOf: Self.imports.appendingPathComponent(String(decoding: whole, as: UTF8.self)))
        let cut = directory.url.appendingPathComponent(name)
        try bytes.prefix(bytes.count * 2 / 3).write(to: cut)
        #expect { _ = try rows(cut.path) } throws: { error in "\(error)".contains(words) }
    }

    /// A compressed gigabyte of one letter, and a file that is packed twice.
    @Test func bombsAreRefused() throws {
        let directory = try TemporaryDirectory("kindred-unpacking")
        let file = directory.path("bomb.csv")
        // gzip of 512 MiB of zeros is half a megabyte.
        let command = "head -c 536870912 /dev/zero | gzip -1 > '\(file)'; gzip -c '\(file)' > '\(file).gz'"
        #expect(try BuiltProgram(at: "/bin/sh").run(["-c", command]).status == 0)
        let start = ContinuousClock.now
        #expect { _ = try rows(file) } throws: { "\($0)".contains("bomb") }
        #expect { _ = try rows(file + ".gz") } throws: {
            "\($0)".contains("more than once") || "\($0)".contains("bomb")
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
