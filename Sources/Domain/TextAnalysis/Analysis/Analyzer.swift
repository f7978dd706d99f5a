/// Takes a text apart into folded tokens that know where they came from.
package struct Analyzer: Sendable {
    package let definition: AnalyzerDefinition
    private let folder: TextFolder

    package init(definition: AnalyzerDefinition, facts: TextFacts) {
        self.definition = definition
        folder = facts.folder
    }

    /// The tokens of a text, by position. Source ranges lie inside the text and do not go back.
    package func tokens(of text: String) -> [AnalyzedToken] {
        var text = text
        return text.withUTF8 { bytes in
            WordTokenizer.words(of: bytes).enumerated().compactMap { position, range in
                token(UnsafeBufferPointer(rebasing: bytes[range]), position, range)
            }
        }
    }

    private func token(
        _ word: UnsafeBufferPointer<UInt8>, _ position: Int, _ range: Range<Int>
    ) -> AnalyzedToken? {
        var scratch = NormalizationScratch()
        var forms: [String] = []
        folder.forEachForm(of: word, .compact, digraphs: true, scratch: &scratch) { form in
            forms.append(String(decoding: form, as: UTF8.self))
        }
        guard let first = forms.first else { return nil }
        return AnalyzedToken(
            text: first, alternatives: Array(forms.dropFirst()), position: position, sourceRange: range)
    }
}
