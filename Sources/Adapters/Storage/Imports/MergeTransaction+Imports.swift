import GRDB
package import Records
package import Reviewing

/// One version of a record and whether an import wrote it.
package struct TracedRevision: Hashable, Sendable {
    package let revision: RecordRevision
    package let isOfImport: Bool
}

extension MergeTransaction {
    /// The records that a batch wrote, the last one first, each once.
    package func records(writtenBy batch: ImportBatch) throws -> [RecordKey] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT records.type, records.id, max(field_history.number) AS last FROM field_history
                JOIN records ON records.number = field_history.record
                WHERE field_history.number > ? AND field_history.number <= ? GROUP BY records.number ORDER BY last DESC
                """, arguments: [batch.historyAfter, batch.historyUpTo]
        ).map { RecordKey(type: EntityType($0["type"]), id: RecordID($0["id"])) }
    }

    /// The merges that a batch caused, the last one first.
    package func merges(causedBy batch: ImportBatch) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: "SELECT number FROM merge_log WHERE number > ? AND number <= ? AND kind = ? ORDER BY number DESC",
            arguments: [batch.mergesAfter, batch.mergesUpTo, MergeLogEntry.Kind.merge.rawValue])
    }

    /// Every version of a record, oldest first, with whether it lies in one of the batches of an import.
    package func traced(_ key: RecordKey, import id: String) throws -> [TracedRevision] {
        let revisions = try RecordStore.revisions(key, in: database)
        let versions = try Set(
            Int64.fetchAll(
                database,
                sql: """
                    SELECT version FROM field_history JOIN import_batches
                        ON field_history.number > history_after AND field_history.number <= history_upto
                    WHERE record = (SELECT number FROM records WHERE type = ? AND id = ?) AND import = ?
                    """, arguments: [key.type.rawValue, key.id.rawValue, id]))
        return revisions.map { TracedRevision(revision: $0, isOfImport: versions.contains($0.version.rawValue)) }
    }

    /// Whether the record is merged into another, or others into it.
    package func isMerged(_ key: RecordKey) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM merge_groups WHERE record = number)
                FROM records WHERE type = ? AND id = ?
                """, arguments: [key.type.rawValue, key.id.rawValue]) ?? false
    }

    /// Whether the record's first version was written by an import.
    package func isMade(_ key: RecordKey, byImport id: String) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM import_batches WHERE import = ?3 AND first.number > history_after
                    AND first.number <= history_upto)
                FROM records JOIN field_history AS first ON first.record = records.number
                WHERE type = ?1 AND id = ?2 ORDER BY first.version LIMIT 1
                """, arguments: [key.type.rawValue, key.id.rawValue, id]) ?? false
    }

    /// Applies writes as `RecordStore.write` does, as a part of this transaction.
    package func write(_ writes: [RecordWrite]) throws -> [WriteOutcome] {
        guard let provenance else { throw StorageError(.failed, "a transaction that only reads cannot write") }
        var batch = try BatchWriter(WriteOptions(provenance: provenance), map, in: database)
        let outcomes = try writes.map { try batch.apply($0) }
        try batch.finish()
        return outcomes
    }

    /// Notes that an import's batch is taken back.
    package func finishUndo(of batch: ImportBatch) throws {
        try database.execute(
            sql: "UPDATE import_batches SET is_undone = 1 WHERE number = ?", arguments: [batch.number])
    }

    /// Notes what an undo leaves as it is; `field` nil for the whole record.
    package func keep(_ key: RecordKey, field: FieldName?, import id: String, reason: String) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO import_kept (import, type, id, field, reason) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, key.type.rawValue, key.id.rawValue, field?.rawValue ?? "", reason])
    }
}

/// What an undo left as it was.
package struct KeptByUndo: Hashable, Sendable {
    package let key: RecordKey
    /// nil for the whole record.
    package let field: FieldName?
    package let reason: String
}

extension RecordStore {
    /// What the undo of an import left, by record.
    package func kept(byUndoOf id: String) throws(StorageError) -> [KeptByUndo] {
        try reading { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM import_kept WHERE import = ? ORDER BY type, id, field", arguments: [id]
            ).map { row in
                let field: String = row["field"]
                return KeptByUndo(
                    key: RecordKey(type: EntityType(row["type"]), id: RecordID(row["id"])),
                    field: field.isEmpty ? nil : FieldName(field), reason: row["reason"])
            }
        }
    }

    /// Begins or ends taking an import back.
    package func markUndo(_ id: String, _ state: ImportEntry.State, at moment: Instant?) throws(StorageError) {
        try writing { database in
            try database.execute(
                sql: "UPDATE imports SET state = ?, undone_at = ? WHERE id = ?",
                arguments: [state.rawValue, moment?.milliseconds, id])
        }
    }
}

extension ReviewTable {
    /// The open cases that a record is in.
    package func open(of key: RecordKey) throws -> [CaseNumber] {
        try Int64.fetchAll(
            database,
            sql: """
                SELECT number FROM review_members JOIN review_cases USING (number)
                WHERE review_members.type = ? AND id = ? AND state = 'open'
                """, arguments: [key.type.rawValue, key.id.rawValue]
        ).map { CaseNumber(rawValue: $0) }
    }
}
