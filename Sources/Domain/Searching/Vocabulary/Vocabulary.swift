/// All words of an index, in sorted segments: a large one and the smaller ones of later commits.
package struct Vocabulary: Sendable {
    package let segments: [VocabularySegment]

    package init(_ segments: [VocabularySegment]) { self.segments = segments }

    /// The places a word occurs in; 0 when it is unknown.
    package func mask(of word: [UInt8]) -> UInt64 { segments.reduce(0) { $0 | $1.mask(of: word) } }

    /// The words and beginnings that together stand for all words that match; some may come twice.
    ///
    /// - Parameters:
    ///   - isPrefix: whether words that begin so match too.
    ///   - typos: how many edits are assumed, 0 to 2; with two of them the first letter must be right.
    package func cover(_ word: String, isPrefix: Bool, typos: Int) -> VocabularyCover {
        var cover = VocabularyCover()
        let wanted = Array(word.unicodeScalars)
        guard !wanted.isEmpty else { return cover }
        for segment in segments {
            let found = segment.withBytes { bytes in
                var walk = VocabularyWalk(bytes, wanted: wanted, isPrefix: isPrefix)
                switch typos {
                case 0: walk.find()
                case 1: walk.findWithTypo()
                default: walk.findWithTwoTypos()
                }
                return walk.cover
            }
            if let found { cover.append(found) }
        }
        return cover
    }
}

/// Words and beginnings of words that are indexed as such.
package struct VocabularyCover: Sendable {
    /// As UTF-8, with the places they occur in.
    package internal(set) var words: [(text: [UInt8], places: UInt64)] = []
    /// Beginnings of `beginningLengths` letters, with the places of the words that begin so, or more.
    package internal(set) var beginnings: [(text: [UInt8], places: UInt64)] = []

    /// The lengths, in letters, of the beginnings that the index keeps posting lists for, ascending. A beginning of
    /// another length is the union of the next longer ones, or of words: 2 of some twenty lists, 4 and more of few words.
    /// One letter, as typists leave it behind a blank, would be some hundred lists; its few long lists cost little room.
    package static let beginningLengths = [1, 3]

    mutating func append(_ other: VocabularyCover) {
        words += other.words
        beginnings += other.beginnings
    }
}
