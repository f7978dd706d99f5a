import Dispatch
import Foundation
import Records
import SearchAnalytics
import Searching
import Storage
import Synchronization

/// Logs searches beside the requests: whoever searches hands over what happened and never waits. The queue is bounded;
/// what does not fit is dropped and counted.
package final class SearchLog: Sendable {
    private struct Shared {
        var waiting: [AskedQuery] = []
        /// Whether a run is due that has not begun.
        var isDue = false
        var isClosed = false
        var dropped = 0
    }

    private let directory: WorkspaceDirectory
    private let mode: Workspace.Mode
    private let definitions: SearchDefinitions
    private let random: @Sendable () -> UInt64
    private let queue = DispatchQueue(label: "kindred.analytics", qos: .utility)
    private let shared = Mutex(Shared())
    private let writer = Mutex<LogWriter?>(nil)
    /// What people chose, by person, as far as it has been asked for.
    private let chosen = Mutex<[String: [RecordKey: Double]]>([:])
    /// Requests that may wait to be written.
    private let capacity: Int
    /// Requests are written together that come within this time.
    private static let gathering = DispatchTimeInterval.milliseconds(200)
    /// A person's choices that suggestions look at, the latest.
    private static let choicesLookedAt = 200

    init(
        directory: WorkspaceDirectory, mode: Workspace.Mode, definitions: SearchDefinitions,
        random: @escaping @Sendable () -> UInt64, capacity: Int = 10_000
    ) {
        (self.directory, self.mode, self.definitions) = (directory, mode, definitions)
        (self.random, self.capacity) = (random, capacity)
    }

    /// Hands over a request; returns at once. A workspace that was opened for reading logs nothing.
    package func add(_ asked: AskedQuery) {
        guard mode == .readWrite else { return }
        let isDue = shared.withLock { shared in
            guard !shared.isClosed, shared.waiting.count < capacity else {
                shared.dropped += 1
                return false
            }
            shared.waiting.append(asked)
            defer { shared.isDue = true }
            return !shared.isDue
        }
        if isDue { queue.asyncAfter(deadline: .now() + Self.gathering) { self.run() } }
    }

    /// Requests that were not logged, since the queue was full or the log could not be written.
    package var dropped: Int { shared.withLock { $0.dropped } }

    /// Requests that wait to be written.
    package var waiting: Int { shared.withLock { $0.waiting.count } }

    /// Writes what was handed over before the call.
    func flush() throws(Failure) {
        let result = queue.sync { Result { () throws(Failure) in try self.drain() } }
        try result.get()
    }

    func close() throws(Failure) {
        shared.withLock { $0.isClosed = true }
        try flush()
        try writer.withLock { writer throws(Failure) in
            let store = writer?.store
            writer = nil
            try Failure.translating { () throws(StorageError) in try store?.close() }
        }
    }

    /// Runs `body` with the writer, after what was handed over has been written.
    func writing<Value: Sendable>(_ body: (inout LogWriter) throws(Failure) -> Value) throws(Failure) -> Value {
        try flush()
        return try withWriter(body)
    }

    /// Runs `body` on the log as it is, for reading.
    func reading<Value: Sendable>(_ body: (SearchLogStore) throws(Failure) -> Value) throws(Failure) -> Value {
        if mode == .readWrite {
            try flush()
            return try withWriter { (writer: inout LogWriter) throws(Failure) in try body(writer.store) }
        }
        let store = try Failure.translating { () throws(StorageError) in
            try SearchLogStore.open(directory: directory, mode: .readOnly)
        }
        let value = try body(store)
        try Failure.translating { () throws(StorageError) in try store.close() }
        return value
    }

    // MARK: Choices

    /// What a person chose and how much that weighs now; read from the log once, then kept.
    func choices(of user: String, now: Instant) -> [RecordKey: Double] {
        guard mode == .readWrite else { return [:] }
        if let known = chosen.withLock({ $0[user] }) { return known }
        // Without the log there are suggestions all the same, in the order that everybody sees.
        let read = try? withWriter { (writer: inout LogWriter) throws(Failure) in
            try writer.choices(of: user, limit: Self.choicesLookedAt)
        }
        let weights = Dictionary(
            (read ?? []).map { ($0.key, $0.weight(at: now)) }, uniquingKeysWith: { first, _ in first })
        chosen.withLock { all in
            if all.count >= 10_000 { all.removeAll() }
            all[user] = weights
        }
        return weights
    }

    func forgetChoices(of user: String) { chosen.withLock { $0[user] = nil } }

    func forgetChoices() { chosen.withLock { $0.removeAll() } }

    // MARK: Writing

    private func run() {
        // What could not be written is counted as dropped.
        _ = try? drain()
    }

    private func drain() throws(Failure) {
        let batch = shared.withLock { shared in
            defer { (shared.waiting, shared.isDue) = ([], false) }
            return shared.waiting
        }
        guard !batch.isEmpty else { return }
        do throws(Failure) {
            try withWriter { (writer: inout LogWriter) throws(Failure) in try writer.write(batch) }
        } catch {
            shared.withLock { $0.dropped += batch.count }
            throw error
        }
    }

    private func withWriter<Value: Sendable>(
        _ body: (inout LogWriter) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try writer.withLock { writer throws(Failure) in
            var open: LogWriter
            if let writer { open = writer } else { open = try self.opened() }
            defer { writer = open }
            return try body(&open)
        }
    }

    private func opened() throws(Failure) -> LogWriter {
        let store = try Failure.translating { () throws(StorageError) in
            try SearchLogStore.open(directory: directory, mode: .readWrite)
        }
        return try LogWriter(store: store, definitions: definitions, random: random)
    }
}
