import CXapian

/// One key of an order by values of slots.
package struct SortKey: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// Eight bytes each, rising: of several the one that brings the document forward.
        case numbers(slot: UInt32)
        /// Bytes without 0.
        case text(slot: UInt32)
        case score
    }

    package let source: Source
    package let falls: Bool

    package init(_ source: Source, falls: Bool) {
        self.source = source
        self.falls = falls
    }
}

/// A place in an order by sort keys, then by a rising key; places order as their bytes do.
package struct SortedPosition: Hashable, Sendable {
    package let place: [UInt8]
    package let key: [UInt8]

    package init(place: [UInt8], key: [UInt8]) {
        self.place = place
        self.key = key
    }
}

/// A document with its place in an order.
package struct SortedDocument: Hashable, Sendable {
    package let document: DocumentNumber
    package let score: Double
    package let position: SortedPosition
}

extension DocumentSet {
    /// The first documents by the keys, those without a value last, ties by the value in `keySlot`.
    ///
    /// `position` is where the page before ended.
    package func sorted(
        by keys: [SortKey], limit: Int, after position: SortedPosition? = nil, keySlot: UInt32, deadline: UInt64 = 0,
        from reader: XapianReader
    ) throws(XapianError) -> [SortedDocument] {
        let keys = keys.map(\.description)
        var packed = PackedResult(
            try checked { error in
                keys.withUnsafeBufferPointer { keys in
                    lending(position?.place ?? []) { place in
                        lending(position?.key ?? []) { key in
                            var sorting = xap_sorting(
                                keys: keys.baseAddress, key_count: keys.count, key_slot: keySlot, limit: limit,
                                continues: position != nil, after_place: place, after_key: key, deadline: deadline)
                            return xap_set_sorted(reader.handle, pointer, &sorting, error)
                        }
                    }
                }
            })
        var hits: [SortedDocument] = []
        while !packed.isAtEnd {
            let (document, score, place) = (packed.number(), packed.real(), packed.bytes())
            let position = SortedPosition(place: place, key: packed.bytes())
            hits.append(SortedDocument(document: document, score: score, position: position))
        }
        return hits
    }

    /// How many of the documents have which value of a group of terms, and which form of it.
    ///
    /// - Parameters:
    ///   - prefix: what the terms of the group begin with.
    ///   - separator: what stands in a term between the value and the form that a document has it in.
    /// - Returns: each value as the beginning of its terms, without the separator, and each term whole.
    package func counts(
        ofTermsStartingWith prefix: [UInt8], separator: UInt8, deadline: UInt64 = 0, from reader: XapianReader
    ) throws(XapianError) -> [(text: [UInt8], count: Int)] {
        var packed = PackedResult(
            try checked { error in
                lending(prefix) { prefix in
                    var counting = xap_counting(prefix: prefix, separator: separator, deadline: deadline)
                    return xap_set_counts(reader.handle, pointer, &counting, error)
                }
            })
        var counts: [(text: [UInt8], count: Int)] = []
        while !packed.isAtEnd {
            let count = Int(packed.number())
            counts.append((packed.bytes(), count))
        }
        return counts
    }
}

extension SortKey {
    fileprivate var description: xap_sort_key {
        switch source {
        case .numbers(let slot): xap_sort_key(slot: slot, kind: XAP_NUMBER, falls: falls)
        case .text(let slot): xap_sort_key(slot: slot, kind: XAP_TEXT, falls: falls)
        case .score: xap_sort_key(slot: 0, kind: XAP_SCORE, falls: falls)
        }
    }
}
