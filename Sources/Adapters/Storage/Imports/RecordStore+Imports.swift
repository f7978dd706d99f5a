import GRDB
package import Records

extension RecordStore {
    /// Writes an import into the ledger before its first row. Throws `.exists` for an id that is there.
    package func beginImport(_ entry: ImportEntry) throws(StorageError) {
        try writing { database in
            guard try ImportTable.entry(entry.id, in: database) == nil else {
                throw StorageError(.exists, "there is an import with this id already; give another id")
            }
            try ImportTable.insert(entry, in: database)
        }
    }

    /// Ends an import. Its checkpoint stays that of the last batch unless one is given. Throws `.notFound`.
    package func endImport(
        _ id: String, as state: ImportEntry.State, checkpoint: ImportCheckpoint? = nil, at moment: Instant
    ) throws(StorageError) {
        try writing { database in
            try checkpoint?.save(in: database)
            try database.execute(sql: "DELETE FROM import_candidates WHERE import = ?", arguments: [id])
            try database.execute(
                sql: "UPDATE imports SET state = ?, finished_at = ? WHERE id = ?",
                arguments: [state.rawValue, moment.milliseconds, id])
            guard database.changesCount == 1 else { throw StorageError(.notFound, "there is no import with this id") }
        }
    }

    /// The import with this id; nil when there is none.
    package func importEntry(_ id: String) throws(StorageError) -> ImportEntry? {
        try reading { try ImportTable.entry(id, in: $0) }
    }

    /// All imports, latest first.
    package func imports() throws(StorageError) -> [ImportEntry] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM imports ORDER BY started_at DESC, id DESC")
                .map(ImportTable.entry)
        }
    }

    /// The latest import of the same content that did not end, to be resumed from its checkpoint; nil when there is none.
    package func unfinishedImport(contentHash: String) throws(StorageError) -> ImportEntry? {
        try latestImport(contentHash: contentHash, .running)
    }

    /// The latest import of the same content in a state; nil when there is none.
    package func latestImport(
        contentHash: String, _ state: ImportEntry.State
    ) throws(StorageError) -> ImportEntry? {
        try reading { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM imports WHERE content_hash = ? AND state = ? ORDER BY started_at DESC LIMIT 1",
                arguments: [contentHash, state.rawValue]
            ).map(ImportTable.entry)
        }
    }
}

extension ImportCheckpoint {
    /// Saves the place; throws `.notFound` when the import was not begun.
    func save(in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE imports SET line = ?, byte_offset = ?, created = ?, updated = ?, unchanged = ?, skipped = ?,
                    rejected = ?, merged = ?, reviewed = ?
                WHERE id = ?
                """,
            arguments: [
                line, byteOffset, counts.created, counts.updated, counts.unchanged, counts.skipped, counts.rejected,
                counts.merged, counts.reviewed, importID,
            ])
        guard database.changesCount == 1 else { throw StorageError(.notFound, "there is no import with this id") }
    }
}

/// Rows of `imports` and values.
enum ImportTable {
    static func entry(_ id: String, in database: Database) throws -> ImportEntry? {
        try Row.fetchOne(database, sql: "SELECT * FROM imports WHERE id = ?", arguments: [id]).map(entry)
    }

    static func entry(_ row: Row) throws -> ImportEntry {
        var entry = ImportEntry(
            id: row["id"], type: EntityType(row["type"]), fileName: row["file_name"],
            contentHash: row["content_hash"], startedAt: Instant(milliseconds: row["started_at"]),
            request: try MergeTransaction.document(row["request"]))
        guard let state = ImportEntry.State(rawValue: row["state"]) else {
            throw StorageError(.corrupt, "an import in the ledger has an unknown state")
        }
        entry.state = state
        entry.checkpoint.line = row["line"]
        entry.checkpoint.byteOffset = row["byte_offset"]
        entry.checkpoint.counts.created = row["created"]
        entry.checkpoint.counts.updated = row["updated"]
        entry.checkpoint.counts.unchanged = row["unchanged"]
        entry.checkpoint.counts.skipped = row["skipped"]
        entry.checkpoint.counts.rejected = row["rejected"]
        entry.checkpoint.counts.merged = row["merged"]
        entry.checkpoint.counts.reviewed = row["reviewed"]
        entry.undoneAt = (row["undone_at"] as Int64?).map(Instant.init(milliseconds:))
        entry.finishedAt = (row["finished_at"] as Int64?).map(Instant.init(milliseconds:))
        return entry
    }

    static func insert(_ entry: ImportEntry, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO imports (id, type, file_name, content_hash, state, line, byte_offset, created, updated,
                    unchanged, skipped, rejected, started_at, request)
                VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, ?, ?)
                """,
            arguments: [
                entry.id, entry.type.rawValue, entry.fileName, entry.contentHash, entry.state.rawValue,
                entry.startedAt.milliseconds, JSONWriter.text(of: entry.request),
            ])
    }
}
