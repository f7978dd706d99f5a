/// Drops the legal form of a company at either end of the text, as long as a token stays.
package enum LegalFormFilter: TokenFilter {
    package static let name = "legal_forms"
    package static let summary = "drops legal forms of companies at either end"
    /// Legal forms of more words than this are left in the text.
    private static let longest = 6

    package static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools) {
        let forms = tools.facts.legalForms
        while let count = (1...longest).reversed().first(where: {
            isForm(tokens.suffix($0), $0, forms.trailing, tokens)
        }) {
            tokens.removeLast(count)
        }
        while let count = (1...longest).reversed().first(where: { isForm(tokens.prefix($0), $0, forms.leading, tokens) }
        ) {
            tokens.removeFirst(count)
        }
    }

    private static func isForm(
        _ part: ArraySlice<AnalyzedToken>, _ count: Int, _ table: PhraseTable, _ all: [AnalyzedToken]
    ) -> Bool {
        guard part.count == count, all.count > count else { return false }
        return table.contains(Array(part.map(\.text).joined(separator: " ").utf8))
            || (count > 1 && table.contains(Array(part.map(\.text).joined().utf8))
                && part.allSatisfy { $0.text.utf8.count == 1 })
    }
}
