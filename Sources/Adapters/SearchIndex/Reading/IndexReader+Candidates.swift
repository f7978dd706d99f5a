package import Records
import XapianKit

/// Records that share a candidate key with one that is looked up.
package struct CandidateRecords: Hashable, Sendable {
    /// Sorted, each once.
    package let ids: [RecordID]
    /// Keys that more records have than were looked at, with how many have them.
    package let overfull: [UInt64: Int]
}

extension IndexReader {
    /// The records of a type that have any of the keys, at most `limitPerKey` for each; a key with more is named.
    package func candidates(
        keys: [UInt64], type: EntityType, limitPerKey: Int
    ) throws(IndexError) -> CandidateRecords {
        guard let place = schema.place(of: type) else { return CandidateRecords(ids: [], overfull: [:]) }
        var documents: Set<DocumentNumber> = []
        var overfull: [UInt64: Int] = [:]
        for key in keys {
            let term = TermPrefix.key.term(IndexSchema.code(ofPlace: place), EntryStamp.bytes(of: key))
            let found = try indexing { () throws(XapianError) in
                try xapian.documents(with: term, limit: limitPerKey)
            }
            documents.formUnion(found)
            if found.count == limitPerKey {
                let count = try indexing { () throws(XapianError) in try xapian.frequency(of: term) }
                if count > limitPerKey { overfull[key] = count }
            }
        }
        let ids = try indexing { () throws(XapianError) in
            try xapian.values(slot: ValueSlot.id, of: documents.sorted())
        }
        return CandidateRecords(
            ids: ids.map { RecordID(String(decoding: $0, as: UTF8.self)) }.sorted(), overfull: overfull)
    }
}
