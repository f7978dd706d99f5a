import GRDB
package import Records

extension MergeTransaction {
    /// The number that the next line will have.
    package func nextEntry() throws -> Int64 {
        (try database.number("SELECT max(number) FROM merge_log") ?? 0) + 1
    }

    /// Adds a line to the log, to be found by each of `records`.
    package func append(
        _ kind: MergeLogEntry.Kind, _ survivor: RecordKey, _ records: [RecordID], body: JSONValue, detail: JSONValue
    ) throws {
        guard let provenance else { throw StorageError(.failed, "a merge that only reads cannot write") }
        let number = try nextEntry()
        let previous =
            try database.row("SELECT hash FROM merge_log WHERE number = ?", [number - 1]).map { $0["hash"] as String }
            ?? ""
        let (text, values) = (JSONWriter.text(of: body), JSONWriter.text(of: detail))
        let detailHash = MergeLogEntry.hash(of: values)
        let hash = MergeLogEntry.hash(
            number: number, kind: kind.rawValue, survivor: survivor, actor: provenance.actor, at: provenance.learnedAt,
            body: text, detailHash: detailHash, previous: previous)
        try database.run(
            """
            INSERT INTO merge_log (number, kind, type, survivor, actor, at, body, detail, detail_hash, previous, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                number, kind.rawValue, survivor.type.rawValue, survivor.id.rawValue, provenance.actor,
                provenance.learnedAt.milliseconds, text, values, detailHash, previous, hash,
            ])
        for id in Set(records) {
            try database.run(
                "INSERT INTO merge_log_records (type, id, entry) VALUES (?, ?, ?)",
                [survivor.type.rawValue, id.rawValue, number])
        }
    }

    /// One line; nil when there is none.
    package func entry(_ number: Int64) throws -> MergeLogEntry? {
        try database.row("SELECT * FROM merge_log WHERE number = ?", [number]).map(MergeLogTable.entry)
    }

    /// A person's words on pairs of records, in this transaction.
    package func judge(_ judgements: [StoredJudgement]) throws {
        try JudgementTable.insert(judgements, in: database)
    }

    /// A person's word on many records at once.
    /// - Parameter digest: of a record's deciding fields, which the word rests on.
    package func judge(_ partition: StoredPartition, resting digest: (RecordID) -> String?) throws {
        try JudgementTable.insert(partition, digest, in: database)
    }
}

extension RecordStore {
    /// Up to `limit` lines about a type that the filter lets through, latest first.
    package func mergeLog(
        _ type: EntityType, _ filter: MergeLogFilter = MergeLogFilter(), limit: Int = .max
    ) throws(StorageError) -> [MergeLogEntry] {
        try reading { database in
            let (condition, arguments) = filter.sql
            return try Row.fetchAll(
                database,
                sql: "SELECT * FROM merge_log WHERE type = ?" + condition + " ORDER BY number DESC LIMIT ?",
                arguments: [type.rawValue] + arguments + [limit]
            ).map(MergeLogTable.entry)
        }
    }

    /// Reads the whole log and recomputes every hash.
    package func checkMergeLog() throws(StorageError) -> MergeLogCheck {
        try reading { database in
            var (count, previous) = (0, "")
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM merge_log ORDER BY number")
            while let row = try rows.next() {
                count += 1
                if let message = MergeLogTable.fault(row, number: Int64(count), previous: previous) {
                    return MergeLogCheck(entries: count, fault: .init(entry: Int64(count), message: message))
                }
                previous = row["hash"]
            }
            return MergeLogCheck(entries: count, fault: nil)
        }
    }
}

/// Which lines of the log of merges are meant; nil and empty leave all in.
package struct MergeLogFilter: Hashable, Sendable {
    /// Only lines before this one.
    package var before: Int64?
    package var record: RecordID?
    package var kinds: [MergeLogEntry.Kind] = []
    package var actor: String?
    /// From this moment on.
    package var since: Instant?
    /// Before this moment.
    package var until: Instant?

    package init() {}

    /// What follows `WHERE type = ?`.
    var sql: (condition: String, arguments: StatementArguments) {
        var (sql, arguments) = (" AND number < ?", StatementArguments([before ?? Int64.max]))
        if let record {
            sql +=
                " AND number IN (SELECT entry FROM merge_log_records AS r WHERE r.type = merge_log.type AND r.id = ?)"
            arguments += [record.rawValue]
        }
        if !kinds.isEmpty {
            sql += " AND kind IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))"
            arguments += StatementArguments(kinds.map(\.rawValue))
        }
        if let actor {
            sql += " AND actor = ?"
            arguments += [actor]
        }
        if let since {
            sql += " AND at >= ?"
            arguments += [since.milliseconds]
        }
        if let until {
            sql += " AND at < ?"
            arguments += [until.milliseconds]
        }
        return (sql, arguments)
    }
}

/// Rows of `merge_log` and values.
enum MergeLogTable {
    static func entry(_ row: Row) throws -> MergeLogEntry {
        guard let kind = MergeLogEntry.Kind(rawValue: row["kind"]), let body = document(row["body"]) else {
            throw StorageError(.corrupt, "line \(row["number"] as Int64) of the merge log is not readable")
        }
        return MergeLogEntry(
            number: row["number"], kind: kind, survivor: survivor(row), actor: row["actor"],
            at: Instant(milliseconds: row["at"]), body: body, detail: (row["detail"] as String?).flatMap(document),
            detailHash: row["detail_hash"], previous: row["previous"], hash: row["hash"])
    }

    /// What is not as it was written; nil when all is.
    static func fault(_ row: Row, number: Int64, previous: String) -> String? {
        guard row["number"] == number else { return "a line is missing before line \(row["number"] as Int64)" }
        guard row["previous"] == previous else { return "it does not follow the line before it" }
        let hash = MergeLogEntry.hash(
            number: number, kind: row["kind"], survivor: survivor(row), actor: row["actor"],
            at: Instant(milliseconds: row["at"]), body: row["body"], detailHash: row["detail_hash"], previous: previous)
        guard hash == row["hash"] else { return "its hash is not that of what it says" }
        guard let detail = row["detail"] as String? else { return nil }
        return MergeLogEntry.hash(of: detail) == row["detail_hash"]
            ? nil : "its values are not those it was written with"
    }

    private static func survivor(_ row: Row) -> RecordKey {
        RecordKey(type: EntityType(row["type"]), id: RecordID(row["survivor"]))
    }

    private static func document(_ text: String) -> JSONValue? { try? JSONParser.parse(Array(text.utf8)) }
}
