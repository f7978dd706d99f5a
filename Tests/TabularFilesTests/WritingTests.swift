import Foundation
import Records
import TestSupport
import Testing

@testable import TabularFiles

@Suite struct WritingTests {
    private let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    private func written(_ columns: [String], _ rows: [[String]], _ options: WriteOptions = WriteOptions()) throws
        -> String
    {
        let path = directory.path("\(UUID().uuidString).csv")
        let writer = try RowWriter(path: path, columns: columns, options: options)
        for row in rows { try writer.write(row) }
        try writer.finish()
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func cellsAreQuotedWhenTheyMustBe() throws {
        #expect(
            try written(["a", "b"], [["x,y", "say \"hi\""], ["1\n2", " "]])
                == "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"1\n2\", \n")
        #expect(try written(["a"], [[""]]) == "a\n\"\"\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("@x", "'@x"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-12.5", "-12.5"),
        ("+49 (30) 1234-5", "+49 (30) 1234-5"), ("-A1", "'-A1"), ("\tx", "'\tx"), ("text", "text"),
    ])
    func formulasAreGuardedWhenAskedFor(_ cell: String, _ expected: String) throws {
        var options = WriteOptions()
        options.guardsFormulas = true
        #expect(try written(["a"], [[cell]], options) == "a\n\(expected)\n")
    }

    @Test(arguments: [UInt64](1...100))
    func whatIsWrittenIsReadBack(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", "é", "東", ",", ";", "\t", "|", "\"", "\n", "\r", "\r\n", " ", "🏢", "'", "=", "longer text"]
        let columns = (1...Int.random(in: 1...5, using: &generator)).map { "c\($0)" }
        let rows = (0..<20).map { _ in
            columns.map { _ in
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? ""
                }.joined()
            }
        }
        var writing = WriteOptions()
        writing.delimiter = Dialect.delimiters.randomElement(using: &generator) ?? 0x2C
        writing.lineEnd = Bool.random(using: &generator) ? "\n" : "\r\n"
        var reading = ReadOptions()
        reading.delimiter = writing.delimiter
        let text = try written(columns, rows, writing)
        let expected = rows.filter { row in row.contains { !$0.isEmpty } }
        #expect(try TabularFilesTests.rows(text, reading) == expected, "seed \(seed)")
    }

    @Test func jsonLinesAreReadBack() throws {
        let path = directory.path("rows.jsonl")
        let writer = try RowWriter(path: path, columns: ["a", "b"], options: WriteOptions(forPath: path))
        try writer.put(FieldValue.list([.text("x"), .text("ü\"\n")]))
        try writer.put(1.5)
        try writer.endRow()
        try writer.put(FieldValue?.none)
        try writer.put("é")
        try writer.endRow()
        try writer.finish()
        let rows = try readings(RowReader(path: path)).map { reading -> [FieldValue?] in
            if case .row(let row) = reading { row.values } else { [] }
        }
        #expect(rows == [[.list([.text("x"), .text("ü\"\n")]), .number(1.5)], [nil, .text("é")]])
    }

    @Test func whatIsNotFinishedLeavesTheOldFile() throws {
        let path = try directory.write("old", to: "out.csv")
        do {
            let writer = try RowWriter(path: path, columns: ["a"])
            try writer.write(["new"])
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.url.path) == ["out.csv"])
    }

    @Test func aFullDiskAndAMissingDirectoryAreToldApart() throws {
        #expect { try RowWriter(path: directory.path("none/out.csv"), columns: ["a"]) } throws: {
            ($0 as? TabularError)?.code == .notFound
        }
        #expect { try RowWriter(path: directory.url.path, columns: ["a"]) } throws: {
            ($0 as? TabularError)?.code == .isDirectory
        }
        let writer = try RowWriter(path: "/dev/full", columns: ["a"])
        #expect { try writer.finish() } throws: { ($0 as? TabularError)?.code == .diskFull }
    }

    @Test func rejectedRowsKeepTheirColumnsAndSayWhy() throws {
        let reader = try RowReader(bytes: Array("a;b\n1\n1;2;3\n\"x\n4;5\n".utf8), name: "test")
        let path = directory.path("errors.csv")
        let writer = try RejectedRowWriter(path: path, columns: reader.columns, format: reader.format)
        while let reading = try reader.next() {
            if case .rejected(let row) = reading { try writer.write(row) }
        }
        try writer.finish()
        let again = try RowReader(path: path)
        #expect(again.columns.dropFirst(2).elementsEqual(RejectedRow.reportColumns.dropLast()) && writer.count == 3)
        let rows = try readings(again).map(cells)
        #expect(
            rows.map { Array($0.prefix(5)) } == [
                ["1", "", "1", "2", "rejected"], ["1", "2", "2", "3", "rejected"], ["", "", "3", "4", "rejected"],
            ])
        #expect(
            rows.map { [$0[6], $0[9]] } == [
                ["too_few_cells", ""], ["too_many_cells", "3"], ["unterminated_quote", "\"x"],
            ])
    }

    @Test func rejectedObjectsKeepTheirMembers() throws {
        let reader = try RowReader(bytes: Array("{\"a\":{}}\n{\"a\":\n".utf8), name: "test")
        let path = directory.path("errors.jsonl")
        let writer = try RejectedRowWriter(path: path, columns: reader.columns, format: reader.format)
        while case .rejected(let row)? = try reader.next() { try writer.write(row) }
        try writer.finish()
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(
            lines[0].hasPrefix(#"{"a":{},"_row":1,"_line":1,"_status":"rejected","_field":"a","_codes":"nested_value""#)
        )
        #expect(lines[1].hasPrefix(#"{"_text":"{\"a\":","_row":2,"_line":2"#))
    }

    /// Whatever is in a cell, a spreadsheet runs nothing of it, and reading gives it back; round after round.
    @Test func cellsOfRejectedRowsComeBackAsTheyWere() throws {
        let cells = ["=1+1", "@x", "'=1", "''+a", "+49 30 1", "-5", "＝x", "plain", "'", "'quoted'", "-a"]
        var bytes = Array("a,b\n".utf8) + cells.flatMap { Array("\($0),1,2\n".utf8) }
        for round in 0..<3 {
            let reader = try RowReader(bytes: bytes, name: "test")
            let path = directory.path("round\(round).csv")
            let writer = try RejectedRowWriter(path: path, columns: reader.columns, format: reader.format)
            var seen: [String] = []
            while let reading = try reader.next() {
                switch reading {
                case .rejected(let row):
                    if case .cells(let all) = row.original { seen.append(String(decoding: all[0], as: UTF8.self)) }
                    try writer.write(row)
                case .row(let row):
                    seen.append(row.text(0))
                    try writer.write(row.rejected([RowFault(field: "a", code: .unreadableValue, reason: "x")]))
                }
            }
            try writer.finish()
            #expect(seen == cells, "round \(round)")
            bytes = Array(try String(contentsOfFile: path, encoding: .utf8).utf8)
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
                #expect(!"=@＝".contains(line.first ?? " "))
            }
        }
    }
}
