import Foundation
import GRDB

/// What a tenant's people searched for and did with the answers: `analytics.sqlite`, beside the records and apart from
/// them, so that logging never waits for a write of records, nor the other way round.
///
/// Whoever holds the workspace's lock writes it; anybody may read beside. Its last transactions may be lost with the
/// power (synchronous=NORMAL): they are statistics.
package final class SearchLogStore: Sendable {
    let pool: DatabasePool
    let path: String
    private let mode: RecordStore.Mode

    /// Throws `.notFound` when it is opened for reading and nothing was ever logged, and else what `RecordStore` throws.
    package static func open(
        directory: WorkspaceDirectory, mode: RecordStore.Mode
    ) throws(StorageError) -> SearchLogStore {
        try SearchLogStore(directory, mode)
    }

    private init(_ directory: WorkspaceDirectory, _ mode: RecordStore.Mode) throws(StorageError) {
        self.mode = mode
        path = directory.analytics.path
        if mode == .readOnly, access(path, F_OK) != 0 {
            throw StorageError(
                .notFound, "no search of this tenant has been logged yet; the server logs those that it answers",
                path: directory.url.path)
        }
        do {
            var configuration = Configuration()
            configuration.readonly = mode == .readOnly
            configuration.maximumReaderCount = 3
            configuration.busyMode = .timeout(5)
            pool = try DatabasePool(path: path, configuration: configuration)
            try Self.prepare(pool, mode, path: path)
        } catch {
            throw StorageError(error, at: path)
        }
    }

    private static func prepare(_ pool: DatabasePool, _ mode: RecordStore.Mode, path: String) throws {
        switch mode {
        case .readOnly:
            try pool.read { database in
                guard try Schema.analytics.check(database, path: path) == Schema.analytics.version else {
                    throw StorageError(
                        .olderSchema, "the search log has an older schema; start the server once", path: path)
                }
            }
        case .readWrite:
            try pool.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216; PRAGMA secure_delete = ON
                        """)
                try Schema.analytics.migrate(database, path: path)
            }
        }
    }

    /// Empties the write-ahead log where that can be done, and closes the file.
    package func close() throws(StorageError) {
        do {
            // A reader of another process may be in the way; then the next writer does it.
            if mode == .readWrite { _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
            try pool.close()
        } catch {
            throw StorageError(error, at: path)
        }
    }

    func reading<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do { return try pool.read(body) } catch { throw StorageError(error, at: path) }
    }

    func writing<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        guard mode == .readWrite else {
            throw StorageError(.denied, "the search log was opened for reading only", path: path)
        }
        do { return try pool.write(body) } catch { throw StorageError(error, at: path) }
    }

    // MARK: Settings and keys

    /// What was set under a key; nil for what never was.
    package func setting(_ key: String) throws(StorageError) -> String? {
        try reading { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key]) }
    }

    /// Keeps a setting in place of an earlier one; throws `.denied` when opened for reading.
    package func set(_ key: String, to value: String) throws(StorageError) {
        try writing { database in
            try database.execute(
                sql: "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                arguments: [key, value])
        }
    }

    /// The secret of a month, counted from the year 0; the first call of a month makes it of `new`.
    package func key(ofMonth month: Int, making new: [UInt8]) throws(StorageError) -> [UInt8] {
        try writing { database in
            try database.execute(
                sql: "INSERT INTO month_key (month, key) VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [month, Data(new)])
            let key = try Data.fetchOne(database, sql: "SELECT key FROM month_key WHERE month = ?", arguments: [month])
            return key.map(Array.init) ?? new
        }
    }

    /// The secrets of the months that are kept.
    package func monthKeys() throws(StorageError) -> [(month: Int, key: [UInt8])] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT month, key FROM month_key ORDER BY month").map {
                ($0["month"], Array($0["key"] as Data))
            }
        }
    }
}
