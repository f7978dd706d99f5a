import Catalog
import Foundation
import Testing
import TextAnalysis

struct AnalyzerTests {
    static let catalog = Result { try Catalog.load(over: nil) }

    private func tokens(_ text: String, _ name: String) throws -> [AnalyzedToken] {
        let catalog = try Self.catalog.get()
        return Analyzer(definition: try #require(catalog.analyzers[name]), facts: catalog.facts).tokens(of: text)
    }

    @Test(arguments: [
        ("person_name", "Dr. Anna O'Neil-Müller", ["anna", "oneil", "muller|mueller"]),
        ("person_name", "Mueller", ["mueller|muller"]),
        ("company_name", "Alpha Beta GmbH & Co. KG", ["alpha", "beta"]),
        ("company_name", "GmbH", ["gmbh"]),
        ("email", "Jane.Doe@acme.com", ["jane.doe@acme.com", "jane.doe", "jane", "doe", "acme.com", "acme", "com"]),
        ("code", "AB-1234", ["ab1234", "ab", "1234"]),
        ("notes", "<p>Call&nbsp;back</p>\n> old\n2 < 3", ["call", "back", "2", "3"]),
        ("notes", "", []),
        ("title", "สวัสดีชาวโลก", ["swasdi", "chaw", "lok"]),
    ])
    func textIsTakenApart(name: String, text: String, expected: [String]) throws {
        let found = try tokens(text, name).map { ([$0.text] + $0.alternatives).joined(separator: "|") }
        #expect(found == expected)
    }

    @Test(arguments: ["Anna  Müller", "jane@acme.com x", "山田太郎 Ltd", "<b>é</b>", "สวัสดีชาวโลก และ a"])
    func sourceRangesLieInsideTheTextAndNeverGoBack(text: String) throws {
        for name in try Self.catalog.get().analyzers.keys.sorted() {
            var last = (position: 0, start: 0)
            for token in try tokens(text, name) {
                #expect(token.sourceRange.upperBound <= text.utf8.count && !token.sourceRange.isEmpty)
                #expect((last.position, last.start) <= (token.position, token.sourceRange.lowerBound))
                last = (token.position, token.sourceRange.lowerBound)
            }
        }
    }

    @Test func everyStepHasItsOwnNameAndSaysWhatItDoes() {
        let items: [any AnalysisItem.Type] = CharFilters.all + Tokenizers.all + TokenFilters.all
        #expect(Set(items.map { $0.name }).count == items.count)
        for item in items { #expect(!item.summary.isEmpty) }
    }
}
