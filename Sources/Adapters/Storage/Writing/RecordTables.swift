import GRDB
import Records

/// The statements that write a record and what is told of it.
struct RecordTables {
    private let database: Database
    private let find: BulkStatement
    private let findNumbered: BulkStatement
    private let insertRecord: BulkStatement
    private let updateRecord: BulkStatement
    private let insertHistory: BulkStatement
    private let insertChange: BulkStatement
    private let findEnd: BulkStatement

    init(_ database: Database) throws {
        self.database = database
        let columns = "number, version, fields, merged_into, updated_at, type, id"
        find = try BulkStatement("SELECT \(columns) FROM records WHERE type = ? AND id = ?", in: database)
        findNumbered = try BulkStatement("SELECT \(columns) FROM records WHERE number = ?", in: database)
        insertRecord = try BulkStatement(
            """
            INSERT INTO records (type, id, version, created_at, updated_at, digest, fields)
            VALUES (?, ?, 1, ?, ?, ?, ?)
            """, in: database)
        updateRecord = try BulkStatement(
            """
            UPDATE records SET version = ?, updated_at = ?, created_at = ifnull(?, created_at), digest = ?, fields = ?
            WHERE number = ?
            """, in: database)
        insertHistory = try BulkStatement(
            "INSERT INTO field_history (record, version, operation, write, changes) VALUES (?, ?, ?, ?, ?)",
            in: database)
        insertChange = try BulkStatement(
            "INSERT INTO change_log (record, operation, version) VALUES (?, ?, ?)", in: database)
        findEnd = try BulkStatement("SELECT seq FROM sqlite_sequence WHERE name = 'change_log'", in: database)
    }

    func row(of key: RecordKey) throws -> RecordRow? {
        find.bind(key.type.rawValue, at: 1)
        find.bind(key.id.rawValue, at: 2)
        return try row(find)
    }

    func row(_ number: Int64) throws -> RecordRow? {
        findNumbered.bind(number, at: 1)
        return try row(findNumbered)
    }

    private func row(_ found: BulkStatement) throws -> RecordRow? {
        defer { found.reset() }
        guard try found.step() else { return nil }
        return RecordRow(
            number: found.integer(0), key: RecordKey(type: EntityType(found.text(5)), id: RecordID(found.text(6))),
            version: RecordVersion(rawValue: found.integer(1)),
            fields: found.isNull(2) ? nil : found.withBytes(2) { Array($0) },
            updatedAt: Instant(milliseconds: found.integer(4)), mergedInto: found.isNull(3) ? nil : found.integer(3))
    }

    /// A record that never was. Gives its number.
    func insert(_ key: RecordKey, _ fields: CanonicalFields, at now: Instant) throws -> Int64 {
        insertRecord.bind(key.type.rawValue, at: 1)
        insertRecord.bind(key.id.rawValue, at: 2)
        insertRecord.bind(now.milliseconds, at: 3)
        insertRecord.bind(now.milliseconds, at: 4)
        insertRecord.bind(Int64(bitPattern: fields.digest.rawValue), at: 5)
        insertRecord.bind(fields.bytes, at: 6)
        try insertRecord.run()
        return database.lastInsertedRowID
    }

    /// - Parameter fields: canonical JSON.
    func update(_ row: RecordRow, _ fields: [UInt8], at now: Instant) throws {
        try set(row, fields, createdAt: nil, at: now)
    }

    /// A record that had been deleted begins anew.
    func revive(_ row: RecordRow, _ fields: CanonicalFields, at now: Instant) throws {
        try set(row, fields.bytes, createdAt: now, at: now)
    }

    /// Leaves the row without fields.
    func clear(_ row: RecordRow, at now: Instant) throws { try set(row, nil, createdAt: nil, at: now) }

    private func set(_ row: RecordRow, _ fields: [UInt8]?, createdAt: Instant?, at now: Instant) throws {
        updateRecord.bind(row.version.next.rawValue, at: 1)
        updateRecord.bind(now.milliseconds, at: 2)
        if let createdAt { updateRecord.bind(createdAt.milliseconds, at: 3) } else { updateRecord.bindNull(at: 3) }
        if let fields {
            updateRecord.bind(Int64(bitPattern: ContentDigest(of: fields).rawValue), at: 4)
            updateRecord.bind(fields, at: 5)
        } else {
            updateRecord.bindNull(at: 4)
            updateRecord.bindNull(at: 5)
        }
        updateRecord.bind(row.number, at: 6)
        try updateRecord.run()
    }

    func log(
        _ record: Int64, _ version: RecordVersion, _ operation: ChangeOperation, changes: [UInt8], write: Int64
    ) throws {
        insertHistory.bind(record, at: 1)
        insertHistory.bind(version.rawValue, at: 2)
        insertHistory.bind(operation.rawValue, at: 3)
        insertHistory.bind(write, at: 4)
        insertHistory.bind(changes, at: 5)
        try insertHistory.run()
        insertChange.bind(record, at: 1)
        insertChange.bind(operation.rawValue, at: 2)
        insertChange.bind(version.rawValue, at: 3)
        try insertChange.run()
    }

    /// The end of the change log.
    func lastChange() throws -> ChangeSequence {
        defer { findEnd.reset() }
        return ChangeSequence(rawValue: try findEnd.step() ? findEnd.integer(0) : 0)
    }

    /// Keeps the fields of a merged record before it is deleted, for the day on which the merge is taken back.
    func keepTrail(of record: Int64, _ fields: () throws -> [FieldName: FieldValue]) throws {
        let group = try database.row("SELECT trail FROM merge_groups WHERE record = ?", [record])
        guard let trail = group?["trail"] as String? else { return }
        let steps = JSONWriter.text(of: JSONValue(try fields()))
        let joined = trail == "[]" ? "[\(steps),null]" : "\(trail.dropLast()),\(steps),null]"
        try database.run("UPDATE merge_groups SET trail = ? WHERE record = ?", [joined, record])
    }

    /// Gives the number of the row that tells who writes.
    func insertWrite(_ provenance: Provenance) throws -> Int64 {
        try database.run(
            "INSERT INTO writes (source, actor, learned_at) VALUES (?, ?, ?)",
            [provenance.source.rawValue, provenance.actor, provenance.learnedAt.milliseconds])
        return database.lastInsertedRowID
    }

    func grow(_ type: EntityType, by difference: Int64) throws {
        try database.run(
            """
            INSERT INTO totals (type, live) VALUES (?, ?) ON CONFLICT DO UPDATE SET live = live + excluded.live
            """, [type.rawValue, difference])
    }

    /// Pairs and clusters do not speak of a record that is gone; those that did speak of it are grouped anew by the next
    /// scan. Judgements stay, they are a person's word.
    func forgetMatches(of key: RecordKey) throws {
        let arguments: StatementArguments = [key.type.rawValue, key.id.rawValue]
        try database.run(
            """
            INSERT OR IGNORE INTO stale_matches (type, id)
            SELECT type, right_id FROM pairs WHERE type = ?1 AND left_id = ?2
            UNION SELECT type, left_id FROM pairs WHERE type = ?1 AND right_id = ?2
            UNION SELECT type, id FROM cluster_members WHERE type = ?1 AND id <> ?2 AND cluster = (
                SELECT cluster FROM cluster_members WHERE type = ?1 AND id = ?2)
            """, arguments)
        try database.run("DELETE FROM pairs WHERE type = ? AND left_id = ?", arguments)
        try database.run("DELETE FROM pairs WHERE type = ? AND right_id = ?", arguments)
        try database.run("DELETE FROM cluster_members WHERE type = ? AND id = ?", arguments)
    }
}
