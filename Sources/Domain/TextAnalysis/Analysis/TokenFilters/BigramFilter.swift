/// Adds the pairs of neighbouring characters of Han, Kana and Hangul words, so that a part of a name finds it whichever way
/// the dictionary parted it.
package enum BigramFilter: TokenFilter {
    package static let name = "cjk_bigrams"
    package static let summary = "adds pairs of characters of Chinese, Japanese and Korean words"

    package static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools) {
        // Every dense letter takes three bytes or more, the first of them E3 or above.
        guard tokens.contains(where: { $0.text.utf8.first ?? 0 >= 0xE3 }) else { return }
        tokens = tokens.flatMap { [$0] + bigrams(of: $0) }
    }

    /// The pairs of a word of three characters or more, at the word's position, each with its own place when the word was
    /// written as it is.
    private static func bigrams(of token: AnalyzedToken) -> [AnalyzedToken] {
        let scalars = Array(token.text.unicodeScalars)
        guard scalars.count >= 3, scalars.allSatisfy({ isDense($0.value) }) else { return [] }
        let isVerbatim = token.text.utf8.count == token.sourceRange.count
        return (0..<scalars.count - 1).map { place in
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars[place...place + 1])
            let start = token.sourceRange.lowerBound + scalars[..<place].reduce(0) { $0 + UTF8.width($1) }
            let range = isVerbatim ? start..<(start + text.utf8.count) : token.sourceRange
            return AnalyzedToken(text: text, position: token.position, sourceRange: range)
        }
    }

    /// Kana, Han and Hangul.
    private static func isDense(_ code: UInt32) -> Bool {
        (0x3040...0x30FF).contains(code) || (0x3400...0x9FFF).contains(code) || (0xAC00...0xD7AF).contains(code)
            || (0x20000...0x323AF).contains(code)
    }
}
