/// How far beyond what was typed a search goes: each step finds what the one before it finds, and more below it.
package enum SearchReach: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// What was typed, its other spellings, and what the last word may become.
    case typed
    /// One typo in a word, nicknames, initials, and every word as a beginning.
    case near
    /// Two typos in a long word, words that sound alike, words joined or parted.
    case far
    /// All words but one, and that one roughly or not at all; one word as two, one of them with a typo.
    case loose

    package static func < (left: SearchReach, right: SearchReach) -> Bool { left.rawValue < right.rawValue }
}

/// A word compared roughly with the words of records that another plan found: with more typos than it would be looked up
/// with. Records that have nothing like it stay.
package struct LooseMatch: Hashable, Sendable {
    package let text: String
    package let mostTypos: Int
    package let fields: FieldSet

    package init(_ text: String, fields: FieldSet) {
        self.text = text
        self.fields = fields
        mostTypos = text.unicodeScalars.count > 3 ? 2 : 1
    }
}

/// Other words that stand for one of the query, each as a whole.
package struct RelatedMatch: Hashable, Sendable {
    /// The query's word.
    package let wanted: String
    /// Sorted, each once.
    package let texts: [String]
    /// What a match is worth.
    package let quality: MatchQuality
    package let fields: FieldSet

    package init(_ wanted: String, _ texts: [String], _ quality: MatchQuality, fields: FieldSet) {
        self.wanted = wanted
        self.texts = texts
        self.quality = quality
        self.fields = fields
    }
}
