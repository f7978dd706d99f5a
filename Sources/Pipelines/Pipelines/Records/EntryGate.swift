import Catalog
import Matching
import Records
import SearchIndex
import Storage
import Synchronization

/// Lets records in one at a time while they are checked: of two that come together, the second one sees the first.
///
/// The index follows the records a moment later, so the gate keeps the keys of what was written and is not indexed yet.
final class EntryGate: Sendable {
    private let waiting = Mutex(WaitingKeys())

    /// Runs `body` with the keys of the records that the index has not seen; nobody else is inside meanwhile.
    func enter<Result: Sendable>(
        _ workspace: Workspace, _ body: (WaitingKeys) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try waiting.withLock { waiting throws(Failure) in
            try waiting.catchUp(workspace)
            return try body(waiting)
        }
    }
}

/// The candidate keys of records that were written and are not in the index yet.
struct WaitingKeys: Sendable {
    private struct Entry {
        let sequence: ChangeSequence
        let keys: Set<UInt64>
    }

    private var entries: [RecordKey: Entry] = [:]
    private var read = ChangeSequence.none

    /// More changes than this the index has to take in first.
    private static let most = 4_000

    /// The records of a type that have all keys of any of the sets.
    func records(_ lookups: [[UInt64]], of type: EntityType) -> [RecordID] {
        entries.filter { key, entry in
            key.type == type && lookups.contains { $0.allSatisfy(entry.keys.contains) }
        }.map(\.key.id)
    }

    mutating func catchUp(_ workspace: Workspace) throws(Failure) {
        let indexed = try workspace.indexedSequence()
        for (key, entry) in entries where entry.sequence <= indexed { entries[key] = nil }
        read = max(read, indexed)
        var changes = try changes(workspace)
        if changes.count > Self.most {
            read = try workspace.index.catchUp().indexed
            entries = [:]
            changes = try self.changes(workspace)
        }
        guard let last = changes.last else { return }
        var latest: [RecordKey: ChangeSequence] = [:]
        for change in changes { latest[change.key] = change.sequence }
        let keys = latest.keys.sorted()
        let records = try Failure.translating { () throws(StorageError) in try workspace.store.get(keys) }
        let living = records.compactMap { $0 }
        for key in keys { entries[key] = nil }
        for (record, found) in zip(living, workspace.candidateKeys(living)) {
            entries[record.key] = Entry(sequence: latest[record.key] ?? last.sequence, keys: Set(found))
        }
        read = last.sequence
    }

    private func changes(_ workspace: Workspace) throws(Failure) -> [RecordChange] {
        let read = read
        return try Failure.translating { () throws(StorageError) in
            try workspace.store.changes(after: read, limit: Self.most + 1)
        }
    }
}

extension Workspace {
    /// The last change that the index has seen, `.none` before there is one.
    fileprivate func indexedSequence() throws(Failure) -> ChangeSequence {
        do throws(IndexError) { return try index.readers.withReader { $0.state.sequence } } catch {
            if error.code == .missing { return .none }
            throw Failure(error)
        }
    }
}
