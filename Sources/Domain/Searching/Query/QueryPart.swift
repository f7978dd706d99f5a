/// One piece of a query that is looked for in words and codes.
struct QueryPart: Hashable, Sendable {
    enum Shape: Hashable, Sendable {
        /// A run of characters, or a telephone number with blanks.
        case word
        /// What stood between quotation marks.
        case phrase
    }

    let shape: Shape
    let text: String
    /// Whether it may go on: the typist has not finished it, or it has a wildcard at its end.
    var isOpen = false
    var typo = WordMatch.Typo.whenFew
    /// Whether other words may stand for it when few records match: not where a field is named, or much is ruled out.
    var widens = false
    /// How many typos are asked for; nil where nobody says.
    var typos: Int?
    /// Other words that may stand between those of a phrase.
    var between = 0
}
