import Dispatch
import Records
import SearchIndex
import Synchronization

/// Lays records out as index documents on several cores: pure work, results in the order of the records.
struct DocumentBuilder: Sendable {
    let types: [EntityType]
    private let layout: IndexLayout
    private let keys: @Sendable ([Record]) -> [[UInt64]]
    private let workers: Int

    /// - Parameter keys: the candidate keys for duplicates of each record.
    init(
        types: [EntityType], layout: IndexLayout, workers: Int, keys: @escaping @Sendable ([Record]) -> [[UInt64]]
    ) {
        (self.types, self.layout, self.workers, self.keys) = (types, layout, workers, keys)
    }

    /// A put for each record that there is, a delete for each key that has none.
    /// - Parameter former: by survivor, the records that were merged into it.
    func changes(keys: [RecordKey], records: [Record?], former: [RecordKey: [Record]]) -> [IndexChange] {
        let size = max(64, (keys.count + workers - 1) / workers)
        let ranges = stride(from: 0, to: keys.count, by: size).map { $0..<min(keys.count, $0 + size) }
        guard ranges.count > 1 else { return ranges.flatMap { changes($0, keys, records, former) } }
        let parts = Mutex([[IndexChange]](repeating: [], count: ranges.count))
        DispatchQueue.concurrentPerform(iterations: ranges.count) { part in
            let made = changes(ranges[part], keys, records, former)
            parts.withLock { $0[part] = made }
        }
        return parts.withLock { $0.flatMap { $0 } }
    }

    private func changes(
        _ range: Range<Int>, _ keys: [RecordKey], _ records: [Record?], _ former: [RecordKey: [Record]]
    ) -> [IndexChange] {
        var candidateKeys = self.keys(records[range].compactMap { $0 }).makeIterator()
        return range.map { place in
            guard let record = records[place] else { return .delete(keys[place]) }
            let document = layout.document(
                for: record, keys: candidateKeys.next() ?? [], former: former[record.key] ?? [])
            return document.map { .put($0) } ?? .delete(keys[place])
        }
    }
}
