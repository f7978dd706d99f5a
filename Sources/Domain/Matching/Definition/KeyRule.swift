/// One way in which two records can meet: they share a key when all parts agree.
package struct KeyRule: Hashable, Sendable, Codable {
    package var name: String
    package var parts: [KeyPart]

    package init(name: String, parts: [KeyPart]) {
        self.name = name
        self.parts = parts
    }
}

/// What a key takes from one column. A column with several values, or a transform that gives several, makes a key each.
package struct KeyPart: Hashable, Sendable, Codable {
    package var column: String
    package var transform: KeyTransform

    package init(column: String, transform: KeyTransform = .whole) {
        self.column = column
        self.transform = transform
    }
}

/// What of a normal form goes into a key.
package enum KeyTransform: Hashable, Sendable, Codable {
    case whole
    /// The first characters; nothing when there are fewer.
    case prefix(Int)
    /// The last bytes; nothing when there are fewer.
    case last(Int)
    /// A code that near-sounding words share.
    case sound
    /// Each word by itself.
    case words
    /// The code of each word.
    case wordSounds
    /// The words in order of their bytes, joined.
    case sortedWords
    /// The first letters of the words in order of their bytes.
    case initials
    /// The groups of nicknames that the name belongs to, and the name itself.
    case nicknames
    /// The first word.
    case firstWord
    /// What could be an acronym of the name: the first letters of all its words and of its longer ones; of a name of one
    /// short word, the word itself.
    case acronym
    /// The text without spaces.
    case joined
    /// The letters of the first word that is longest.
    case longestWord
}

/// How keys are used.
package struct KeySettings: Hashable, Sendable, Codable {
    /// A block of more records is refined.
    package var blockLimit: Int

    package init(blockLimit: Int) { self.blockLimit = blockLimit }
}
