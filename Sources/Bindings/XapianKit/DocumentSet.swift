import CXapian

/// Documents in ascending order, each with a score. It stays valid when the reader it came from moves on.
package final class DocumentSet: @unchecked Sendable {
    // Safe to share: nothing changes a set once it is made.
    private let handle: OpaquePointer

    private init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { xap_set_free(handle) }

    package var count: Int { xap_set_count(handle) }

    /// The documents of both; scores add.
    package func intersection(_ other: DocumentSet) throws(XapianError) -> DocumentSet {
        try made { xap_set_intersection(handle, other.handle, $0) }
    }

    /// The documents of either; the better score counts.
    package func union(_ other: DocumentSet) throws(XapianError) -> DocumentSet {
        try made { xap_set_either(handle, other.handle, $0) }
    }

    /// These documents without those of `other`.
    package func subtracting(_ other: DocumentSet) throws(XapianError) -> DocumentSet {
        try made { xap_set_difference(handle, other.handle, $0) }
    }

    /// These documents; those that `other` has too get its score added.
    package func boosted(by other: DocumentSet) throws(XapianError) -> DocumentSet {
        try made { xap_set_boosted(handle, other.handle, $0) }
    }

    /// The same documents with `factor` times their score plus `points`.
    package func scaled(by factor: Double, plus points: Double = 0) throws(XapianError) -> DocumentSet {
        try made { xap_set_scaled(handle, factor, points, $0) }
    }

    /// The best documents by falling score, equal ones by rising key; the key of a document is its value in `keySlot`.
    ///
    /// `position` is where the page before ended. The reader must be at the revision that the set came from, or a later one.
    package func best(
        _ limit: Int, after position: ScoredPosition? = nil, keySlot: UInt32, from reader: XapianReader
    ) throws(XapianError) -> [ScoredDocument] {
        var packed = PackedResult(
            try checked { error in
                lending(position?.key ?? []) { key in
                    let page = xap_page(
                        key_slot: keySlot, limit: limit, continues: position != nil,
                        after_score: position?.score ?? 0, after_key: key)
                    return xap_set_best(reader.handle, handle, page, error)
                }
            })
        var hits: [ScoredDocument] = []
        while !packed.isAtEnd {
            let document = packed.number()
            let score = packed.real()
            hits.append(ScoredDocument(document: document, position: ScoredPosition(score: score, key: packed.bytes())))
        }
        return hits
    }
}

/// A place in an order by falling score, then rising key.
package struct ScoredPosition: Hashable, Sendable {
    package let score: Double
    package let key: [UInt8]

    package init(score: Double, key: [UInt8]) {
        self.score = score
        self.key = key
    }
}

/// A document with its score and the value that breaks ties.
package struct ScoredDocument: Hashable, Sendable {
    package let document: DocumentNumber
    package let position: ScoredPosition
}

/// One posting list of a union. A term's count in a document is read as a set of bits.
package struct ScoredTerm: Hashable, Sendable {
    package let term: [UInt8]
    package let points: Double

    package init(term: [UInt8], points: Double) {
        self.term = term
        self.points = points
    }
}

/// How a union scores and what bounds it.
package struct UnionOptions: Sendable {
    /// Points of bit 0, 1, ... of a count: the best of a document's bits is added to its score. At most 32.
    package var bitPoints: [Double] = []
    /// Only documents whose count has one of these bits belong; 0 admits all and adds no bit points.
    package var bits: UInt32 = 0
    /// When set, no other documents are looked at.
    package var within: DocumentSet?
    /// Nanoseconds of the monotonic clock after which the union gives up with `.expired`; 0 is never.
    package var deadline: UInt64 = 0

    package init() {}
}

extension XapianReader {
    /// The documents that have any of the terms, each with its best score.
    package func union(of terms: [ScoredTerm], _ options: UnionOptions = UnionOptions()) throws(XapianError)
        -> DocumentSet
    {
        var arena: [UInt8] = []
        arena.reserveCapacity(terms.count * 16)
        for scored in terms { arena.append(contentsOf: scored.term) }
        let points = options.bitPoints + Array(repeating: 0, count: max(0, 32 - options.bitPoints.count))
        return try DocumentSet.made { error in
            arena.withUnsafeBufferPointer { arena in
                points.withUnsafeBufferPointer { points in
                    let lists = Self.lists(terms, in: arena)
                    return lists.withUnsafeBufferPointer { lists in
                        var description = xap_union(
                            terms: lists.baseAddress, count: lists.count, bit_points: points.baseAddress,
                            bits: options.bits, within: options.within?.pointer, deadline: options.deadline)
                        return withExtendedLifetime(options.within) { xap_set_union(handle, &description, error) }
                    }
                }
            }
        }
    }

    private static func lists(_ terms: [ScoredTerm], in arena: UnsafeBufferPointer<UInt8>) -> [xap_scored_term] {
        var start = 0
        return terms.map { scored in
            defer { start += scored.term.count }
            let bytes = xap_bytes(UnsafeBufferPointer(rebasing: arena[start..<start + scored.term.count]))
            return xap_scored_term(term: bytes, points: scored.points)
        }
    }
}

extension DocumentSet {
    var pointer: OpaquePointer { handle }

    static func made(
        _ call: (UnsafeMutablePointer<xap_error>) -> OpaquePointer?
    ) throws(XapianError) -> DocumentSet {
        guard let handle = try checked(call) else { throw .withoutHandle }
        return DocumentSet(handle)
    }

    private func made(_ call: (UnsafeMutablePointer<xap_error>) -> OpaquePointer?) throws(XapianError) -> DocumentSet {
        try Self.made(call)
    }
}
