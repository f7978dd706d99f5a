import Foundation
import GRDB
package import Records

extension MergeTransaction {
    /// The lines of the log that speak of a record.
    package func entries(of key: RecordKey) throws -> [MergeLogEntry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT merge_log.* FROM merge_log_records JOIN merge_log ON merge_log.number = entry
                WHERE merge_log_records.type = ? AND id = ? ORDER BY number
                """, arguments: [key.type.rawValue, key.id.rawValue]
        ).map(MergeLogTable.entry)
    }

    /// The other records that these lines speak of, sorted.
    package func partners(of key: RecordKey) throws -> [RecordKey] {
        try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT other.id FROM merge_log_records AS own JOIN merge_log_records AS other
                    ON other.entry = own.entry
                WHERE own.type = ?1 AND own.id = ?2 AND other.type = ?1 AND other.id <> ?2 ORDER BY other.id
                """, arguments: [key.type.rawValue, key.id.rawValue]
        ).map { RecordKey(type: key.type, id: RecordID($0)) }
    }

    /// nil when this record was not erased.
    package func erasure(of key: RecordKey) throws -> Erasure? { try RecordStore.erasure(of: key, in: database) }

    /// Every version of a record, oldest first.
    package func revisions(of key: RecordKey) throws -> [RecordRevision] {
        try RecordStore.revisions(key, in: database)
    }

    /// Changes what the history of a record says of its values. Gives how many rows were changed.
    @discardableResult
    package func rewriteHistory(
        of key: RecordKey, _ rest: (FieldValue) -> FieldValue?
    ) throws -> Int {
        guard let number = try number(of: key) else { return 0 }
        let rows = try Row.fetchAll(
            database, sql: "SELECT number, changes FROM field_history WHERE record = ?", arguments: [number])
        return try rows.count { row in
            let text: String = row["changes"]
            let kept = try MergeTransaction.document(text).members?.compactMap { member -> JSONValue.Member? in
                guard let value = member.value.fieldValue else { return member }
                return rest(value).map { .init(name: member.name, value: JSONValue($0)) }
            }
            let new = JSONWriter.text(of: .object(kept ?? []))
            guard new != text else { return false }
            try database.execute(
                sql: "UPDATE field_history SET changes = ? WHERE number = ?", arguments: [new, row["number"]])
            return true
        }
    }

    /// Puts another document in place of what a record stands for; its trail is told anew.
    package func rewriteGroup(
        of key: RecordKey, _ rest: (JSONValue) throws -> JSONValue,
        trail: ([FieldName: FieldValue]) -> [FieldName: FieldValue]
    ) throws {
        guard let number = try number(of: key), let party = try party(key), let group = party.group else { return }
        let states = party.trail.map { $0.map { JSONValue(trail($0)) } ?? .null }
        try database.execute(
            sql: "UPDATE merge_groups SET state = ?, trail = ? WHERE record = ?",
            arguments: [JSONWriter.text(of: try rest(group)), JSONWriter.text(of: .array(states)), number])
    }

    /// Takes away everything that is known of a record but its id, its versions, and that it was.
    /// - Parameter entry: the line of the log that tells of it.
    package func erase(_ key: RecordKey, entry: Int64) throws {
        let tables = try RecordTables(database)
        guard let provenance, let row = try tables.row(of: key) else {
            throw StorageError(.failed, "a record that is erased must have been there")
        }
        if row.fields != nil {
            try tables.clear(row, at: provenance.learnedAt)
            try tables.log(
                row.number, row.version.next, .delete, changes: Array("{}".utf8),
                write: try tables.insertWrite(
                    Provenance(source: Self.source, actor: provenance.actor, learnedAt: provenance.learnedAt)))
            try tables.grow(key.type, by: -1)
        }
        try references.save([:], of: row.number, key.type, at: .none)
        try tables.forgetMatches(of: key)
        try forget(key, row.number)
        try database.execute(
            sql: """
                INSERT INTO erasures (type, id, at, entry) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET at = excluded.at, entry = excluded.entry
                """,
            arguments: [key.type.rawValue, key.id.rawValue, provenance.learnedAt.milliseconds, entry])
        try MetaTable.set(RecordStore.cleaningKey, "pending", in: database)
    }

    private func forget(_ key: RecordKey, _ number: Int64) throws {
        let pair: StatementArguments = [key.type.rawValue, key.id.rawValue]
        for (sql, arguments) in [
            ("UPDATE records SET merged_into = NULL WHERE number = ?", [number]),
            ("DELETE FROM merge_groups WHERE record = ?", [number]),
            ("UPDATE field_history SET changes = '{}' WHERE record = ?", [number]),
            ("DELETE FROM judgements WHERE type = ?1 AND (left_id = ?2 OR right_id = ?2)", pair),
            (
                """
                UPDATE judgements SET reason = NULL WHERE number IN
                    (SELECT judgement FROM judgement_parts WHERE type = ? AND id = ?)
                """, pair
            ),
            ("DELETE FROM judgement_parts WHERE type = ? AND id = ?", pair),
            (
                """
                UPDATE review_remarks SET text = '' WHERE number IN
                    (SELECT number FROM review_members WHERE type = ? AND id = ?)
                """, pair
            ),
            (
                """
                UPDATE review_cases SET reason = NULL,
                    state = CASE state WHEN 'open' THEN 'gone' ELSE state END, holder = NULL, held_until = NULL
                WHERE number IN (SELECT number FROM review_members WHERE type = ? AND id = ?)
                """, pair
            ),
            (
                """
                UPDATE merge_log SET detail = NULL WHERE number IN
                    (SELECT entry FROM merge_log_records WHERE type = ? AND id = ?)
                """, pair
            ),
            // The answers to repeat hold records as they were stored.
            (
                "DELETE FROM idempotency WHERE instr(response, CAST(? AS BLOB)) > 0",
                [JSONWriter.text(of: .string(key.id.rawValue))]
            ),
        ] as [(String, StatementArguments)] {
            try database.execute(sql: sql, arguments: arguments)
        }
    }
}

