import Foundation
import Searching
import Synchronization
import XapianKit

/// Segments of vocabularies that were read before: they never change under their number, so a reader that moves to a
/// newer revision reads the new ones only.
final class VocabularyCache: Sendable {
    private let known = Mutex<[String: VocabularySegment]>([:])

    /// The segments of the revision that the reader is at.
    func load(
        from reader: XapianReader, generation: URL
    ) throws(IndexError) -> [(number: Int, words: VocabularySegment)] {
        let keys = try indexing { () throws(XapianError) in
            try reader.metadataKeys(startingWith: MetadataKey.vocabulary)
        }
        let known = known.withLock { $0 }
        var segments: [(number: Int, words: VocabularySegment)] = []
        var read: [String: VocabularySegment] = [:]
        for key in keys {
            guard let number = VocabularyStore.number(ofKey: key) else { continue }
            let name = "\(generation.path)/\(key)"
            let words: VocabularySegment
            if let segment = known[name] { words = segment } else { words = try segment(key, reader) }
            read[name] = words
            segments.append((number, words))
        }
        self.known.withLock { $0 = read }
        return segments
    }

    private func segment(_ key: String, _ reader: XapianReader) throws(IndexError) -> VocabularySegment {
        let bytes = try indexing { () throws(XapianError) in try reader.metadata(for: key) }
        guard let segment = VocabularySegment(encoded: bytes) else {
            throw IndexError(.corrupt, "the vocabulary of the index is damaged; run kindred index rebuild")
        }
        return segment
    }
}
