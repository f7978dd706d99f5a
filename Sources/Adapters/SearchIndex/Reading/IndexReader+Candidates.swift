package import Records
import XapianKit

/// Records that share a candidate key with one that is looked up.
package struct CandidateRecords: Hashable, Sendable {
    /// Sorted, each once.
    package let ids: [RecordID]
    /// Keys that more records have than were looked at.
    package let overfull: Set<UInt64>
}

extension IndexReader {
    /// The records of a type that have any of the keys, at most `limitPerKey` for each; a key with more is named.
    ///
    /// Which ones a limit leaves depends on the records alone, not on the order in which they were indexed.
    package func candidates(
        keys: [UInt64], type: EntityType, limitPerKey: Int
    ) throws(IndexError) -> CandidateRecords {
        guard let place = schema.place(of: type) else { return CandidateRecords(ids: [], overfull: []) }
        var ids: Set<RecordID> = []
        var overfull: Set<UInt64> = []
        for key in Set(keys) {
            let holders = try holders(of: key, KeyEntry.orders(ofPlace: place), limit: limitPerKey)
            ids.formUnion(holders.prefix(limitPerKey).map(\.id))
            if holders.count > limitPerKey { overfull.insert(key) }
        }
        return CandidateRecords(ids: ids.sorted(), overfull: overfull)
    }

    private struct Holder {
        let id: RecordID
        let order: UInt32
    }

    /// The first records that have a key, by order and id: all there are, or more than `limit`.
    private func holders(
        of key: UInt64, _ orders: ClosedRange<UInt32>, limit: Int
    ) throws(IndexError) -> [Holder] {
        // Most keys are of one or two records: a short read finds their end.
        var merge = KeyMerge(
            try keySegments.map { segment throws(IndexError) in
                try KeyCursor(segment, from: key, order: orders.lowerBound, step: 8)
            })
        var holders: [Holder] = []
        var entries: [KeyEntry] = []
        while let entry = try merge.next(), entry.key == key, orders.contains(entry.order) {
            // Records of one order are taken together: what cuts them apart is their id.
            if entries.count > limit - holders.count, entries.last?.order != entry.order {
                holders += try present(entries)
                entries = []
                if holders.count > limit { break }
            }
            entries.append(entry)
        }
        holders += try present(entries)
        return holders.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    }

    /// The records of entries whose documents are still there.
    private func present(_ entries: [KeyEntry]) throws(IndexError) -> [Holder] {
        let sorted = entries.sorted { $0.document < $1.document }
        let ids = try indexing { () throws(XapianError) in
            try xapian.values(slot: ValueSlot.id, of: sorted.map(\.document))
        }
        return zip(sorted, ids).compactMap { entry, id in
            id.isEmpty ? nil : Holder(id: RecordID(String(decoding: id, as: UTF8.self)), order: entry.order)
        }
    }

    /// Whether each of the keys leads to a document.
    func hasKeys(_ keys: [UInt64], order: UInt32, document: DocumentNumber) throws(IndexError) -> Bool {
        for key in keys {
            var merge = KeyMerge(
                try keySegments.map { segment throws(IndexError) in
                    try KeyCursor(segment, from: key, order: order, step: 8)
                })
            var isFound = false
            while !isFound, let entry = try merge.next(), entry.key == key, entry.order == order {
                isFound = entry.document == document
            }
            guard isFound else { return false }
        }
        return true
    }

    /// Reads the candidate keys from end to end; throws `.corrupt` when they are not what was written.
    package func checkKeys() throws(IndexError) {
        for segment in keySegments {
            var cursor = try KeyCursor(segment, step: 4_096)
            while try cursor.peek() != nil { cursor.advance() }
            guard cursor.isSound else { throw KeySegment.damaged }
        }
    }
}
