import Dispatch
import Foundation
import Records
import SearchIndex
import Searching
import Storage
import Synchronization

/// The steps by which an index follows a change log: batches of changes, a rebuild where following is not possible.
///
/// One thread at a time follows or rebuilds; any number may ask for the status.
final class IndexFollower: Sendable {
    private let store: RecordStore
    private let generations: IndexGenerations
    private let documents: DocumentBuilder
    private let layout: IndexLayout
    private let definitionsFingerprint: String
    private let pool: IndexReaderPool
    private let writer = Mutex<IndexWriter?>(nil)

    /// Changes in one index transaction. A term that many records share is written once a transaction, so that larger ones
    /// cost less; two of them are in memory.
    private static let batch = 16_000

    init(
        store: RecordStore, generations: IndexGenerations, pool: IndexReaderPool, layout: IndexLayout,
        documents: DocumentBuilder, definitionsFingerprint: String
    ) {
        (self.store, self.generations, self.pool, self.layout) = (store, generations, pool, layout)
        (self.documents, self.definitionsFingerprint) = (documents, definitionsFingerprint)
    }

    /// Indexes all that was written before the call; builds a new index where there is none that could follow.
    func follow(progress: ProgressSink?) throws(Failure) -> IndexStatus {
        do {
            try writer.withLock { writer throws(Failure) in
                try self.open(&writer)
                guard let open = writer else { return }
                try self.drain(open, progress: progress)
            }
        } catch {
            guard error.kind == .corrupt else { throw error }
            return try rebuild(progress: progress)
        }
        guard try hasCurrentGeneration() else { return try rebuild(progress: progress) }
        let status = try status()
        return status.canBeFollowed ? status : try rebuild(progress: progress)
    }

    /// Makes the index of an empty workspace, and lets the records begin a new line of changes when the index is ahead of
    /// them: an older database was put back.
    ///
    /// To be called before anything is written: the next changes take the numbers of those that the index has seen, and
    /// once the log is as long as before, nothing else would tell that they are others.
    func prepareForWriting() throws(Failure) {
        let latest = try Failure.translating { () throws(StorageError) in try self.store.maxSequence() }
        let indexed: ChangeSequence
        do throws(IndexError) { indexed = try pool.withReader { $0.state.sequence } } catch {
            switch error.code {
            // A workspace that holds nothing yet can be searched at once; any other index is built anew when it is followed.
            case .missing where latest == .none:
                _ = try rebuild(progress: nil)
                return
            case .missing, .corrupt, .incompatible: return
            // Where it stands cannot be told: building it anew is never wrong.
            case .locked, .full, .expired, .busy, .cursor, .denied, .failed: indexed = ChangeSequence(rawValue: .max)
            }
        }
        guard indexed > latest else { return }
        try Failure.translating { () throws(StorageError) in try self.store.beginNewLine() }
    }

    /// Builds a new generation from all records and switches to it.
    func rebuild(progress: ProgressSink?) throws(Failure) -> IndexStatus {
        try writer.withLock { writer throws(Failure) in
            writer?.close()
            writer = nil
            let generation = try Failure.translating { () throws(IndexError) in try self.generations.begin() }
            let new = try Failure.translating { () throws(IndexError) in
                try IndexWriter(generation, layout: self.layout)
            }
            try self.fill(new, progress: progress)
            try self.drain(new, progress: progress)
            try Failure.translating { () throws(IndexError) in
                try self.generations.switchTo(generation)
                self.pool.close()
                try self.generations.sweep()
            }
            writer = new
        }
        return try status()
    }

    func close() {
        writer.withLock { writer in
            writer?.close()
            writer = nil
        }
        pool.close()
    }

    // MARK: Status

    func status() throws(Failure) -> IndexStatus {
        let latest = try Failure.translating { () throws(StorageError) in try self.store.maxSequence() }
        do throws(IndexError) {
            return try pool.withReader { reader throws(IndexError) in
                let note = staleness(reader.state, latest: latest)
                return IndexStatus(
                    condition: note != nil ? .stale : reader.state.sequence < latest ? .behind : .current,
                    indexed: reader.state.sequence, latest: latest, documents: try reader.documentCount(), note: note)
            }
        } catch {
            return try Self.status(without: error, latest: latest)
        }
    }

