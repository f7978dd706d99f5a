/// Adds the short spelling of `ae`, `oe`, `ue` where they stand for an umlaut: `mueller` is also `muller`.
package enum DigraphFilter: TokenFilter {
    package static let name = "umlaut_digraphs"
    package static let summary = "adds muller to mueller"

    package static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools) {
        for place in tokens.indices where UmlautDigraphs.canOccur(in: tokens[place].text) {
            let short = UmlautDigraphs.undone(tokens[place].text)
            if short != tokens[place].text, !tokens[place].alternatives.contains(short) {
                tokens[place].alternatives.append(short)
            }
        }
    }
}
