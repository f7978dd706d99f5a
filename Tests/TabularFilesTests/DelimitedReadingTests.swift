import Records
import TestSupport
import Testing

@testable import TabularFiles

@Suite struct DelimitedReadingTests {
    struct Case: Sendable {
        let name: String
        let text: String
        let rows: [[String]]

        init(_ name: String, _ text: String, _ rows: [[String]]) {
            (self.name, self.text, self.rows) = (name, text, rows)
        }
    }

    @Test(arguments: [
        Case("LF", "a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
        Case("CR LF", "a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
        Case("CR", "a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
        Case("no last line end", "a,b\n1,2", [["1", "2"]]),
        Case("semicolon", "a;b\n1,5;2\n", [["1,5", "2"]]),
        Case("tab", "a\tb\n1,5\t2;3\n", [["1,5", "2;3"]]),
        Case("bar", "a|b|c\n1|2|3\n", [["1", "2", "3"]]),
        Case("separator line", "sep=;\r\na;b\r\n1;2\r\n", [["1", "2"]]),
        Case("quoted separator line", "\"sep=|\"\na|b\n1|2\n", [["1", "2"]]),
        Case("byte order mark", "\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
        Case("quoted line end", "a,b\n\"1\n2\",3\n4,5\n", [["1\n2", "3"], ["4", "5"]]),
        Case("doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\n", [["say \"hi\"", ""]]),
        Case("quote inside a plain cell", "a,b\n5\" pipe,6' board\n", [["5\" pipe", "6' board"]]),
        Case("text behind a closing quote", "a,b\n\"x\"y\"z,2\n", [["xy\"z", "2"]]),
        Case("blank lines and rows", "a,b\n\n1,2\n,\n\r\n3,4\n\n", [["1", "2"], ["3", "4"]]),
        Case("trailing empty cells", "a,b\n1,2,,\n", [["1", "2"]]),
        Case("ragged", "a,b\n1\n1,2,3\n3,4\n", [["!too_few_cells"], ["!too_many_cells"], ["3", "4"]]),
        Case("quote that does not end", "a,b\n1,\"2\n3,4\n", [["!unterminated_quote"], ["3", "4"]]),
        Case(
            "quote that ends astray", "a,b\n1,\"2\n3,\"q\"\n5,6\n", [["!unterminated_quote"], ["3", "q"], ["5", "6"]]),
        Case("NUL", "a,b\n1,\u{0}\n3,4\n", [["!nul_byte"], ["3", "4"]]),
        Case("header only", "a,b\n", []),
        Case("one column", "name\nAcme, Inc\nBeta; Co, Ltd\n", [["Acme, Inc"], ["Beta; Co, Ltd"]]),
        Case("many scripts", "a,b\n東京,Юлия\nå,👩‍👩‍👧\n", [["東京", "Юлия"], ["å", "👩‍👩‍👧"]]),
    ])
    func readsEachDialect(_ example: Case) throws {
        #expect(try rows(example.text) == example.rows, "\(example.name)")
    }

    @Test func linesArePhysicalAndRowsAreCountedWithRejectedOnes() throws {
        let text = "a,b\n\n\"1\n\r\n2\",x\n3\n4,5\n"
        let reader = try RowReader(bytes: Array(text.utf8), name: "test")
        let places = try readings(reader).map { reading in
            switch reading {
            case .row(let row): [row.line, row.number]
            case .rejected(let row): [row.line, row.row]
            }
        }
        #expect(places == [[3, 1], [6, 2], [7, 3]])
    }

    @Test func namesAreMadeUniqueAndReported() throws {
        let reader = try RowReader(bytes: Array(" phone ,phone,,phone_2,phone\n".utf8), name: "test")
        #expect(reader.columns == ["phone", "phone_3", "column_3", "phone_2", "phone_4"])
        #expect(reader.header.renamings.map(\.column) == [2, 3, 5])
    }

    @Test func aFileWithoutHeaderNumbersItsColumns() throws {
        var options = ReadOptions()
        options.hasHeader = false
        let reader = try RowReader(bytes: Array("1,2\n3,4\n".utf8), name: "test", options: options)
        #expect(reader.columns == ["column_1", "column_2"])
        #expect(try readings(reader).map(cells) == [["1", "2"], ["3", "4"]])
    }

    @Test func badUTF8RejectsItsRowWithColumnAndByte() throws {
        let text = Array("a,b\nx,oké".utf8) + [0xC3, 0x28, 0x0A] + Array("3,4é\n".utf8)
        let all = try readings(RowReader(bytes: text, name: "test"))
        guard case .rejected(let row)? = all.first else {
            Issue.record("the first row was read")
            return
        }
        #expect(row.faults.map(\.field) == ["b"] && row.faults[0].reason.contains("byte 5"))
        #expect(row.original == .cells([[0x78], Array("oké".utf8) + [0xC3, 0x28]]))
        #expect(all.count == 2)
    }

    @Test func aCellOfTenMegabytesRejectsItsRowAndReadingGoesOn() throws {
        let long = String(repeating: "x", count: 10 << 20)
        for text in ["a,b\n1,\(long)\n3,4\n", "a,b\n1,\"\(long)\"\n3,4\n"] {
            #expect(try rows(text) == [["!cell_too_long"], ["3", "4"]])
        }
        var options = ReadOptions()
        options.maximumRowBytes = 1 << 16
        let endless = String(repeating: "x", count: 1 << 20)
        for text in ["a,b\n1,\(endless)\n3,4\n", "a,b\n1,\"\(endless)\"\n3,4\n", "a,b\n1,\"\(endless)\"\"\n3,4"] {
            #expect(try rows(text, options) == [["!row_too_long"], ["3", "4"]])
        }
    }

    @Test(arguments: [UInt64](1...400))
    func chunksOfAnySizeGiveTheRowsOfTheSlowTwin(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = Array("h1,h2,h3\n".utf8) + randomTable(&generator)
        var twin = PlainReader(text)
        let expected = twin.rows().dropFirst().enumerated().map { expectedRow($1) }
        var options = ReadOptions()
        options.delimiter = 0x2C
        for size in [Int.random(in: 1...200, using: &generator), 4 << 20] {
            options.chunkBytes = size
            let actual = try rowsByChunks(text, options, shuffledBy: &generator).map { ["\($0.line)"] + $0.cells }
            #expect(actual == expected, "seed \(seed), chunks of \(size)")
        }
    }

    private func expectedRow(_ row: PlainReader.Row) -> [String] {
        switch row {
        case .unterminated(let line): ["\(line)", "!unterminated_quote"]
        case .cells(let line, let cells) where cells.count < 3: ["\(line)", "!too_few_cells"]
        case .cells(let line, let cells) where !cells.dropFirst(3).allSatisfy(\.isEmpty):
            ["\(line)", "!too_many_cells"]
        case .cells(let line, let cells): ["\(line)"] + cells.prefix(3)
        }
    }

    private func randomTable(_ generator: inout SeededGenerator) -> [UInt8] {
        let pieces = [
            "a", "bc", ",", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "é", " ", "longer text", "\",\"", "\"\n",
        ]
        let count = Int.random(in: 0...120, using: &generator)
        return (0..<count).flatMap { _ in Array((pieces.randomElement(using: &generator) ?? "").utf8) }
    }
}
