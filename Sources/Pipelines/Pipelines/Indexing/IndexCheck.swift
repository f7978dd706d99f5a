import Catalog
package import Records
import SearchIndex
import Storage

/// What a comparison of both stores found, record by record.
package struct IndexCheckReport: Sendable, Hashable {
    package var records = 0
    package var documents = 0
    /// Records that the index lacks.
    package var missing: [RecordKey] = []
    /// Documents of records that are not there.
    package var surplus: [RecordKey] = []
    /// Documents of another version or content than the record.
    package var different: [RecordKey] = []
    /// Records whose terms were made anew and compared.
    package var analyzed = 0
    /// Of these, the ones with other terms than the index has.
    package var wrongTerms: [RecordKey] = []
    /// Whether all posting lists were compared with the documents.
    package var comparedLists = false
    /// Changes that the index had not seen when the check began.
    package var lag: Int64 = 0
    /// One number for all contents, whatever the order they were written in: equal contents, equal digests.
    package var contentDigest: UInt64 = 0

    package init() {}

    /// Takes records out of what was found.
    mutating func leaveOut(_ keys: Set<RecordKey>) {
        missing.removeAll(where: keys.contains)
        surplus.removeAll(where: keys.contains)
        different.removeAll(where: keys.contains)
        wrongTerms.removeAll(where: keys.contains)
    }

    package var isSound: Bool { missing.isEmpty && surplus.isEmpty && different.isEmpty && wrongTerms.isEmpty }
}

extension Workspace {
    /// Compares the index with the records: id, version and digest of each, and the terms of every `sample`-th; and all
    /// posting lists with the documents' own terms.
    ///
    /// A writable workspace lets the index catch up first; beside a server, records that wait to be indexed are not judged,
    /// and `lag` says how many changes wait.
    package func checkIndex(sample: Int = 50) throws(Failure) -> IndexCheckReport {
        if mode == .readWrite { _ = try index.catchUp() }
        var report = IndexCheckReport()
        let status = try index.status()
        report.lag = status.lag
        var entries = try indexEntries(&report)
        for entity in catalog.entities { try compare(entity.type, with: &entries, sample: sample, &report) }
        report.surplus = entries.keys.sorted()
        if report.lag > 0 {
            let store = store
            report.leaveOut(
                try Failure.translating { () throws(StorageError) in try store.changedKeys(after: status.indexed) })
        }
        report.comparedLists = try compareLists()
        return report
    }

    /// Throws when posting lists are damaged; false when somebody wrote all the while, so that no state of the index lasted
    /// long enough to be read as a whole.
    private func compareLists() throws(Failure) -> Bool {
        do throws(IndexError) {
            try index.readers.withReader { reader throws(IndexError) in try reader.checkLists() }
            return true
        } catch {
            guard error.code == .busy else { throw Failure(error) }
            return false
        }
    }

    private func indexEntries(_ report: inout IndexCheckReport) throws(Failure) -> [RecordKey: IndexEntry] {
        let readers = index.readers
        let all = try Failure.translating { () throws(IndexError) in
            try readers.withReader { reader throws(IndexError) in
                try reader.checkKeys()
                var all: [RecordKey: IndexEntry] = [:]
                var place: UInt32? = 0
                while let from = place {
                    let page = try reader.entries(from: from, limit: 10_000)
                    for entry in page.entries { all[entry.key] = entry }
                    place = page.next
                }
                return all
            }
        }
        report.documents = all.count
        return all
    }

    private func compare(
        _ type: EntityType, with entries: inout [RecordKey: IndexEntry], sample: Int, _ report: inout IndexCheckReport
    ) throws(Failure) {
        var last: RecordID?
        let store = store
        while true {
            let after = last
            let digests = try Failure.translating { () throws(StorageError) in
                try store.digests(type, after: after, limit: 10_000)
            }
            guard let end = digests.last else { return }
            last = end.key.id
            for digest in digests { Self.compare(digest, entries.removeValue(forKey: digest.key), &report) }
            try checkTerms(digests.enumerated().filter { $0.offset % sample == 0 }.map(\.element.key), &report)
        }
    }

    private static func compare(_ record: RecordDigest, _ entry: IndexEntry?, _ report: inout IndexCheckReport) {
        report.records += 1
        var digest = Fingerprint()
        digest.add("\(record.key) \(record.digest)")
        report.contentDigest &+= digest.value
        guard let entry else { return report.missing.append(record.key) }
        if entry.version != record.version || entry.digest != record.digest.rawValue {
            report.different.append(record.key)
        }
    }

    private func checkTerms(_ keys: [RecordKey], _ report: inout IndexCheckReport) throws(Failure) {
        let (store, readers, layout) = (store, index.readers, index.layout)
        let records = try Failure.translating { () throws(StorageError) in try store.get(keys) }.compactMap { $0 }
        let candidateKeys = candidateKeys(records)
        let former = try store.formerRecords(of: records.map(\.key))
        let wrong = try Failure.translating { () throws(IndexError) in
            try readers.withReader { reader throws(IndexError) in
                var wrong: [RecordKey] = []
                for (record, keys) in zip(records, candidateKeys) {
                    let before = former[record.key] ?? []
                    if try !reader.hasTerms(of: record, keys: keys, former: before, layout: layout) {
                        wrong.append(record.key)
                    }
                }
                return wrong
            }
        }
        report.analyzed += records.count
        report.wrongTerms += wrong
    }
}
