import Records
import TestSupport
import Testing

/// The short ways between fields and JSON against the long ones over `JSONValue`.
@Suite struct JSONFieldsTests {
    static let texts = [
        "", "a", "Köln", "e\u{301}", "\u{E9}", "\u{0}\u{7}\u{1F}\u{7F}\u{80}", "\"\\/", "line\nline\r\t", "\u{1F600}",
        "{}[],:",
    ]

    private static func value(_ random: inout SeededGenerator, depth: Int = 0) -> FieldValue {
        switch Int.random(in: depth..<8, using: &random) {
        case 0: .list((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth: 1) })
        case 1: .number(Double(Int.random(in: -9...9, using: &random)))
        case 2: .number(Double.random(in: -1e20...1e20, using: &random))
        case 3: .flag(Bool.random(using: &random))
        default: .text((0..<3).map { _ in texts.randomElement(using: &random) ?? "" }.joined())
        }
    }

    private static func fields(_ random: inout SeededGenerator) -> [FieldName: FieldValue] {
        var fields: [FieldName: FieldValue] = [:]
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            let name = (Self.texts.randomElement(using: &random) ?? "") + "\(Int.random(in: 0..<9, using: &random))"
            fields[FieldName(rawValue: name)] = Self.value(&random)
        }
        return fields
    }

    /// Texts and names that look like members of an object do not mislead it.
    @Test(arguments: 0..<5) func replacingATextEqualsWritingAnew(_ run: Int) throws {
        let seed = UInt64(run) + 141
        var random = SeededGenerator(seed: seed)
        var replaced = 0
        for _ in 0..<500 {
            var fields = Self.fields(&random)
            let name = FieldName(rawValue: ["a", "\"a", ",\"a\":", "b\",\"a"].randomElement(using: &random) ?? "a")
            let old = ["x", "\"x\"", "\",\"a\":\"x", "{\"a\":\"x\"}"].randomElement(using: &random) ?? "x"
            let kept: [FieldValue?] = [.text(old), .text(old + "y"), .list([.text(old)]), .number(1), nil]
            fields["lure"] = .text(",\"a\":\"x\"")
            fields[name] = kept.randomElement(using: &random) ?? nil
            let holds = fields[name] == .text(old)
            let found = JSONWriter.replacing(old, of: name, by: "new\"", in: JSONWriter.bytes(of: fields))
            replaced += holds ? 1 : 0
            fields[name] = .text("new\"")
            #expect(found == (holds ? JSONWriter.bytes(of: fields) : nil), "seed \(seed)")
        }
        #expect(replaced > 50)
    }

    @Test(arguments: 0..<5) func shortWaysEqualTheLongOnes(_ run: Int) throws {
        let seed = UInt64(run) + 41
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let fields = Self.fields(&random)
            let bytes = JSONWriter.bytes(of: JSONValue(fields))
            #expect(JSONWriter.bytes(of: fields) == bytes, "seed \(seed)")
            let read = try bytes.withUnsafeBufferPointer { try JSONParser.fields($0) }
            let members = try #require(try JSONParser.parse(bytes).members)
            let expected = members.reduce(into: [FieldName: FieldValue]()) {
                $0[FieldName(rawValue: $1.name)] = $1.value.fieldValue
            }
            #expect(read == expected, "seed \(seed)")
        }
    }

    @Test(arguments: [
        "", "[]", "{", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":\"b\",}", "{\"a\":\"b}", "{\"a\":1 \"b\":2}", "{a:1}",
        "null",
    ])
    func whatIsNoObjectIsAProblem(_ text: String) {
        #expect(throws: JSONProblem.self) {
            try Array(text.utf8).withUnsafeBufferPointer { try JSONParser.fields($0) }
        }
    }

    @Test func valuesThatNoFieldCanHoldAreLeftOut() throws {
        let text =
            " { \"a\" : null , \"b\" : {\"c\":1} , \"d\" : [[1]] , \"e\" : [1, \"x\", true] , \"f\" : \"1\", \"f\" : 2 } "
        let fields = try Array(text.utf8).withUnsafeBufferPointer { try JSONParser.fields($0) }
        #expect(fields == ["e": .list([.number(1), .text("x"), .flag(true)]), "f": .number(2)])
    }
}
