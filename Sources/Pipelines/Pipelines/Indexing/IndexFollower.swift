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
    /// Documents that were written since the index was packed.
    private let unpacked = Mutex(0)

    /// Changes in one index transaction. A term that many records share is written once a transaction, so that larger ones
    /// cost less; two of them are in memory.
    private static let batch = 16_000
    /// An index of fewer documents is not worth packing.
    private static let fewToPack = 20_000

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
                if writer == nil { try self.goBack(&writer) }
                guard let open = writer else { return }
                try self.drain(open, progress: progress)
                try self.packGrown(&writer)
            }
        } catch {
            guard error.kind == .corrupt else { throw error }
            return try rebuild(before: .isDropped, progress: progress)
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
    ///
    /// - Parameter before: what becomes of the generation that was searched until then.
    func rebuild(
        before: IndexGenerations.Before = .isKept, progress: ProgressSink?
    ) throws(Failure) -> IndexStatus {
        try writer.withLock { writer throws(Failure) in
            writer?.close()
            writer = nil
            let generation = try Failure.translating { () throws(IndexError) in try self.generations.begin() }
            let new = try Failure.translating { () throws(IndexError) in
                try IndexWriter(generation, layout: self.layout)
            }
            try self.fill(new, progress: progress)
            try self.drain(new, progress: progress)
            writer = try self.packed(new)
            try self.switchTo(writer?.generation ?? generation, before: before)
        }
        return try status()
    }

    /// Goes back to the generation before the last rebuild and lets it follow what has changed since; the one that was
    /// searched until then is kept in turn.
    ///
    /// Throws `no_previous_index` when none is kept, `other_definitions` when it cannot go on.
    func rollBack(progress: ProgressSink?) throws(Failure) -> IndexStatus {
        try writer.withLock { writer throws(Failure) in
            guard let previous = try Failure.translating({ () throws(IndexError) in try self.generations.previous() })
            else {
                throw Failure(
                    .notFound, code: "no_previous_index",
                    "no index before this one is kept; one is kept by each rebuild, until the next one")
            }
            if let note = try self.staleness(of: previous) {
                throw Failure(
                    .conflict, code: "other_definitions",
                    "the index before this one cannot go on with these definitions and records: \(note)")
            }
            try self.adopt(previous, &writer)
            guard let open = writer else { return }
            try self.drain(open, progress: progress)
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

    /// Why a generation that is not current cannot follow; nil when it can.
    private func staleness(of generation: URL) throws(Failure) -> String? {
        let latest = try Failure.translating { () throws(StorageError) in try self.store.maxSequence() }
        do throws(IndexError) {
            guard let state = try generations.state(of: generation) else { return "it holds nothing" }
            return staleness(state, latest: latest)
        } catch { return error.message }
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

    /// Where the current generation cannot follow and the one before it can, as after definitions were put back, that one
    /// is taken: no rebuild is needed.
    private func goBack(_ writer: inout IndexWriter?) throws(Failure) {
        guard let previous = try Failure.translating({ () throws(IndexError) in try self.generations.previous() }),
            try staleness(of: previous) == nil
        else { return }
        try adopt(previous, &writer)
    }

    private func adopt(_ previous: URL, _ writer: inout IndexWriter?) throws(Failure) {
        writer?.close()
        writer = nil
        try switchTo(previous, before: .isKept)
        writer = try Failure.translating { () throws(IndexError) in
            try IndexWriter(previous, layout: self.layout)
        }
        unpacked.withLock { $0 = 0 }
    }

    private func switchTo(_ generation: URL, before: IndexGenerations.Before) throws(Failure) {
        try Failure.translating { () throws(IndexError) in
            try self.generations.switchTo(generation, before: before)
            self.pool.close()
            try self.generations.sweep()
        }
    }

    // MARK: Packing

    /// Packs an index of which most was written since it was packed last: after a bulk import, not after some edits.
    private func packGrown(_ writer: inout IndexWriter?) throws(Failure) {
        guard let open = writer else { return }
        let documents = try Failure.translating { () throws(IndexError) in
            try self.pool.withReader { reader throws(IndexError) in try reader.documentCount() }
        }
        guard unpacked.withLock({ $0 >= max(Self.fewToPack, documents / 2) }) else { return }
        writer = nil
        let packed = try packed(open)
        writer = packed
        guard packed.generation.path != open.generation.path else { return }
        try switchTo(packed.generation, before: .stays)
    }

    /// The generation of a writer in full blocks, as a new one; the same one when there is no room for both.
    private func packed(_ writer: IndexWriter) throws(Failure) -> IndexWriter {
        let generation = writer.generation
        writer.close()
        unpacked.withLock { $0 = 0 }
        return try Failure.translating { () throws(IndexError) in
            do throws(IndexError) {
                let packed = try self.generations.begin()
                try PackedGeneration.copy(generation, to: packed)
                return try IndexWriter(packed, layout: self.layout)
            } catch {
                guard error.code == .full else { throw error }
                return try IndexWriter(generation, layout: self.layout)
            }
        }
    }

    private func drain(_ writer: IndexWriter, progress: ProgressSink?) throws(Failure) {
        let start = try Failure.translating { () throws(IndexError) in try writer.state() }?.sequence ?? .none
        let end = try Failure.translating { () throws(StorageError) in try self.store.maxSequence() }
        let total = Int(end.rawValue - start.rawValue)
        let place = Mutex(start)
        let batches = BatchSource { () throws(Failure) in
            let batch = try self.batch(after: place.withLock { $0 })
            if let batch { place.withLock { $0 = batch.state.sequence } }
            return batch
        }
        try batches.forEach { batch throws(Failure) in
            try Failure.translating { () throws(IndexError) in try writer.apply(batch.changes, state: batch.state) }
            unpacked.withLock { $0 += batch.count }
            let done = Int(batch.state.sequence.rawValue - start.rawValue)
            progress?(Progress(phase: "indexing", done: done, total: max(done, total)))
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
