/// Cuts tokens to 64 bytes at a character: an index term has a limit, and nobody types more.
package enum ShortenFilter: TokenFilter {
    package static let name = "shorten"
    package static let summary = "cuts tokens to 64 bytes"
    private static let limit = 64

    package static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools) {
        for place in tokens.indices {
            if tokens[place].text.utf8.count > limit { tokens[place].text = shortened(tokens[place].text) }
            guard tokens[place].alternatives.contains(where: { $0.utf8.count > limit }) else { continue }
            tokens[place].alternatives = tokens[place].alternatives.map(shortened)
        }
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > limit else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
