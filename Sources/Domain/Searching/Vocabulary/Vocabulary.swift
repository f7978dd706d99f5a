/// All words of an index, in sorted segments: a large one and the smaller ones of later commits.
package struct Vocabulary: Sendable {
    package let segments: [VocabularySegment]

    package init(_ segments: [VocabularySegment]) { self.segments = segments }

    /// The places a word occurs in; 0 when it is unknown.
    package func mask(of word: [UInt8]) -> UInt64 { segments.reduce(0) { $0 | $1.mask(of: word) } }

    /// The words and beginnings that together stand for all words that match.
    ///
    /// - Parameters:
    ///   - word: the wanted word as UTF-8.
    ///   - isPrefix: whether words that begin so match too.
    ///   - allowsTypo: whether one edit is assumed.
    ///   - places: words that occur in none of these are left out.
    package func cover(_ word: String, isPrefix: Bool, allowsTypo: Bool, places: UInt64) -> VocabularyCover {
        var cover = VocabularyCover()
        guard !word.isEmpty else { return cover }
        for segment in segments {
            var walk = VocabularyWalk(segment, isPrefix: isPrefix, places: places)
            if allowsTypo {
                walk.walk(TypoBand(start: Array(word.unicodeScalars)))
            } else {
                walk.find(Array(word.utf8))
            }
            cover.formUnion(walk.cover)
        }
        return cover
    }
}

/// Words and beginnings of words that are indexed as such.
package struct VocabularyCover: Hashable, Sendable {
    /// Words with the places they occur in.
    package internal(set) var words: [[UInt8]: UInt64] = [:]
    /// Beginnings, of `beginningLengths` letters, with the places of the words that begin so.
    package internal(set) var beginnings: [[UInt8]: UInt64] = [:]

    /// The lengths, in letters, of the beginnings that the index keeps posting lists for, ascending. A beginning of
    /// another length is the union of the next longer ones, or of words: 1 and 3 of some forty lists, 5 and more of few
    /// words. Each length costs a term per word and record.
    package static let beginningLengths = [2, 4]

    package var count: Int { words.count + beginnings.count }

    mutating func formUnion(_ other: VocabularyCover) {
        words.merge(other.words, uniquingKeysWith: |)
        beginnings.merge(other.beginnings, uniquingKeysWith: |)
    }
}
