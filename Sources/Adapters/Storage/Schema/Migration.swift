import GRDB

/// One step of a database's schema: from the number before to this one. A released step is never edited.
struct Migration: Sendable {
    /// The schema's version after this step: SQLite's `user_version`.
    let version: Int
    /// The statements, which run in one transaction with those of the steps around it.
    let sql: String
}

/// The steps of one kind of database, oldest first.
struct Schema: Sendable {
    /// SQLite's `application_id`, by which a file is known as ours.
    let applicationID: Int32
    let migrations: [Migration]

    var version: Int { migrations.last?.version ?? 0 }

    /// Brings the database up to date in one transaction. Throws `.newerSchema`, and `.corrupt` for a file that is no
    /// database of this kind.
    func migrate(_ database: Database, path: String) throws {
        let found = try check(database, path: path)
        let missing = migrations.filter { $0.version > found }
        guard !missing.isEmpty else { return }
        try database.inTransaction(.immediate) {
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            for migration in missing {
                try database.execute(sql: migration.sql)
                try database.execute(sql: "PRAGMA user_version = \(migration.version)")
            }
            return .commit
        }
    }

    /// The version that the file has, 0 for an empty one. Throws as `migrate` does.
    @discardableResult
    func check(_ database: Database, path: String) throws -> Int {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
        guard application == applicationID || (isEmpty && found == 0) else {
            throw StorageError(
                .corrupt, "the file is a database of another program; give another directory", path: path)
        }
        guard found <= version else {
            throw StorageError(
                .newerSchema,
                "the database has schema \(found), this Kindred knows up to \(version); use the newer Kindred",
                path: path)
        }
        return found
    }
}
