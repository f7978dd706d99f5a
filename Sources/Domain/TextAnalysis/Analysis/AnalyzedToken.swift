/// One word of a text as the search index knows it.
package struct AnalyzedToken: Hashable, Sendable {
    /// The folded word.
    package var text: String
    /// Other spellings of the same word, such as another romanisation; never `text` itself.
    package var alternatives: [String]
    /// The word's place in the text, from 0; tokens of one place stand for one another.
    package var position: Int
    /// The UTF-8 bytes of the text that the token came from.
    package var sourceRange: Range<Int>

    package init(text: String, alternatives: [String] = [], position: Int, sourceRange: Range<Int>) {
        self.text = text
        self.alternatives = alternatives
        self.position = position
        self.sourceRange = sourceRange
    }
}
