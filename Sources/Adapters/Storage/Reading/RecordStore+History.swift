import GRDB
package import Records

/// One version of a record: what changed, by whose word and when.
package struct RecordRevision: Hashable, Sendable {
    package let version: RecordVersion
    package let operation: ChangeOperation
    package let provenance: Provenance
    /// Sorted by field; a delete clears every field.
    package let changes: [FieldChange]
}

extension RecordStore {
    /// Every version of a record, oldest first, also of one that was deleted; empty when it never was.
    package func revisions(_ key: RecordKey) throws(StorageError) -> [RecordRevision] {
        try reading { try Self.revisions(key, in: $0) }
    }

    /// When a record was deleted, or merged away; nil while it is there, and when it never was.
    package func goneSince(_ key: RecordKey) throws(StorageError) -> Instant? {
        try reading { database in
            try Int64.fetchOne(
                database, sql: "SELECT updated_at FROM records WHERE type = ? AND id = ? AND fields IS NULL",
                arguments: [key.type.rawValue, key.id.rawValue]
            ).map { Instant(milliseconds: $0) }
        }
    }

    static func revisions(_ key: RecordKey, in database: Database) throws -> [RecordRevision] {
        let statement = try BulkStatement(
            """
            SELECT field_history.version, operation, source, actor, learned_at, changes
            FROM records JOIN field_history ON field_history.record = records.number
            JOIN writes ON writes.number = field_history.write
            WHERE type = ? AND id = ? ORDER BY field_history.version
            """, in: database)
        defer { statement.reset() }
        statement.bind(key.type.rawValue, at: 1)
        statement.bind(key.id.rawValue, at: 2)
        var revisions: [RecordRevision] = []
        while try statement.step() { revisions.append(try Self.revision(statement)) }
        return revisions
    }

    /// Every value that every field took, oldest first.
    package func history(_ key: RecordKey) throws(StorageError) -> [FieldChange] {
        try revisions(key).flatMap(\.changes)
    }

    private static func revision(_ row: BulkStatement) throws -> RecordRevision {
        let version = RecordVersion(rawValue: row.integer(0))
        guard let operation = ChangeOperation(rawValue: row.text(1)) else {
            throw StorageError(.corrupt, "a row of history has an unknown operation")
        }
        let provenance = Provenance(
            source: SourceSystem(row.text(2)), actor: row.text(3), learnedAt: Instant(milliseconds: row.integer(4)))
        let changes = try row.withBytes(5) { try FieldsReader.members($0) }.map {
            FieldChange(
                field: FieldName($0.name), value: $0.value.fieldValue, version: version, provenance: provenance)
        }
        return RecordRevision(version: version, operation: operation, provenance: provenance, changes: changes)
    }
}
