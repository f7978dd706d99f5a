import CXapian

/// A view of one committed revision of a database.
///
/// Throws `.modified` once two later commits overwrote that revision: `reopen` and repeat.
package final class XapianReader: @unchecked Sendable {
    // Safe to move between threads: Xapian ties no handle to a thread, and only one task uses a reader at a time.
    let handle: OpaquePointer

    package init(path: String) throws(XapianError) {
        guard let handle = try checked({ xap_reader_open(path, $0) }) else { throw .withoutHandle }
        self.handle = handle
    }

    deinit { xap_reader_free(handle) }

    /// Moves to the newest revision; gives whether it is another one than before.
    @discardableResult
    package func reopen() throws(XapianError) -> Bool { try checked { xap_reader_reopen(handle, $0) } }

    /// Whether posting lists and the documents' own lists of terms say the same: reads all of both, and finds bits that
    /// flipped inside of a block too.
    package func listsAgree() throws(XapianError) -> Bool { try checked { xap_reader_lists_agree(handle, $0) } }

    /// How many documents the revision holds.
    package func documentCount() throws(XapianError) -> Int {
        Int(try checked { xap_reader_document_count(handle, $0) })
    }

    /// The value of a metadata key; empty when there is none.
    package func metadata(for key: String) throws(XapianError) -> [UInt8] {
        let buffer = try checked { error in
            lending(Array(key.utf8)) { xap_reader_metadata(handle, $0, error) }
        }
        return allBytes(buffer).first ?? []
    }

    /// The metadata keys that start so, sorted.
    package func metadataKeys(startingWith prefix: String) throws(XapianError) -> [String] {
        let buffer = try checked { error in
            lending(Array(prefix.utf8)) { xap_reader_metadata_keys(handle, $0, error) }
        }
        return allBytes(buffer).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The first `limit` terms that start so, sorted by their bytes.
    package func terms(startingWith prefix: [UInt8], limit: Int) throws(XapianError) -> [[UInt8]] {
        allBytes(try checked { error in lending(prefix) { xap_reader_terms(handle, $0, limit, error) } })
    }

    /// How many documents have the term.
    package func frequency(of term: [UInt8]) throws(XapianError) -> Int {
        Int(try checked { error in lending(term) { xap_reader_frequency(handle, $0, error) } })
    }

    /// The first `limit` documents that have the term, ascending.
    package func documents(with term: [UInt8], limit: Int) throws(XapianError) -> [DocumentNumber] {
        var packed = PackedResult(
            try checked { error in lending(term) { xap_reader_postings(handle, $0, limit, error) } })
        var documents: [DocumentNumber] = []
        while !packed.isAtEnd { documents.append(packed.number()) }
        return documents
    }

    /// The value in `slot` of each of the documents, which must ascend; empty where there is none.
    package func values(slot: UInt32, of documents: [DocumentNumber]) throws(XapianError) -> [[UInt8]] {
        allBytes(
            try checked { error in
                documents.withUnsafeBufferPointer {
                    xap_reader_values(handle, slot, $0.baseAddress, $0.count, error)
                }
            })
    }

    /// The first `limit` documents after `after` that have a value in `slot`, ascending, each with it.
    package func documents(
        after: DocumentNumber, slot: UInt32, limit: Int
    ) throws(XapianError) -> [(document: DocumentNumber, value: [UInt8])] {
        var packed = PackedResult(try checked { xap_reader_slot(handle, slot, after, limit, $0) })
        var found: [(document: DocumentNumber, value: [UInt8])] = []
        while !packed.isAtEnd {
            let document = packed.number()
            found.append((document, packed.bytes()))
        }
        return found
    }

    /// Which documents of a range have a value in `slot`.
    package func present(
        _ documents: ClosedRange<DocumentNumber>, slot: UInt32
    ) throws(XapianError) -> PresentDocuments {
        let bits = allBytes(
            try checked { xap_reader_present(handle, slot, documents.lowerBound, documents.upperBound, $0) })
        return PresentDocuments(first: documents.lowerBound, bits: bits.first ?? [])
    }

    /// The terms of a document with their counts, sorted by their bytes.
    package func terms(of document: DocumentNumber) throws(XapianError) -> [(term: [UInt8], count: UInt32)] {
        var packed = PackedResult(try checked { xap_reader_document_terms(handle, document, $0) })
        var terms: [(term: [UInt8], count: UInt32)] = []
        while !packed.isAtEnd {
            let count = packed.number()
            terms.append((packed.bytes(), count))
        }
        return terms
    }
}

/// The documents of a range that there are: a bit for each.
package struct PresentDocuments: Sendable {
    fileprivate let first: DocumentNumber
    fileprivate let bits: [UInt8]

    /// Whether there is such a document; false outside of the range.
    package func contains(_ document: DocumentNumber) -> Bool {
        guard document >= first else { return false }
        let place = Int(document - first)
        return place / 8 < bits.count && bits[place / 8] & (1 << UInt8(place % 8)) != 0
    }
}

/// Xapian's number of a document in one database: from 1, in order of first insertion.
package typealias DocumentNumber = UInt32
