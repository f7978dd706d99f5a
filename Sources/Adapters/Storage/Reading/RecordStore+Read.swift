import GRDB
package import Records

package import struct Records.Record

extension RecordStore {
    /// The record as it stands, nil when there is none.
    package func get(_ key: RecordKey) throws(StorageError) -> Record? { try get([key])[0] }

    /// The records of these keys, in their order, nil where there is none, all of one moment.
    package func get(_ keys: [RecordKey]) throws(StorageError) -> [Record?] {
        try reading { try Self.records(keys, in: $0) }
    }

    /// The same records with what those of them stand for that stand for others.
    package func getWithGroups(
        _ keys: [RecordKey]
    ) throws(StorageError) -> (records: [Record?], groups: [RecordKey: JSONValue]) {
        try reading { (try Self.records(keys, in: $0), try Self.mergeGroups(of: keys, in: $0)) }
    }

    static func records(_ keys: [RecordKey], in database: Database) throws -> [Record?] {
        let statement = try BulkStatement(RecordColumns.select + " WHERE type = ? AND id = ?", in: database)
        return try keys.map { key in
            defer { statement.reset() }
            statement.bind(key.type.rawValue, at: 1)
            statement.bind(key.id.rawValue, at: 2)
            guard try statement.step() else { return nil }
            return try RecordColumns.record(statement, type: key.type)
        }
    }

    /// Up to `limit` records of a type in the byte order of their ids, after `last` (nil: from the first).
    package func list(_ type: EntityType, after last: RecordID?, limit: Int) throws(StorageError) -> [Record] {
        try reading { database in
            let statement = try BulkStatement(
                RecordColumns.select + " WHERE type = ? AND id > ? AND fields IS NOT NULL ORDER BY id LIMIT ?",
                in: database)
            defer { statement.reset() }
            statement.bind(type.rawValue, at: 1)
            // No id is empty, so every id comes after the empty text.
            statement.bind(last?.rawValue ?? "", at: 2)
            statement.bind(Int64(limit), at: 3)
            var records: [Record] = []
            while try statement.step() {
                if let record = try RecordColumns.record(statement, type: type) { records.append(record) }
            }
            return records
        }
    }

    /// All records of a type in the byte order of their ids, in chunks; no transaction is open between them.
    package func scan(_ type: EntityType, after last: RecordID? = nil, chunk: Int = 1_000) -> RecordScan {
        RecordScan(store: self, type: type, last: last, chunk: chunk)
    }

    /// How many records of a type there are. Constant time.
    package func count(_ type: EntityType) throws(StorageError) -> Int { try counts()[type] ?? 0 }

    /// How many records there are of every type that has had any.
    package func counts() throws(StorageError) -> [EntityType: Int] {
        try reading { try Self.counts(in: $0) }
    }

    static func counts(in database: Database) throws -> [EntityType: Int] {
        let rows = try Row.fetchAll(database, sql: "SELECT type, live FROM totals")
        return Dictionary(rows.map { (EntityType($0["type"]), $0["live"]) }, uniquingKeysWith: +)
    }

    /// The records of whatever type that have this id, sorted by type.
    package func keys(withID id: RecordID) throws(StorageError) -> [RecordKey] {
        try reading { database in
            let types = try String.fetchAll(
                database,
                sql: """
                    SELECT type FROM totals
                    WHERE EXISTS (SELECT 1 FROM records WHERE records.type = totals.type AND id = ?
                        AND fields IS NOT NULL)
                    ORDER BY type
                    """,
                arguments: [id.rawValue])
            return types.map { RecordKey(type: EntityType($0), id: id) }
        }
    }
}

/// The columns that make a record, and the way back.
enum RecordColumns {
    static let select = "SELECT id, version, created_at, updated_at, fields FROM records"

    /// The record of the current row, nil when it was deleted.
    static func record(_ row: BulkStatement, type: EntityType) throws -> Record? {
        guard !row.isNull(4) else { return nil }
        return Record(
            key: RecordKey(type: type, id: RecordID(row.text(0))),
            version: RecordVersion(rawValue: row.integer(1)),
            fields: try row.withBytes(4) { try FieldsReader.fields($0) },
            createdAt: Instant(milliseconds: row.integer(2)), updatedAt: Instant(milliseconds: row.integer(3)))
    }
}
