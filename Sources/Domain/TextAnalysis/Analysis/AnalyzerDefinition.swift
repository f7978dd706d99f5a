/// How a kind of text is taken apart for search: the named steps in their order.
///
/// Written in `Analyzers/text/<name>.yaml`. The names are those of `CharFilters.all`, `Tokenizers.all` and
/// `TokenFilters.all`.
package struct AnalyzerDefinition: Hashable, Sendable {
    package let name: String
    /// What changes the text before it is parted, in order.
    package let charFilters: [String]
    /// What parts the text into tokens.
    package let tokenizer: String
    /// What changes, adds or drops tokens, in order.
    package let tokenFilters: [String]

    package init(name: String, charFilters: [String] = [], tokenizer: String, tokenFilters: [String] = []) {
        self.name = name
        self.charFilters = charFilters
        self.tokenizer = tokenizer
        self.tokenFilters = tokenFilters
    }
}
