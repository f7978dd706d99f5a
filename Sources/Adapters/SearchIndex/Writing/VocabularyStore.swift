import Searching
import XapianKit

/// The vocabulary of an index as stored with it: segments that never change, in order of their numbers.
///
/// A commit adds the words that are new to it. A segment less than twice as long as the one after it is joined with
/// that, so there are few, and a word is rewritten about as often as the index doubled since. Words of deleted records
/// stay until the next rebuild: they lead to empty lists.
struct VocabularyStore: Sendable {
    private(set) var segments: [(number: Int, words: VocabularySegment)]

    static func key(_ number: Int) -> String {
        let digits = String(number)
        return MetadataKey.vocabulary + String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }

    /// The number in a key, nil when it is another key.
    static func number(ofKey key: String) -> Int? {
        key.hasPrefix(MetadataKey.vocabulary) ? Int(key.dropFirst(MetadataKey.vocabulary.count)) : nil
    }

    init(_ segments: [(number: Int, words: VocabularySegment)] = []) { self.segments = segments }

    var vocabulary: Vocabulary { Vocabulary(segments.map(\.words)) }

    /// What to store so that the words are in: changed keys with their values, empty for a key to remove.
    mutating func add(_ words: [String: UInt64]) -> [(key: String, value: [UInt8])] {
        let known = vocabulary
        let new = words.filter { known.mask(of: Array($0.key.utf8)) & $0.value != $0.value }
        guard !new.isEmpty else { return [] }
        var merged = [VocabularySegment(new)]
        var removed: [(key: String, value: [UInt8])] = []
        let number = (segments.last?.number ?? 0) + 1
        while let last = segments.last, last.words.count < 2 * merged.map(\.count).reduce(0, +) {
            merged.insert(last.words, at: 0)
            removed.append((Self.key(last.number), []))
            segments.removeLast()
        }
        let segment = VocabularySegment.merging(merged)
        segments.append((number, segment))
        return removed + [(Self.key(number), segment.encoded)]
    }
}
