import Foundation
import GRDB

/// What doctor and tests look at, and the limits that tests set.
extension RecordStore {
    /// How the writer keeps what it acknowledged: `wal, synchronous 2` (FULL).
    package func durability() throws(StorageError) -> String {
        do {
            return try pool.writeWithoutTransaction { database in
                let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
                let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
                return "\(journal), synchronous \(synchronous)"
            }
        } catch {
            throw StorageError(error, at: path)
        }
    }

    /// Bounds the database to this many pages of 4 KiB until it is closed; a write beyond it throws `.full`.
    package func limitPages(to count: Int) throws(StorageError) {
        do {
            _ = try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA max_page_count = \(count)") }
        } catch {
            throw StorageError(error, at: path)
        }
    }

    /// The versions that a workspace's schema has had, oldest first.
    package static var schemaVersions: [Int] { Schema.records.migrations.map(\.version) }

    /// Makes an empty database of an older schema, for tests of migration.
    package static func makeDatabase(_ workspace: WorkspaceDirectory, schema version: Int) throws(StorageError) {
        try workspace.create()
        let path = workspace.database.path
        let older = Schema(
            applicationID: Schema.records.applicationID,
            migrations: Schema.records.migrations.filter { $0.version <= version })
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try older.migrate($0, path: path) }
            try queue.close()
        } catch {
            throw StorageError(error, at: path)
        }
    }
}