    private static func status(without error: IndexError, latest: ChangeSequence) throws(Failure) -> IndexStatus {
        let condition: IndexStatus.Condition
        switch error.code {
        case .missing: condition = .missing
        case .corrupt: condition = .corrupt
        case .incompatible: condition = .stale
        case .locked, .full, .expired, .busy, .cursor, .denied, .failed: throw Failure(error)
        }
        return IndexStatus(
            condition: condition, indexed: .none, latest: latest, documents: 0, note: error.message)
    }

    /// Why an index in this state cannot follow; nil when it can.
    private func staleness(_ state: IndexState, latest: ChangeSequence) -> String? {
        let way = "run kindred index rebuild, or any writing command"
        if state.databaseUUID != store.databaseUUID { return "the index follows another database; \(way)" }
        if state.definitions != definitionsFingerprint { return "the definitions have changed; \(way)" }
        if state.sequence > latest { return "the index is ahead of the records, which are older; \(way)" }
        return nil
    }

    // MARK: Following

    private func hasCurrentGeneration() throws(Failure) -> Bool { writer.withLock { $0 != nil } }

    /// Opens the current generation when it can follow; leaves nil when only a rebuild helps.
    private func open(_ writer: inout IndexWriter?) throws(Failure) {
        if let open = writer {
            let current = try Failure.translating { () throws(IndexError) in try self.generations.current() }
            guard current?.path != open.generation.path else { return }
            // Somebody removed it or put another in its place.
            open.close()
            writer = nil
        }
        guard try status().canBeFollowed else { return }
        writer = try Failure.translating { () throws(IndexError) in
            guard let generation = try self.generations.current() else { return nil }
            try self.generations.sweep()
            return try IndexWriter(generation, layout: self.layout)
        }
    }

    private func drain(_ writer: IndexWriter, progress: ProgressSink?) throws(Failure) {
        let start = try Failure.translating { () throws(IndexError) in try writer.state() }?.sequence ?? .none
        let place = Mutex(start)
        let batches = BatchSource { () throws(Failure) in
            let batch = try self.batch(after: place.withLock { $0 })
            if let batch { place.withLock { $0 = batch.state.sequence } }
            return batch
        }
        try batches.forEach { batch throws(Failure) in
            try Failure.translating { () throws(IndexError) in try writer.apply(batch.changes, state: batch.state) }
            progress?(Progress(phase: "indexing", done: Int(batch.state.sequence.rawValue)))
        }
    }

    /// The current rows of the keys that changed next, and what is gone of them; nil when nothing changed.
    private func batch(after sequence: ChangeSequence) throws(Failure) -> IndexBatch? {
        let store = store
        let changes = try Failure.translating { () throws(StorageError) in
            try store.changes(after: sequence, limit: Self.batch)
        }
        guard let last = changes.last else { return nil }
        let keys = Set(changes.map(\.key)).sorted()
        let records = try Failure.translating { () throws(StorageError) in try store.get(keys) }
        return IndexBatch(
            changes: documents.changes(keys: keys, records: records, former: try store.formerRecords(of: keys)),
            state: state(last.sequence), count: keys.count)
    }

    private func fill(_ writer: IndexWriter, progress: ProgressSink?) throws(Failure) {
        let store = store
        let (start, counts) = try Failure.translating { () throws(StorageError) in
            (try store.maxSequence(), try store.counts())
        }
        var done = 0
        let total = counts.values.reduce(0, +)
        for type in documents.types {
            try batches(of: type).forEach { batch throws(Failure) in
                try Failure.translating { () throws(IndexError) in try writer.apply(batch.changes, state: batch.state) }
                done += batch.count
                progress?(Progress(phase: "indexing", done: done, total: total))
            }
        }
        try Failure.translating { () throws(IndexError) in try writer.apply([], state: state(start)) }
    }

    /// All records of a type. The state stays at the beginning: a crash while filling begins anew.
    private func batches(of type: EntityType) -> BatchSource {
        let scan = Mutex(store.scan(type, chunk: Self.batch))
        return BatchSource { () throws(Failure) in
            let next = scan.withLock { scan -> Result<[Record]?, Failure> in
                Result { () throws(Failure) in try Failure.translating { () throws(StorageError) in try scan.next() } }
            }
            guard let records = try next.get() else { return nil }
            let keys = records.map(\.key)
            let former = try self.store.formerRecords(of: keys)
            return IndexBatch(
                changes: self.documents.changes(keys: keys, records: records, former: former),
                state: self.state(.none), count: records.count)
        }
    }

    private func state(_ sequence: ChangeSequence) -> IndexState {
        IndexState(sequence: sequence, definitions: definitionsFingerprint, databaseUUID: store.databaseUUID)
    }
}
