package import UnicodeText

/// What a named step of an analyzer says of itself, for the reference and for checks of definitions.
package protocol AnalysisItem: Sendable {
    /// The name in `Analyzers/text/*.yaml`.
    static var name: String { get }
    /// What it does, in one sentence.
    static var summary: String { get }
}

/// What the steps of an analyzer work with: the facts, and the word breaker for scripts without spaces.
package struct AnalysisTools: Sendable {
    package let facts: TextFacts
    package let wordBreakers: HandlePool<WordBreaker>

    package init(facts: TextFacts) {
        self.facts = facts
        wordBreakers = facts.wordBreakers
    }
}
