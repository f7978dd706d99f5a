package import Records
import XapianKit

/// Records that share candidate keys with one that is looked up.
package struct CandidateRecords: Hashable, Sendable {
    /// Sorted, each once.
    package let ids: [RecordID]
    /// Look-ups that more records answer than were looked at.
    package let overfull: Int

    package init(ids: [RecordID], overfull: Int) { (self.ids, self.overfull) = (ids, overfull) }
}

extension IndexReader {
    /// The records of a type that have all keys of any of the sets, at most `limit` for each set.
    ///
    /// Which ones a limit leaves depends on the records alone, not on the order in which they were indexed.
    package func candidates(
        _ lookups: [[UInt64]], type: EntityType, limit: Int
    ) throws(IndexError) -> CandidateRecords {
        guard let place = schema.place(of: type) else { return CandidateRecords(ids: [], overfull: 0) }
        var lists = KeyLists(segments: keySegments, orders: KeyEntry.orders(ofPlace: place))
        var ids: Set<RecordID> = []
        var overfull = 0
        for lookup in lookups {
            let holders = try holders(lookup, &lists, limit: limit)
            ids.formUnion(holders.prefix(limit).map(\.id))
            if holders.count > limit { overfull += 1 }
        }
        return CandidateRecords(ids: ids.sorted(), overfull: overfull)
    }

    private struct Holder {
        let id: RecordID
        let order: UInt32
    }

    /// The first records that have all keys, by order and id: all there are, or more than `limit`.
    private func holders(
        _ keys: [UInt64], _ lists: inout KeyLists, limit: Int
    ) throws(IndexError) -> [Holder] {
        // Some entries may be of records that have changed since: room for them, and more when they are many.
        var room = limit == .max ? Int.max : 2 * limit + 16
        while true {
            var entries = try lists.entries(havingAll: keys, limit: room)
            let isWhole = entries.count < room
            // Records of one order are taken together: what cuts them apart is their id.
            if !isWhole, let last = entries.last { entries.removeAll { $0.order == last.order } }
            let holders = try present(entries)
            if isWhole || holders.count > limit { return holders }
            room = room > Int.max / 4 ? Int.max : room * 4
        }
    }

    /// The records of entries whose documents are still there.
    private func present(_ entries: [KeyEntry]) throws(IndexError) -> [Holder] {
        let sorted = entries.sorted { $0.document < $1.document }
        let ids = try indexing { () throws(XapianError) in
            try xapian.values(slot: ValueSlot.id, of: sorted.map(\.document))
        }
        return zip(sorted, ids).compactMap { entry, id in
            id.isEmpty ? nil : Holder(id: RecordID(String(decoding: id, as: UTF8.self)), order: entry.order)
        }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
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
