/// Writes tokens in lower case and leaves signs in them: addresses.
package enum LowerCaseFilter: TokenFilter {
    package static let name = "lower_case"
    package static let summary = "lower case, signs kept"

    package static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools) {
        for place in tokens.indices { tokens[place].text = tokens[place].text.lowercased() }
    }
}
