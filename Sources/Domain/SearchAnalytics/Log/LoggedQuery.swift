package import Records

/// Where a query was asked.
package enum SearchSurface: String, CaseIterable, Hashable, Comparable, Sendable {
    case suggest
    case search
    case cli
    case saved

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Who asked, as the log knows people: a keyed hash of the user's id that changes with every month.
package struct UserKey: Hashable, Comparable, Sendable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func < (left: UserKey, right: UserKey) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}

/// By which way other than the typed letters hits were found.
package enum Rescue: String, CaseIterable, Hashable, Comparable, Sendable {
    case none = ""
    case typo
    case spelling
    case translit
    case nickname
    case sound
    case layout
    case split
    case dropped

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A hit that was shown, by its place from 1.
package struct ShownHit: Hashable, Sendable {
    package let position: Int
    package let key: RecordKey
    /// How well it matched, as the ranking names it, best highest.
    package let bucket: Int

    package init(position: Int, key: RecordKey, bucket: Int) {
        (self.position, self.key, self.bucket) = (position, key, bucket)
    }

    /// Only so many places of an answer are kept.
    package static let most = 10
}

/// One executed request, as the log keeps it.
package struct LoggedQuery: Hashable, Sendable {
    package let id: String
    package let at: Instant
    /// nil when the person opted out, or the key was forgotten.
    package var user: UserKey?
    package var application: String?
    package let surface: SearchSurface
    /// What was typed; nil when texts are not kept, or not any more.
    package var text: String?
    /// A keyed hash of the folded text: equal texts have equal digests. Empty when the person opted out.
    package var digest: [UInt8] = []
    /// What kind of query it is, without any of its words: `text:2w`, `f:stage,amount sort`.
    package var shape = ""
    package var kind = ""
    package var characters = 0
    package var terms = 0
    package var language: String?
    /// All that match; `exactHits` are those without typos and other spellings.
    package var hits = 0
    package var exactHits = 0
    package var rescue = Rescue.none
    package var microseconds = 0
    package var expansionMicroseconds: Int?
    package var matchingMicroseconds: Int?
    package var isPartial = false
    package var isCached = false
    /// Codes of what was wrong with the query, in its order.
    package var diagnostics: [String] = []
    /// The last change that the index had seen.
    package var indexSequence: Int64 = 0
    package var indexLagMilliseconds: Int?
    package var variant: String?
    package var status = 200
    package var attempt: String?
    package var session: String?
    package var shown: [ShownHit] = []

    package init(id: String, at: Instant, surface: SearchSurface) {
        (self.id, self.at, self.surface) = (id, at, surface)
    }

    /// Whether the query had a fault, not only a hint.
    package var hasFault: Bool { diagnostics.contains { $0.hasPrefix("E") } }
    /// Whether there were hits, none of them as typed.
    package var isWeak: Bool { hits > 0 && exactHits == 0 }
}
