/// Takes a text apart into folded tokens that know where they came from.
package struct Analyzer: Sendable {
    package let definition: AnalyzerDefinition
    private let charFilters: [any CharFilter.Type]
    private let tokenizer: any Tokenizer.Type
    private let tokenFilters: [any TokenFilter.Type]
    private let tools: AnalysisTools

    /// An unknown name in the definition does nothing, an unknown tokenizer parts words: the catalog reports them.
    package init(definition: AnalyzerDefinition, facts: TextFacts) {
        self.definition = definition
        charFilters = definition.charFilters.compactMap(CharFilters.named)
        tokenizer = Tokenizers.named(definition.tokenizer) ?? WordTokenizer.self
        tokenFilters = definition.tokenFilters.compactMap(TokenFilters.named)
        tools = AnalysisTools(facts: facts)
    }

    /// The tokens of a text, by position. Source ranges lie inside the text and do not go back.
    package func tokens(of text: String) -> [AnalyzedToken] {
        var filtered = Array(text.utf8)
        for filter in charFilters { filtered.withUnsafeMutableBufferPointer { filter.apply(to: $0) } }
        var tokens = filtered.withUnsafeBufferPointer { bytes in
            tokenizer.ranges(of: bytes, tools).enumerated().map { position, range in
                AnalyzedToken(
                    text: String(decoding: bytes[range], as: UTF8.self), position: position, sourceRange: range)
            }
        }
        for filter in tokenFilters { filter.apply(to: &tokens, tools) }
        return tokens
    }
}
