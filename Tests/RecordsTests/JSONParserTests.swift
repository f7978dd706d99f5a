import Records
import TestSupport
import Testing

@Suite("The JSON parser")
struct JSONParserTests {
    @Test(arguments: [
        ("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false)), (" \t\r\n1 ", .number(1)),
        ("0", .number(0)), ("-0", .number(-0.0)), ("-12.5e-1", .number(-1.25)), ("1E3", .number(1000)),
        ("1e-400", .number(0)), ("12345678901234567", .number(12_345_678_901_234_568)),
        ("\"\"", .string("")), ("\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"", .string("a\"\\/\u{8}\u{C}\n\r\tz")),
        ("\"\\u00e9\\u4f60\"", .string("é你")), ("\"\\ud83d\\ude00\"", .string("😀")),
        ("\"\\uD83D\\uDE00\"", .string("😀")),
        ("\"é你😀\"", .string("é你😀")), ("\"\\u0000\"", .string("\0")), ("\"\u{7F}\"", .string("\u{7F}")),
        ("[]", .array([])), ("[ ]", .array([])),
        ("[1,[2],{}]", .array([.number(1), .array([.number(2)]), .object([])])),
        ("{}", .object([])), ("{ \"b\" : 1 , \"a\" : null }", .object(["b": .number(1), "a": .null])),
        ("{\"a\":1,\"a\":2}", .object(["a": .number(1), "a": .number(2)])),
    ])
    func reads(_ text: String, _ value: JSONValue) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == value)
    }

    @Test(arguments: [
        ("", 0), (" ", 1), ("nul", 0), ("nulll", 4), ("True", 0), ("01", 2), ("-", 1), ("-a", 1), ("1.", 2), (".5", 0),
        ("1e", 2),
        ("1e+", 3), ("+1", 0), ("1e999", 5), ("NaN", 0), ("Infinity", 0), ("0x10", 1),
        ("\"", 1), ("\"abc", 4), ("\"a\nb\"", 2), ("\"\\x\"", 3), ("\"\\u12\"", 5), ("\"\\u12g4\"", 5), ("\"\\", 2),
        ("\"\\ud800\"", 7), ("\"\\udc00\"", 7), ("\"\\ud800\\u0041\"", 13), ("\"\\ud800x\"", 7),
        ("[", 1), ("[1", 2), ("[1,", 3), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("]", 0),
        ("{", 1), ("{1:2}", 1), ("{\"a\"", 4), ("{\"a\" 1}", 5), ("{\"a\":}", 5), ("{\"a\":1,}", 7),
        ("{\"a\":1 \"b\":2}", 7),
        ("1 2", 2), ("{} x", 3), ("// comment", 0), ("'a'", 0), ("\u{FEFF}1", 0), ("\u{A0}1", 0),
    ])
    func saysWhereATextGoesWrong(_ text: String, _ offset: Int) {
        let problem = #expect(throws: JSONProblem.self) { try JSONParser.parse(Array(text.utf8)) }
        #expect(problem?.offset == offset, "\(text): \(problem?.message ?? "")")
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
        let problem = #expect(throws: JSONProblem.self) { try JSONParser.parse(bytes) }
        #expect(problem?.message == "the string is not UTF-8")
    }

    @Test func nestsAsDeepAsItSaysAndNoDeeper() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONParser.parse(nested(JSONParser.maximumDepth))
        let problem = #expect(throws: JSONProblem.self) { try JSONParser.parse(nested(JSONParser.maximumDepth + 1)) }
        #expect(problem?.offset == JSONParser.maximumDepth)
        #expect(throws: JSONProblem.self) { try JSONParser.parse(nested(1_000_000)) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func giveBackWhatTheWriterWrote(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let value = JSONSample.value(depth: 0, &random)
            #expect(try JSONParser.parse(Array(JSONWriter.ordered(value).utf8)) == value, "seed \(seed)")
            let canonical = JSONWriter.bytes(of: value)
            #expect(JSONWriter.bytes(of: try JSONParser.parse(canonical)) == canonical, "seed \(seed)")
        }
    }

    @Test(arguments: [4, 5, 6, 7] as [UInt64])
    func neverTrapsOnBrokenText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("{}[]\",:\\u0123456789abcdefntrule.-+eE \n\u{E9}\u{1F600}".utf8) + [0, 0xFF, 0xC3, 0xED]
        var accepted = 0
        for _ in 0..<5_000 {
            var bytes = JSONWriter.bytes(of: JSONSample.value(depth: 1, &random))
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                let byte = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                if place < bytes.count, Bool.random(using: &random) {
                    bytes[place] = byte
                } else {
                    bytes.insert(byte, at: place)
                }
            }
            do throws(JSONProblem) {
                _ = try JSONParser.parse(bytes)
                accepted += 1
            } catch {
                if !(0...bytes.count).contains(error.offset) { Issue.record("offset \(error.offset), seed \(seed)") }
            }
        }
        #expect(accepted < 5_000, "seed \(seed)")
    }
}

/// Values of every shape, seeded.
enum JSONSample {
    static func value(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2: .number(Double(Int.random(in: -1_000...1_000, using: &random)))
        case 3: .number(Double.random(in: -1e12...1e12, using: &random))
        case 4: .string(text(&random))
        case 5: .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth + 1, &random) })
        default:
            .object(
                (0..<Int.random(in: 0...4, using: &random)).map { place in
                    .init(name: "\(place)" + text(&random), value: value(depth: depth + 1, &random))
                })
        }
    }

    static func text(_ random: inout SeededGenerator) -> String {
        let pieces = [
            "a", "B ", "\"", "\\", "/", "\n", "\t", "\u{1}", "\u{7F}", "é", "你", "😀", "e\u{301}", "\u{2028}", "\0",
        ]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
        .joined()
    }
}
