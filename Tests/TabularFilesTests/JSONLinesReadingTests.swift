import Records
import TestSupport
import Testing

@testable import TabularFiles

@Suite struct JSONLinesReadingTests {
    private func read(_ text: String) throws -> [String] {
        try readings(RowReader(bytes: Array(text.utf8), name: "test")).map { reading in
            switch reading {
            case .rejected(let row): "!\(row.line) \(row.faults[0].code.rawValue) \(row.faults[0].field ?? "-")"
            case .row(let row):
                (zip(row.columns, row.values).compactMap { name, value in value.map { "\(name)=\($0)" } }
                    + row.extras.map { "+\($0.name)=\($0.value)" }).joined(separator: " ")
            }
        }
    }

    @Test(arguments: [
        (#"{"a":"x","b":1.5,"c":true,"d":null}"#, #"a=text("x") b=number(1.5) c=flag(true)"#),
        (
            #"{"a":["x","y"],"b":[1,2]}"#,
            #"a=list([Records.FieldValue.text("x"), Records.FieldValue.text("y")]) b=list([Records.FieldValue.text("1"), Records.FieldValue.text("2")])"#
        ),
        (#"{"a":12345678901234567890}"#, #"a=text("12345678901234567890")"#),
        (#"{"a":"\u00e9\n\"\ud83c\udfe2"}"#, #"a=text("é\n\"🏢")"#),
        (#" { "b" : "1" , "a" : "2" } "#, #"b=text("1") a=text("2")"#),
        (#"{"a":{"b":1}}"#, "!1 nested_value a"),
        (#"{"a":[[1]]}"#, "!1 nested_value a"),
        (#"{"a":1,"a":2}"#, "!1 repeated_member a"),
        (#"{"a":1"#, "!1 invalid_json -"),
        (#"{"a":01}"#, "!1 invalid_json -"),
        (#"{"":1}"#, "!1 invalid_json -"),
        (#"{"a":"\u0000"}"#, "!1 nul_byte a"),
        (#"{"a":"\ud800"}"#, "!1 invalid_json -"),
        (#"{"a":1} x"#, "!1 invalid_json -"),
    ])
    func readsEachValue(_ line: String, _ expected: String) throws {
        #expect(try read(line + "\n") == [expected])
    }

    @Test func badLinesAreRejectedWithTheirByteAndReadingGoesOn() throws {
        let text = "{\"a\":1}\n\n{\"a\":tru}\n[1]\n{\"b\":2}\n"
        let all = try readings(RowReader(bytes: Array(text.utf8), name: "test"))
        guard case .rejected(let bad) = all[1] else {
            Issue.record("a bad line was read")
            return
        }
        #expect(bad.line == 3 && bad.faults[0].reason.hasPrefix("byte 6 of the line"))
        #expect(bad.original == .line(Array("{\"a\":tru}".utf8)))
        #expect(try read(text) == ["a=number(1.0)", "!3 invalid_json -", "!4 invalid_json -", "b=number(2.0)"])
    }

    @Test func membersThatComeLateAreKeptBesideTheColumns() throws {
        let text = (0..<2000).map { "{\"a\":\($0)}\n" }.joined() + "{\"late\":\"x\",\"a\":1}\n"
        #expect(try read(text).last == "a=number(1.0) +late=text(\"x\")")
    }

    @Test(arguments: [UInt64](1...50))
    func chunksOfAnySizeGiveTheSameRows(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = [#"{"a":1}"#, #"{"b":"x","a":[1,"y"]}"#, "\n", "\n", "\r\n", "{", #"{"a":"é"}"#, " "]
        let text =
            Array("{\"a\":0}\n".utf8)
            + (0..<60).flatMap { _ in Array((pieces.randomElement(using: &generator) ?? "").utf8) }
        var options = ReadOptions()
        let whole = try rowsByChunks(text, options, shuffledBy: &generator)
        options.chunkBytes = Int.random(in: 1...100, using: &generator)
        #expect(try rowsByChunks(text, options, shuffledBy: &generator) == whole, "seed \(seed)")
    }
}
