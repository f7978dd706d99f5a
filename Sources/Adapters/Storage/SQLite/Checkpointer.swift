import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Moves the write-ahead log into the database beside the writer, so that no commit waits for it.
///
/// SQLite's own checkpoints run inside the commit that crosses their threshold: one merge in thirty would take ten times
/// as long as the others. Here a connection of its own copies what was committed while the writer goes on
/// (<https://www.sqlite.org/c3ref/wal_checkpoint_v2.html>, PASSIVE: nobody is blocked). The log begins anew only when all
/// of it was copied and nothing was added meanwhile; where a writer never pauses, the commit that finds `Threshold.most`
/// pages copies the rest itself, so the log is bounded.
final class Checkpointer: Sendable {
    /// Pages of 4 KiB in the log.
    enum Threshold {
        static let beside: Int32 = 2_000
        static let most: Int32 = 16_000
    }

    private let path: String
    private let queue = DispatchQueue(label: "checkpoints", qos: .utility)
    /// True while a copy was asked for and has not begun.
    private let isAsked = Mutex(false)
    /// Held while somebody copies.
    private let copying = Mutex(State())

    private struct State {
        var connection: DatabaseQueue?
        var isClosed = false
    }

    init(path: String) { self.path = path }

    /// Takes the place of SQLite's own checkpoints on the connection that writes. Whoever calls keeps this alive for as long
    /// as the connection.
    func follow(_ writer: Database) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            writer.sqliteConnection,
            { context, connection, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue().committed(pages, connection)
                return SQLITE_OK
            }, context)
    }

    /// Closes its connection once nobody copies any more. Commits after it copy by themselves when the log is long.
    func close() {
        copying.withLock { state in
            try? state.connection?.close()
            state = State(isClosed: true)
        }
    }

    private func committed(_ pages: Int32, _ writer: OpaquePointer?) {
        if pages >= Threshold.most {
            // What was committed is safe in the log; a copy that fails now is tried again with the next commit.
            copying.withLock { _ in _ = sqlite3_wal_checkpoint_v2(writer, "main", SQLITE_CHECKPOINT_PASSIVE, nil, nil) }
        } else if pages >= Threshold.beside, ask() {
            queue.async { self.copy() }
        }
    }

    /// False when a copy is to begin anyway.
    private func ask() -> Bool {
        isAsked.withLock { isAsked in
            defer { isAsked = true }
            return !isAsked
        }
    }

    private func copy() {
        copying.withLock { state in
            isAsked.withLock { $0 = false }
            guard !state.isClosed else { return }
            do {
                let connection = try state.connection ?? opened()
                state.connection = connection
                _ = try connection.writeWithoutTransaction { try $0.checkpoint(.passive) }
            } catch {
                // Nothing is lost: the next commit asks again, and the writer copies by itself when the log is long.
                state.connection = nil
            }
        }
    }

    private func opened() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
