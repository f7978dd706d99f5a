package import Records

/// What to search for.
package struct SearchRequest: Sendable {
    package var query: String
    /// The types to search; nil for all.
    package var types: [EntityType]?
    package var limit: Int
    /// Where the page before ended.
    package var cursor: SearchCursor?
    package var limits = SearchLimits()
    /// How faults of the query are taken.
    package var mode = QueryMode.lenient
    /// The clock, the calendar and the person that the query is read for.
    package var settings = QuerySettings()

    package init(_ query: String, types: [EntityType]? = nil, limit: Int = 20, cursor: SearchCursor? = nil) {
        self.query = query
        self.types = types
        self.limit = limit
        self.cursor = cursor
    }
}

/// What to suggest for what is being typed.
package struct SuggestRequest: Sendable {
    package var text: String
    /// The types to suggest from; nil for all.
    package var types: [EntityType]?
    /// Hits of each type.
    package var limit: Int
    package var limits = SearchLimits()
    package var settings = QuerySettings()

    package init(_ text: String, types: [EntityType]? = nil, limit: Int = 5) {
        self.text = text
        self.types = types
        self.limit = limit
    }
}

/// What one search may cost. A bound that is hit is named in the answer.
package struct SearchLimits: Hashable, Sendable {
    /// Posting lists that one word may stand for in one entity type.
    package var listsPerWord = 20_000
    /// Nanoseconds of the monotonic clock after which the search gives up; 0 is never.
    package var deadline: UInt64 = 0

    package init() {}
}

/// A place between two hits: stable while records come and go around it.
package struct SearchCursor: Hashable, Sendable {
    package let score: Double
    package let key: RecordKey
    /// Whether the search that it belongs to assumed typos.
    package let assumesTypos: Bool

    package init(score: Double, key: RecordKey, assumesTypos: Bool) {
        self.score = score
        self.key = key
        self.assumesTypos = assumesTypos
    }

    /// An opaque text for the next request.
    package var text: String {
        let bits = String(score.bitPattern, radix: 16)
        let plain = "\(assumesTypos ? 1 : 0)/\(bits)/\(key.type)/\(key.id)"
        return plain.utf8.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// nil when the text is not one that `text` gave.
    package init?(text: String) {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2), digits.count <= 1_024 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        guard let plain = String(validating: bytes, as: UTF8.self) else { return nil }
        let parts = plain.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, ["0", "1"].contains(parts[0]), let bits = UInt64(parts[1], radix: 16) else {
            return nil
        }
        self.init(
            score: Double(bitPattern: bits),
            key: RecordKey(type: EntityType(String(parts[2])), id: RecordID(String(parts[3]))),
            assumesTypos: parts[0] == "1")
        guard score.isFinite else { return nil }
    }
}
