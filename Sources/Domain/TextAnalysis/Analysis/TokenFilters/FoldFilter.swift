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
        var scratch = NormalizationScratch()
        tokens = tokens.compactMap { token in
            var forms: [String] = []
            var text = token.text
            text.withUTF8 { bytes in
                folder.forEachForm(of: bytes, classes, scratch: &scratch) { form in
                    let form = String(decoding: form, as: UTF8.self)
                    if !forms.contains(form) { forms.append(form) }
                }
            }
            guard let first = forms.first else { return nil }
            var folded = token
            folded.text = first
            folded.alternatives = Array(forms.dropFirst())
            return folded
        }
    }
}
