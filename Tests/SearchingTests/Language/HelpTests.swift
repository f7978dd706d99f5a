import Foundation
import Searching
import TestSupport
import Testing

@Suite("Help with the query language") struct HelpTests {
    @Test(arguments: [
        ("stage:w", 7, "won"), ("am", 2, "amount:"), ("acme -am", 8, "amount:"), ("stage:[won, l", 13, "lost"),
        ("closes:tod", 10, "today"), ("stage:on", 8, "\"on hold\""), ("Clo", 3, "closes:"), ("has:em", 6, "email"),
        ("type:", 5, "account"), ("a N", 3, "name:"), ("(sta", 4, "stage:"),
    ])
    func theLikeliestComesFirst(query: String, cursor: Int, first: String) {
        let all = QueryCompleter(catalog: TestFields.catalog).completions(of: query, at: cursor)
        #expect(all.first?.text == first)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>) func placesOfCompletionsLieInTheText(seed: UInt64) {
        var builder = QueryBuilder(random: SeededGenerator(seed: seed))
        for round in 0..<300 {
            let query = round.isMultiple(of: 3) ? builder.anything() : builder.query()
            let length = query.utf16.count
            for cursor in [0, length / 2, length, length + 5] {
                for completion in QueryCompleter(catalog: TestFields.catalog).completions(of: query, at: cursor) {
                    #expect(completion.range.upperBound <= min(cursor, length), "seed \(seed): \(query)")
                }
            }
        }
    }

    /// The page beside the README is what the operators say.
    @Test func thePageIsUpToDate() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../QUERY-LANGUAGE.md").standardized
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try LanguageReference.page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == LanguageReference.page)
    }

    /// What operators and words show as examples is right.
    @Test func examplesHaveNoErrors() {
        let examples = QueryOperators.all.flatMap(\.reference.examples) + LanguageFields.all.flatMap(\.examples)
        #expect(examples.count > 15)
        for example in examples where !["is:do_not_call", "type:contact"].contains(example.query) {
            #expect(!TestFields.read(example.query).hasErrors, "\(example.query)")
        }
    }
}
