import Records
import Searching
import TestSupport
import Testing

/// Conditions on records that a field refers to, and expressions, against a look at every record.
@Suite struct RelatedRecordTests {
    private static let stages = ["new", "Won", "lost"]

    /// People of whom some have a boss, who may be there, be gone, or be of a stage.
    private static func people(_ random: inout SeededGenerator) -> [Record] {
        (0..<80).map { number in
            var fields: [String: FieldValue] = ["code": .text("AB-\(number % 13)x")]
            if Int.random(in: 0..<4, using: &random) > 0 {
                fields["boss"] = .text("P\(Int.random(in: 0..<90, using: &random))")
            }
            if Int.random(in: 0..<3, using: &random) > 0 {
                fields["stage"] = .text(stages.randomElement(using: &random)!)
            }
            fields["family"] = .text(["Berg", "Anders", "Öz"].randomElement(using: &random)!)
            return record("P\(number)", fields)
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func aConditionOnAReferenceIsAJoin(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        let people = Self.people(&random)
        try workspace.put(people)
        let byID = Dictionary(uniqueKeysWithValues: people.map { ($0.id.rawValue, $0) })
        func boss(_ person: Record) -> Record? { person.fields["boss"].flatMap { byID[$0.text] } }
        let cases: [(String, (Record) -> Bool)] = [
            ("boss.stage:won", { boss($0)?.fields["stage"]?.text == "Won" }),
            (
                "boss.family:oz -stage:lost",
                { boss($0)?.fields["family"]?.text == "Öz" && $0.fields["stage"]?.text != "lost" }
            ),
            ("-boss.stage:[new, lost]", { !["new", "lost"].contains(boss($0)?.fields["stage"]?.text ?? "") }),
            ("boss.stage:*", { boss($0)?.fields["stage"] != nil }),
        ]
        for (query, holds) in cases {
            let result = try workspace.search(query, types: [SmallWorkspace.person])
            let expected = people.filter(holds).map(\.key).sorted()
            #expect(result.hits.map(\.key).sorted() == expected, "seed \(seed): \(query)")
            // A hit is judged anew as it stands; what it refers to is as the index has it.
            let judge = HitJudge(result.reading, definitions: workspace.definitions)
            for key in expected { #expect(try judge.match(#require(workspace.records[key])) != nil, "\(query)") }
        }
    }

    @Test(arguments: [
        ("code:/ab-1.?x/", ["AB-1x", "AB-10x", "AB-11x", "AB-12x"]), ("code:/AB-[2-4]x/", ["AB-2x", "AB-3x", "AB-4x"]),
        ("code:/(ab|cd)-(7|8)x$/", ["AB-7x", "AB-8x"]), ("code:/\\w\\w-\\d{2}x/", ["AB-10x", "AB-11x", "AB-12x"]),
        ("code:/-1/", []),
    ])
    func anExpressionMatchesWholeValuesAsTheyAreWritten(query: String, expected: [String]) throws {
        var random = SeededGenerator(seed: 1)
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        let people = Self.people(&random)
        try workspace.put(people)
        let result = try workspace.search(query)
        #expect(!result.reading.hasErrors, "\(result.reading.diagnostics)")
        let found = Set(result.hits.compactMap { workspace.records[$0.key]?.fields["code"]?.text })
        #expect(found == Set(expected), "\(query)")
        #expect(result.total == people.filter { expected.contains($0.fields["code"]!.text) }.count)
    }

    /// Time in proportion to the text, whatever is repeated: no going back.
    @Test func anExpressionThatWouldGoBackForeverDoesNot() throws {
        let program = try #require(RegexProgram("(a+)+b"))
        let text = String(repeating: "a", count: 20_000)
        #expect(!program.matches(text))
        #expect(program.matches(text + "b"))
    }

    @Test func expressionsReadAsTheirSignsSay() throws {
        let table: [(String, [String], [String])] = [
            ("a{2,3}", ["aa", "AAA"], ["a", "aaaa"]), ("[^0-9]+", ["abc", "ü-"], ["a1", ""]),
            ("x?y*", ["", "x", "xyy"], ["xx"]),
            ("a|bc|", ["a", "bc", ""], ["abc"]), ("\\.\\*", [".*"], ["aa"]), ("(ab){2}", ["abab"], ["ab"]),
            ("[a-c\\d]{1,}", ["b2"], ["d"]), ("^a$", ["a"], ["ab"]), (".", ["ß", "日"], ["ab"]),
        ]
        for (pattern, matching, others) in table {
            let program = try #require(RegexProgram(pattern), "\(pattern)")
            for text in matching { #expect(program.matches(text), "\(pattern) on \(text)") }
            for text in others { #expect(!program.matches(text), "\(pattern) on \(text)") }
        }
    }
}
