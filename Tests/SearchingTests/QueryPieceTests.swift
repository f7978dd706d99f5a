import Records
import Searching
import TestSupport
import Testing

@Suite struct QueryPieceTests {
    @Test(arguments: [
        ("anna berg", ["anna", "berg"]), ("anna berg ", ["anna", "berg"]), ("  ", []), ("", []),
        ("\"new york\" ann", ["\"new york\"", "ann"]), ("“new york”", ["\"new york\""]), ("\"open", ["\"open\""]),
        ("+49 170 1234567", ["#+49 170 1234567"]), ("(030) 1234567 anna", ["#(030) 1234567", "anna"]),
        ("0170 1234567", ["#0170 1234567"]), ("310 555 8262", ["#310 555 8262"]),
        ("30 1234567 x", ["#30 1234567", "x"]), ("555-1234", ["#555-1234"]), ("(2024 2025)", ["2024", "2025"]),
        ("2024 2025", ["2024", "2025"]), ("0170 anna", ["0170", "anna"]), ("2026-11-23", ["2026-11-23"]),
        ("1234567.50", ["1234567.50"]), ("anna@acme.com", ["anna@acme.com"]), ("a\u{3000}b", ["a", "b"]),
    ])
    func areReadAsPeopleMeanThem(query: String, expected: [String]) {
        let tree = ParsedQuery(query, catalog: FieldCatalog([])).tree
        let parts: [QueryTree] = if case .and(let parts)? = tree { parts } else { tree.map { [$0] } ?? [] }
        let texts = parts.map { part -> String in
            guard case .term(let term) = part else { return "?" }
            switch term.shape {
            case .word(let text), .email(let text): return text
            case .phrase(let text): return "\"\(text)\""
            case .phone: return "#\(term.written)"
            case .pattern: return "*"
            }
        }
        #expect(texts == expected)
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
        let cursor = SearchCursor(.score(score), key: key, reach: .near)
        #expect(SearchCursor(text: cursor.text) == cursor)
    }

    @Test(arguments: ["", "x", "zz", "00", "abc", "31", "ff", String(repeating: "0", count: 5_000)])
    func othersAreRefused(text: String) {
        #expect(SearchCursor(text: text) == nil)
    }
}
