import GRDB
package import Records

extension RecordStore {
    /// Up to `limit` lines of the change log after `sequence`, in commit order.
    package func changes(after sequence: ChangeSequence, limit: Int) throws(StorageError) -> [RecordChange] {
        try reading { try ChangeLogTable.lines(after: sequence, limit: limit, in: $0) }
    }

    /// The records of all lines after `sequence`, each once.
    package func changedKeys(after sequence: ChangeSequence) throws(StorageError) -> Set<RecordKey> {
        var (place, keys): (ChangeSequence, Set<RecordKey>) = (sequence, [])
        while true {
            let lines = try changes(after: place, limit: 16_000)
            guard let last = lines.last else { return keys }
            keys.formUnion(lines.lazy.map(\.key))
            place = last.sequence
        }
    }

    /// The last change that was committed; `.none` before the first.
    package func maxSequence() throws(StorageError) -> ChangeSequence {
        try reading { try ChangeLogTable.end(in: $0) }
    }
}

/// The change log: what derived stores replay.
enum ChangeLogTable {
    /// The last sequence given out, also when its line has been trimmed.
    static func end(in database: Database) throws -> ChangeSequence {
        ChangeSequence(
            rawValue: try database.number("SELECT seq FROM sqlite_sequence WHERE name = 'change_log'") ?? 0)
    }

    static func lines(after sequence: ChangeSequence, limit: Int, in database: Database) throws -> [RecordChange] {
        let statement = try BulkStatement(
            """
            SELECT seq, type, id, operation FROM change_log JOIN records ON records.number = change_log.record
            WHERE seq > ? ORDER BY seq LIMIT ?
            """, in: database)
        defer { statement.reset() }
        statement.bind(sequence.rawValue, at: 1)
        statement.bind(Int64(limit), at: 2)
        var lines: [RecordChange] = []
        while try statement.step() { lines.append(try line(statement)) }
        return lines
    }

    private static func line(_ row: BulkStatement) throws -> RecordChange {
        guard let operation = ChangeOperation(rawValue: row.text(3)) else {
            throw StorageError(.corrupt, "line \(row.integer(0)) of the change log has an unknown operation")
        }
        return RecordChange(
            sequence: ChangeSequence(rawValue: row.integer(0)),
            key: RecordKey(type: EntityType(row.text(1)), id: RecordID(row.text(2))), operation: operation)
    }
}
