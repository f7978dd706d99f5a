import Foundation
import GRDB
package import Records
import Synchronization

/// The truth of one workspace: records, their history and the change log in SQLite, and all else that must survive.
///
/// One connection writes; readers work beside it, in this process and in others, and see whole transactions. What `write`
/// returned is on the disk (write-ahead log, synchronous=FULL). Calls block their thread; the store may be shared by all.
package final class RecordStore: Sendable {
    /// What a store is opened for.
    package enum Mode: Sendable {
        /// Takes the workspace's lock; makes and migrates the database as needed.
        case readWrite
        /// Needs no lock and works beside a server; the database must exist and be of our schema.
        case readOnly
    }

    package let directory: WorkspaceDirectory
    package let mode: Mode
    let references: ReferenceMap
    /// Names this database's line of changes. A restored copy gets another, so whatever was derived is seen to be stale.
    package var databaseUUID: String { uuid.withLock { $0 } }
    let pool: DatabasePool
    /// Of the database, for messages.
    let path: String
    private let lock: WorkspaceLock?
    private let checkpointer: Checkpointer
    private let isOpen = Mutex(true)
    private let uuid: Mutex<String>

    /// Throws `.locked`, `.notFound` (reading only), `.corrupt`, `.newerSchema`, `.olderSchema` (reading only), `.denied`,
    /// `.full`.
    ///
    /// - Parameter references: the fields that lead to other records, which merges lead on.
    package static func open(
        directory: WorkspaceDirectory, mode: Mode, references: ReferenceMap = ReferenceMap()
    ) throws(StorageError) -> RecordStore {
        try RecordStore(directory, mode, references)
    }

    private init(
        _ directory: WorkspaceDirectory, _ mode: Mode, _ references: ReferenceMap
    ) throws(StorageError) {
        self.directory = directory
        self.references = references
        self.mode = mode
        path = directory.database.path
        checkpointer = Checkpointer(path: path)
        switch mode {
        case .readWrite:
            try directory.create()
            lock = try WorkspaceLock(directory)
            // What a restore that was killed left; it holds personal data and nobody looks for it.
            try DurableFiles.remove(directory.incomingDatabase)
        case .readOnly:
            lock = nil
            try Self.requireDatabase(directory)
        }
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(mode))
            uuid = Mutex(try Self.prepare(pool, mode, checkpointer, path: path))
        } catch {
            lock?.release()
            throw StorageError(error, at: path)
        }
    }

    /// Moves the write-ahead log into the database, closes every connection and gives the lock back. A second call does
    /// nothing. A store that is dropped without it loses nothing.
    package func close() throws(StorageError) {
        let isFirst = isOpen.withLock { isOpen in
            defer { isOpen = false }
            return isOpen
        }
        guard isFirst else { return }
        defer { lock?.release() }
        checkpointer.close()
        do {
            // A reader in another process may be in the way; then the next writer does it.
            if mode == .readWrite { _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
            try pool.close()
        } catch {
            throw StorageError(error, at: path)
        }
    }

    private static func requireDatabase(_ directory: WorkspaceDirectory) throws(StorageError) {
        guard access(directory.database.path, R_OK) == 0 else {
            let number = errno
            guard number != ENOENT else {
                throw StorageError(
                    .notFound, "there is no workspace here; import a file first, or give another --data or --tenant",
                    path: directory.url.path)
            }
            throw StorageError(errno: number, doing: "opening the workspace", path: directory.url.path)
        }
    }

    private static func configuration(_ mode: Mode) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = mode == .readOnly
        configuration.maximumReaderCount = 8
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// Checks or migrates, and gives the database's uuid.
    private static func prepare(
        _ pool: DatabasePool, _ mode: Mode, _ checkpointer: Checkpointer, path: String
    ) throws -> String {
        switch mode {
        case .readOnly:
            return try pool.read { database in
                let found = try Schema.records.check(database, path: path)
                guard found == Schema.records.version else {
                    throw StorageError(
                        .olderSchema, "the database has the older schema \(found); run a command that writes once",
                        path: path)
                }
                guard let uuid = try MetaTable.value("database_uuid", in: database) else {
                    throw StorageError(.corrupt, "the database has no uuid; restore a backup", path: path)
                }
                return uuid
            }
        case .readWrite:
            return try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL with WAL, which may lose acknowledged transactions with the power.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                checkpointer.follow(database)
                // A log that grew while a reader held it back shrinks again.
                try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
                try Schema.records.migrate(database, path: path)
                return try MetaTable.databaseUUID(making: database)
            }
        }
    }

    /// Begins another line of changes under a new uuid: whatever was derived from the old one is stale from now on.
    package func beginNewLine() throws(StorageError) {
        let new = try writing { try MetaTable.renewUUID(in: $0) }
        uuid.withLock { $0 = new }
    }

    /// Runs `body` on a reader, in a transaction that sees one state.
    func reading<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do { return try pool.read(body) } catch { throw StorageError(error, at: path) }
    }

    /// Runs `body` on the writer in one transaction: all of it is kept, synced to the disk, or nothing.
    func writing<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        guard mode == .readWrite else {
            throw StorageError(.denied, "the workspace was opened for reading only", path: path)
        }
        do { return try pool.write(body) } catch { throw StorageError(error, at: path) }
    }
}
