/// Drops titles before and suffixes behind the name of a person, as long as a token stays.
package enum TitleFilter: TokenFilter {
    package static let name = "titles"
    package static let summary = "drops titles and suffixes of persons"

    package static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools) {
        let titles = tools.facts.titles
        while tokens.count > 1, titles.before.contains(Array(tokens[0].text.utf8)) { tokens.removeFirst() }
        while tokens.count > 1, titles.after.contains(Array(tokens[tokens.count - 1].text.utf8)) { tokens.removeLast() }
    }
}
