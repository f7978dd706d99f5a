import Records
import Searching
import TestSupport
import Testing

@Suite struct SnippetTests {
    private static let filler = String(repeating: "lorem ipsum dolor ", count: 40)

    private func marked(_ snippet: Snippet) -> [String] {
        let units = Array(snippet.text.utf16)
        return snippet.ranges.map { String(decoding: units[$0], as: UTF16.self) }
    }

    private func ranges(of word: String, in text: String) -> [Range<Int>] {
        text.ranges(of: word).map { range in
            let start = text.utf16.distance(from: text.startIndex, to: range.lowerBound)
            return start..<start + word.utf16.count
        }
    }

    @Test func shortTextsAndTextsWithoutMatchesHaveNone() {
        #expect(Snippet(of: "a short note", matching: [2..<7]) == nil)
        #expect(Snippet(of: Self.filler, matching: []) == nil)
    }

    @Test func theDensestPartIsShownBetweenBlanks() throws {
        let text = "acme at first. " + Self.filler + "we met acme and acme again, says acme. " + Self.filler
        let snippet = try #require(Snippet(of: text, matching: ranges(of: "acme", in: text)))
        #expect(marked(snippet) == ["acme", "acme", "acme"])
        #expect(snippet.text.hasPrefix("…") && snippet.text.hasSuffix("…"))
        #expect(snippet.text.utf16.count <= Snippet.longest + 2)
        #expect(snippet.text.contains("we met acme and acme again"))
    }

    /// Whatever the text: the marked parts are those of the text, and no character is cut in two.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func marksWhatTheTextMarks(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let letters = ["a", "é", "e\u{301}", "👩‍👧", "日", " ", " ", "ß", "\u{1F1E9}\u{1F1EA}"]
        let words = (0..<400).map { _ in letters.randomElement(using: &random)! }
        let place = Int.random(in: 0..<words.count, using: &random)
        let text = (words[..<place] + ["needle"] + words[place...]).joined()
        let snippet = try #require(Snippet(of: text, matching: ranges(of: "needle", in: text)), "seed \(seed)")
        #expect(marked(snippet) == ["needle"], "seed \(seed)")
        let shown = snippet.text.trimmingPrefix("…")
        #expect(text.contains(shown.hasSuffix("…") ? shown.dropLast() : shown), "seed \(seed)")
    }
}
