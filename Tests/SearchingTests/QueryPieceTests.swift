import Records
import Searching
import TestSupport
import Testing

@Suite struct QueryReaderTests {
    @Test(arguments: [
        ("anna berg", ["anna", "berg…"]), ("anna berg ", ["anna", "berg"]), ("  ", []), ("", []),
        ("\"new york\" ann", ["\"new york\"", "ann…"]), ("“new york”", ["\"new york\""]), ("\"open", ["\"open\""]),
        ("+49 170 1234567", ["#+49 170 1234567…"]), ("(030) 1234567 anna", ["#(030) 1234567", "anna…"]),
        ("0170 1234567", ["#0170 1234567…"]), ("310 555 8262", ["#310 555 8262…"]),
        ("30 1234567 x", ["#30 1234567", "x…"]),
        ("2024 2025", ["2024", "2025…"]), ("0170 anna", ["0170", "anna…"]),
        ("anna@acme.com", ["anna@acme.com…"]), ("a\u{3000}b", ["a", "b…"]), ("\"\"", []),
    ])
    func partsAsPeopleMeanThem(query: String, expected: [String]) {
        let parts = QueryReader.parts(of: query).map { part in
            let text =
                switch part.shape {
                case .word: part.text
                case .phrase: "\"\(part.text)\""
                case .number: "#\(part.text)"
                }
            return text + (part.isOpen ? "…" : "")
        }
        #expect(parts == expected)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func anyTextCanBeRead(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let scalars: [Unicode.Scalar] = [
            "a", " ", "\"", "+", "0", "9", "(", "@", ".", "\u{0}", "\u{200B}", "\u{301}", "张", "“",
        ]
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
            }
            let parts = QueryReader.parts(of: String(text))
            #expect(parts.dropLast().allSatisfy { !$0.isOpen }, "seed \(seed)")
        }
    }
}

@Suite struct ScoreLadderTests {
    /// One step down outweighs everything that all words can gain on the steps above it.
    @Test(arguments: 1...12)
    func aStepOutweighsAllAboveIt(words: Int) {
        let ladder = ScoreLadder(words: words, heaviestField: 100)
        let count = Double(words)
        let qualities = MatchQuality.allCases
        for (lower, upper) in zip(qualities, qualities.dropFirst()) {
            // Joined words share a score: the least that a step can weigh is a count-th of it.
            let step = (ladder.points(upper) - ladder.points(lower)) / count
            let above = ladder.points(.exact) - ladder.points(upper)
            #expect(step > count * (above + 99), "\(words) words, \(lower.name) to \(upper.name)")
        }
        #expect(ladder.wholeValue > count * (ladder.points(.exact) + 100))
    }
}

@Suite struct SearchCursorTests {
    @Test(arguments: [0, 1.5, -3, 1e300, 12_345.678_9])
    func cursorsReadBack(score: Double) {
        let key = RecordKey(type: EntityType("person"), id: RecordID("a/b ü"))
        let cursor = SearchCursor(score: score, key: key, assumesTypos: true)
        #expect(SearchCursor(text: cursor.text) == cursor)
    }

    @Test(arguments: ["", "x", "zz", "00", "abc", "31", "ff", String(repeating: "0", count: 5_000)])
    func othersAreRefused(text: String) {
        #expect(SearchCursor(text: text) == nil)
    }
}
