import Records
import Searching
import TestSupport
import Testing

/// Strings that parsers trip over, made of the language's own pieces and of anything else.
struct QueryBuilder {
    var random: SeededGenerator

    private static let pieces = [
        "(", ")", "\"", "\\", "|", "||", "&&", "AND", "OR", "NOT", "NEAR/3", "NEAR", "-", "!", "*", "?", "~", "~1",
        "^2",
        "^", "[", "]", ",", "..", "=", ">", "<=", "/", ":", "#", "@", "stage:", "amount:", "closes:", "name:", "email:",
        "phone:", "created:", "id:", "has:", "is:", "type:", "sort:", "account.industry:", "stge:", "won", "5k", "1,5",
        "30d", "+6mo", "2026-Q1", "today", "+49 170 1234567", "(030) 1234567", "0170", "a@b.c", "acme", "müller", "田中",
        "“", "”", "（", "）", "：", "｜", "\u{3000}", "\u{A0}", "\u{200B}", "\u{202E}", "\u{FEFF}", "e\u{301}", "👩‍👩‍👧", "𝔘",
        "\u{0}", "\n", "\t", "/re[nf]/", "/(a+/", "or", "€", "%", "#vip", "@acme.com", "https://x.y", "10:30",
    ]

    mutating func query() -> String {
        (0..<Int.random(in: 0...14, using: &random)).map { _ in
            let isGlued = Bool.random(using: &random)
            return (Self.pieces.randomElement(using: &random) ?? "") + (isGlued ? "" : " ")
        }.joined()
    }

    mutating func anything() -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            let value = UInt32.random(in: 0...0x10FFFF, using: &random)
            text.append(Unicode.Scalar(Bool.random(using: &random) ? value % 0x80 : value) ?? "?")
        }
        return String(text)
    }
}

@Suite("Laws of the query language") struct LanguageLawTests {
    /// 10,000 strings: no crash, and every place lies in the text and between two scalars.
    @Test(arguments: 1...10 as ClosedRange<UInt64>) func placesLieInTheText(seed: UInt64) {
        var builder = QueryBuilder(random: SeededGenerator(seed: seed))
        for round in 0..<1_000 {
            let query = round.isMultiple(of: 3) ? builder.anything() : builder.query()
            let units = Array(query.utf16)
            for diagnostic in TestFields.read(query).diagnostics {
                for range in [diagnostic.range] + diagnostic.fixes.map(\.range) {
                    #expect(range.lowerBound >= 0 && range.upperBound <= units.count, "seed \(seed): \(query)")
                    for place in [range.lowerBound, range.upperBound] where place < units.count {
                        #expect(!UTF16.isTrailSurrogate(units[place]), "seed \(seed): \(query)")
                    }
                }
            }
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func whatIsPrintedReadsBackAsItself(seed: UInt64) {
        var builder = QueryBuilder(random: SeededGenerator(seed: 100 + seed))
        for round in 0..<1_000 {
            let query = round.isMultiple(of: 5) ? builder.anything() : builder.query()
            let first = TestFields.read(query)
            let printed = QueryPrinter.text(of: first)
            let second = TestFields.read(printed)
            #expect(first.tree == second.tree && first.sort == second.sort, "seed \(seed): \(query) → \(printed)")
            #expect(QueryPrinter.text(of: second) == printed, "seed \(seed): \(query)")
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func anEscapedTextIsOneLiteral(seed: UInt64) {
        var builder = QueryBuilder(random: SeededGenerator(seed: 200 + seed))
        for round in 0..<300 {
            let text = round.isMultiple(of: 2) ? builder.anything() : builder.query()
            let read = TestFields.read(QueryEscape.literal(text))
            #expect(read.tree == .term(QueryTerm(.phrase(text))), "seed \(seed): \(text)")
            #expect(!read.hasErrors, "seed \(seed): \(text)")
        }
    }

    /// A fix removes its own remark and brings no error of a kind that was not there.
    @Test(arguments: LanguageVector.all.map(\.query) + FaultTests.queries)
    func aFixMendsItsFault(query: String) {
        let before = TestFields.read(query)
        for diagnostic in before.diagnostics {
            for fix in diagnostic.fixes {
                let mended = fix.applied(to: query)
                let after = TestFields.read(mended).diagnostics
                let kinds = { (all: [QueryDiagnostic]) in Dictionary(grouping: all, by: \.code).mapValues(\.count) }
                let (old, new) = (kinds(before.diagnostics), kinds(after))
                #expect(new[diagnostic.code, default: 0] < old[diagnostic.code, default: 0], "\(query) → \(mended)")
                for (code, count) in new where code.isError {
                    #expect(count <= old[code, default: 0], "\(query) → \(mended): \(code.rawValue)")
                }
            }
        }
    }

    @Test func halfPairsAreReadAsOneUnit() {
        let units: [UInt16] = Array("stge:won ".utf16) + [0xD800] + Array(" amount:>x".utf16) + [0xDC00]
        let query = ParsedQuery(QuerySource(units: units), catalog: TestFields.catalog, settings: TestFields.settings)
        #expect(query.diagnostics.map(\.code) == [.field, .money])
        #expect(query.diagnostics.map(\.range) == [0..<4, 19..<21])
    }

    @Test func boundsAreSaid() {
        let deep = String(repeating: "(", count: 300) + "a" + String(repeating: ")", count: 300)
        #expect(TestFields.read(deep).diagnostics.map(\.code) == [.depth])
        #expect(TestFields.read(deep).tree == .term(QueryTerm(.word("a"))))
        let many = (0..<100).map { "w\($0)" }.joined(separator: " OR ")
        #expect(TestFields.read(many).diagnostics.map(\.code) == [.clauses])
        #expect(TestFields.read(many).isCut)
        let list = "stage:[" + (0..<200).map { _ in "won" }.joined(separator: ",") + "]"
        #expect(TestFields.read(list).diagnostics.map(\.code) == [.clauses])
        let huge = String(repeating: "acme \"", count: 350_000)
        let read = TestFields.read(huge)
        #expect(read.diagnostics.map(\.code) == [.clauses, .length])
        #expect(read.isCut && read.diagnostics.last?.range == 2_048..<huge.utf16.count)
        #expect(TestFields.read(String(repeating: "-", count: 2_000) + "a").tree != nil)
    }
}
