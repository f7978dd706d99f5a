package import Foundation
package import Records
package import Searching
import XapianKit

/// What readers of one index share: parts of it that never change, and what was found in the last commit.
struct SegmentCache: Sendable {
    let vocabulary = VocabularyCache()
    let keys = KeySegmentCache()
    let definitions = DefinitionsCache()
    let wordSets = WordSetCache()
}

/// One committed state of the index, for one task at a time; `IndexReaderPool` hands readers out.
package struct IndexReader: Sendable {
    package let generation: URL
    /// Of the generation; asking its URL for it with every search would take longer than looking a word up.
    let path: String
    /// What the index has seen.
    package let state: IndexState
    let xapian: XapianReader
    let schema: IndexSchema
    let vocabulary: Vocabulary
    /// With the custom fields that the index has.
    let definitions: SearchDefinitions
    private let declared: SearchDefinitions
    /// The candidate keys, oldest segment first.
    let keySegments: [KeySegment]
    private let cache: SegmentCache
    var wordSets: WordSetCache { cache.wordSets }
    var commit: WordSetCache.Commit { .init(generation: path, state: state) }

    /// What somebody may ask for.
    package func definitions(seenBy viewer: Viewer?) -> SearchDefinitions {
        cache.definitions.definitions(definitions, seenBy: viewer)
    }

    init(
        _ generation: URL, definitions: SearchDefinitions, cache: SegmentCache
    ) throws(IndexError) {
        let xapian = try indexing { () throws(XapianError) in
            try XapianReader(path: generation.path)
        }
        try self.init(xapian, generation, definitions: definitions, cache: cache)
    }

    private init(
        _ xapian: XapianReader, _ generation: URL, definitions: SearchDefinitions, cache: SegmentCache
    ) throws(IndexError) {
        guard let metadata = try IndexMetadata(xapian) else {
            throw IndexError(.missing, "nothing is indexed yet")
        }
        self.generation = generation
        path = generation.path
        self.xapian = xapian
        declared = definitions
        self.definitions = try cache.definitions.load(from: xapian, over: definitions)
        self.cache = cache
        state = metadata.state
        schema = metadata.schema
        vocabulary = Vocabulary(try cache.vocabulary.load(from: xapian, generation: generation).map(\.words))
        keySegments = try cache.keys.load(from: xapian, generation: generation)
    }

    /// The reader at the newest commit: itself when nothing was committed since.
    func refreshed() throws(IndexError) -> IndexReader {
        let moved = try indexing { () throws(XapianError) in try xapian.reopen() }
        return moved ? try IndexReader(xapian, generation, definitions: declared, cache: cache) : self
    }

    /// Throws when posting lists say something else than the documents; reads all of both.
    package func checkLists() throws(IndexError) {
        guard try indexing({ () throws(XapianError) in try xapian.listsAgree() }) else { throw .damagedBlocks }
    }

    /// How many records are indexed.
    package func documentCount() throws(IndexError) -> Int {
        try indexing { () throws(XapianError) in try xapian.documentCount() }
    }

    /// How many records of a type are indexed.
    package func documentCount(of type: EntityType) throws(IndexError) -> Int {
        guard let place = schema.place(of: type) else { return 0 }
        let term = TermPrefix.everything.term(IndexSchema.code(ofPlace: place), [])
        return try indexing { () throws(XapianError) in try xapian.frequency(of: term) }
    }
}
