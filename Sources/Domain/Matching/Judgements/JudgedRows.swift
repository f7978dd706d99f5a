/// What people said about pairs of rows. Their word wins over the model.
package struct JudgedRows: Hashable, Sendable {
    package enum Word: Hashable, Sendable {
        case same
        case different
        /// Neither joined for their own sake nor held apart.
        case unsure
    }

    package struct Pair: Hashable, Sendable {
        /// The lesser row.
        package let left: UInt32
        package let right: UInt32
        package let word: Word
    }

    /// By their rows, each pair once: the last word on it.
    package private(set) var pairs: [Pair] = []
    private var words: [UInt64: Word] = [:]

    package init() {}

    package var isEmpty: Bool { pairs.isEmpty }

    /// - Parameter words: rows and what was said of them; a later word on a pair takes the place of an earlier one.
    package init(_ words: some Sequence<(left: Int, right: Int, word: Word)>) {
        for word in words where word.left != word.right {
            self.words[Self.key(UInt32(word.left), UInt32(word.right))] = word.word
        }
        pairs = self.words.sorted { $0.key < $1.key }.map { key, word in
            Pair(left: UInt32(key >> 32), right: UInt32(truncatingIfNeeded: key), word: word)
        }
    }

    /// What was said of the two, nil when nothing was.
    @inline(__always)
    package func word(_ one: UInt32, _ other: UInt32) -> Word? { words.isEmpty ? nil : words[Self.key(one, other)] }

    /// The rows that somebody holds apart from another.
    package var heldApart: Set<UInt32> {
        Set(pairs.lazy.filter { $0.word == .different }.flatMap { [$0.left, $0.right] })
    }

    private static func key(_ one: UInt32, _ other: UInt32) -> UInt64 {
        UInt64(min(one, other)) << 32 | UInt64(max(one, other))
    }
}