/// Somebody who was erased.
package struct Erasure: Hashable, Sendable {
    package let key: RecordKey
    package let at: Instant
    /// The line of the log that tells of it.
    package let entry: Int64
}

extension RecordStore {
    /// Set from the moment at which something was erased until no byte of it is left in freed pages, the write-ahead log
    /// and the index.
    static let cleaningKey = "erasure_cleaning"

    /// Everybody who was erased, in the order of their ids.
    package func erasures() throws(StorageError) -> [Erasure] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM erasures ORDER BY type, id").map(Self.erasure)
        }
    }

    /// nil when this record was not erased.
    package func erasure(of key: RecordKey) throws(StorageError) -> Erasure? {
        try reading { try Self.erasure(of: key, in: $0) }
    }

    static func erasure(of key: RecordKey, in database: Database) throws -> Erasure? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM erasures WHERE type = ? AND id = ?",
            arguments: [key.type.rawValue, key.id.rawValue]
        ).map(Self.erasure)
    }

    private static func erasure(_ row: Row) -> Erasure {
        Erasure(
            key: RecordKey(type: EntityType(row["type"]), id: RecordID(row["id"])),
            at: Instant(milliseconds: row["at"]), entry: row["entry"])
    }

    /// Whether freed pages may still hold what was erased.
    package func needsCleaning() throws(StorageError) -> Bool { try meta(Self.cleaningKey) != nil }

    /// Writes the database anew without freed pages and empties the write-ahead log. Takes as long as copying it, and as
    /// much room. Throws `.busy` while another process reads; it can be repeated.
    package func clean() throws(StorageError) {
        do {
            try pool.barrierWriteWithoutTransaction { database in
                // The copy goes to a file, not to memory.
                try database.execute(sql: "PRAGMA temp_store = FILE")
                defer { try? database.execute(sql: "PRAGMA temp_store = MEMORY") }
                try database.execute(sql: "VACUUM")
                let result = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                guard result?[0] == 0 else {
                    throw StorageError(
                        .busy, "somebody reads the database; what was erased is cleaned away when it is opened next")
                }
            }
        } catch {
            throw StorageError(error, at: path)
        }
    }

    /// Says that nothing of what was erased is left.
    package func finishCleaning() throws(StorageError) { try setMeta(Self.cleaningKey, to: nil) }
}
