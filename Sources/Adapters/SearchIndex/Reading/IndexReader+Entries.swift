package import Records
import XapianKit

extension IndexReader {
    /// A page of all entries, and where the next page starts; nil after the last.
    package struct EntryPage: Sendable {
        package let entries: [IndexEntry]
        package let next: UInt32?
    }

    /// Entries in the index's own order, `limit` at a time, from the beginning or from where a page ended.
    package func entries(from position: UInt32 = 0, limit: Int) throws(IndexError) -> EntryPage {
        let stamps = try indexing { () throws(XapianError) in
            try xapian.documents(after: position, slot: ValueSlot.stamp, limit: limit)
        }
        let ids = try indexing { () throws(XapianError) in
            try xapian.values(slot: ValueSlot.id, of: stamps.map(\.document))
        }
        var entries: [IndexEntry] = []
        for (item, id) in zip(stamps, ids) {
            guard let stamp = EntryStamp(item.value), let type = schema.type(ofCode: stamp.typeCode), !id.isEmpty else {
                throw IndexError(.corrupt, "a document of the index is damaged; run kindred index rebuild")
            }
            let key = RecordKey(type: type, id: RecordID(String(decoding: id, as: UTF8.self)))
            entries.append(IndexEntry(key: key, version: stamp.version, digest: stamp.digest))
        }
        return EntryPage(entries: entries, next: stamps.count < limit ? nil : stamps.last?.document)
    }

    /// Whether the stored terms, words and keys of a record are those that the layout gives it now: a deeper check than `entries`, for a
    /// sample. False too when the record is not indexed.
    package func hasTerms(
        of record: Record, keys: [UInt64], former: [Record] = [], layout: IndexLayout
    ) throws(IndexError) -> Bool {
        guard let expected = layout.contents(of: record, former: former), let place = schema.place(of: record.type)
        else {
            return false
        }
        let unique = TermPrefix.record.term(IndexSchema.code(ofPlace: place), record.id.rawValue.utf8)
        let document = try indexing { () throws(XapianError) in
            let documents = try xapian.documents(with: unique, limit: 2)
            guard documents.count == 1 else { return DocumentNumber?.none }
            let stored = try xapian.terms(of: documents[0]).filter { $0.term != unique }
            guard stored.elementsEqual(expected.terms, by: { $0.term == $1.term && $0.count == $1.count }) else {
                return nil
            }
            for value in expected.values {
                guard try xapian.values(slot: value.slot, of: documents) == [value.bytes] else { return nil }
            }
            return documents[0]
        }
        guard let document else { return false }
        return try hasKeys(keys, order: KeyEntry.order(ofPlace: place, record.id), document: document)
    }
}
