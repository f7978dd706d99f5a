/// Folds each token: lower case, no accents, Latin letters; other spellings become alternatives.
package enum FoldFilter: TokenFilter {
    package static let name = "fold"
    package static let summary = "lower case, no accents, Latin letters; other romanisations as alternatives"

    package static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools) {
        FoldedForms.replace(&tokens, .words, tools)
    }
}

/// Folds each token to its letters and digits in one word: `AB-12` is `ab12`.
package enum CompactFilter: TokenFilter {
    package static let name = "compact"
    package static let summary = "letters and digits only, in one word"

    package static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools) {
        FoldedForms.replace(&tokens, .compact, tools)
    }
}

/// Replaces tokens by their folded forms; tokens of which nothing is left go.
private enum FoldedForms {
    static func replace(_ tokens: inout [AnalyzedToken], _ classes: ByteClasses, _ tools: AnalysisTools) {
        let folder = tools.facts.folder
        var isSpent = false
        tools.facts.scratches.withScratch { scratch in
            for place in tokens.indices {
                var (text, first) = (tokens[place].text, String?.none)
                tokens[place].alternatives = []
                text.withUTF8 { bytes in
                    folder.forEachForm(of: bytes, classes, scratch: &scratch) { form in
                        let form = String(decoding: form, as: UTF8.self)
                        if first == nil {
                            first = form
                        } else if form != first, !tokens[place].alternatives.contains(form) {
                            tokens[place].alternatives.append(form)
                        }
                    }
                }
                tokens[place].text = first ?? ""
                isSpent = isSpent || first == nil
            }
        }
        if isSpent { tokens.removeAll { $0.text.isEmpty } }
    }
}
