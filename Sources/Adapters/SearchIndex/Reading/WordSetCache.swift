import Searching
import Synchronization
import XapianKit

/// The documents that words of queries stand for, kept while the index stays as it is: whoever types looks for the words
/// before the last one again with each letter, and many begin alike.
///
/// Exact, not approximate: a set is given only for the same word, scored alike, of the same commit of the index. Two
/// halves take turns: when the younger is full it becomes the older, and what the older had and nobody asked for again
/// is dropped. Both together hold `2 * mostDocuments` documents of 12 bytes at most.
final class WordSetCache: Sendable {
    /// A word and all that its scores depend on.
    struct Key: Hashable {
        let word: WordMatch
        let ladder: ScoreLadder
        /// The place of the entity type in the index.
        let place: Int
        let bits: UInt32
        let bitPoints: [Double]
        let mostLists: Int
    }

    struct Entry {
        let documents: DocumentSet
        let partial: PartialReason?
    }

    /// Which commit of the index is meant.
    struct Commit: Equatable {
        /// The path of its directory.
        let generation: String
        let state: IndexState
    }

    private struct Halves {
        var commit: Commit?
        var younger: [Key: Entry] = [:]
        var older: [Key: Entry] = [:]
        var documents = 0
    }

    private let halves = Mutex(Halves())
    private static let mostDocuments = 1_000_000

    /// nil when the set is not known at this commit.
    func entry(_ key: Key, at commit: Commit) -> Entry? {
        halves.withLock { halves in
            guard halves.commit == commit else { return nil }
            if let entry = halves.younger[key] { return entry }
            guard let entry = halves.older.removeValue(forKey: key) else { return nil }
            Self.keep(entry, key, in: &halves)
            return entry
        }
    }

    func keep(_ entry: Entry, _ key: Key, at commit: Commit) {
        guard entry.documents.count <= Self.mostDocuments / 4 else { return }
        halves.withLock { halves in
            if halves.commit != commit { halves = Halves(commit: commit) }
            Self.keep(entry, key, in: &halves)
        }
    }

    private static func keep(_ entry: Entry, _ key: Key, in halves: inout Halves) {
        // A set without documents takes room too.
        let size = entry.documents.count + 100
        if halves.documents + size > mostDocuments {
            (halves.older, halves.younger, halves.documents) = (halves.younger, [:], 0)
        }
        halves.documents += size
        halves.younger[key] = entry
    }
}
