import Testing

@testable import Importing

@Suite struct WhitespaceTests {
    @Test func trimmingLeavesWhatIsBetweenTheFirstAndTheLastInk() {
        let pieces = [" ", "\t", "a", "Ä", "\u{301}", "\u{A0}", "\u{3000}", "\u{7F}", "7"]
        var texts = [""]
        for _ in 0..<4 { texts += texts.flatMap { text in pieces.map { text + $0 } } }
        for text in Set(texts.map { Array($0.unicodeScalars) }) {
            var plain = text
            while plain.last?.properties.isWhitespace == true { plain.removeLast() }
            while plain.first?.properties.isWhitespace == true { plain.removeFirst() }
            let written = String(String.UnicodeScalarView(text))
            #expect(Array(Whitespace.trimmed(written).unicodeScalars) == plain)
        }
    }
}
