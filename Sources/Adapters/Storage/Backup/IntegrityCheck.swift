import GRDB
import Records

/// What a check of a database found.
package struct IntegrityReport: Hashable, Sendable {
    /// What is wrong, without any personal data; empty when all is well.
    package let problems: [String]
    package var isSound: Bool { problems.isEmpty }
}

extension RecordStore {
    /// Checks the database's pages and what our tables promise each other. `thorough` also reads every index entry and
    /// every record and compares its digest: bytes that changed on the disk show up there. Reads only; may take a while.
    package func integrityCheck(thorough: Bool) throws(StorageError) -> IntegrityReport {
        do {
            return try reading { IntegrityReport(problems: try IntegrityCheck.problems($0, thorough: thorough)) }
        } catch  where error.code == .corrupt {
            return IntegrityReport(problems: [error.message])
        }
    }
}

enum IntegrityCheck {
    /// Throws `.corrupt` when SQLite finds damaged pages.
    static func requireSound(_ database: Database, path: String) throws {
        guard try pages(database, "quick_check").isEmpty else {
            throw StorageError(.corrupt, "the database is damaged; use another backup", path: path)
        }
    }

    static func problems(_ database: Database, thorough: Bool) throws -> [String] {
        let damaged = try pages(database, thorough ? "integrity_check" : "quick_check")
        guard damaged.isEmpty else { return damaged }
        var problems = try rules.flatMap { try broken($0, database) }
        if thorough { problems += try digests(database) }
        return problems
    }

    private static func pages(_ database: Database, _ pragma: String) throws -> [String] {
        try String.fetchAll(database, sql: "PRAGMA \(pragma)(20)").filter { $0 != "ok" }
    }

    /// A promise between tables: a sentence, and a query of how often it is broken.
    private struct Rule {
        let sentence: String
        let sql: String
    }

    private static let rules = [
        Rule(sentence: "rows point to rows that are not there", sql: "SELECT count(*) FROM pragma_foreign_key_check"),
        Rule(
            sentence: "types have another number of records than counted",
            sql: """
                SELECT count(*) FROM totals WHERE live <> (
                    SELECT count(*) FROM records WHERE records.type = totals.type AND digest IS NOT NULL)
                """),
        Rule(
            sentence: "records do not have the version that their history ends with",
            sql: """
                SELECT count(*) FROM records WHERE version IS NOT (
                    SELECT max(version) FROM field_history WHERE record = records.number)
                """),
        Rule(
            sentence: "lines of the change log lie after its end",
            sql: """
                SELECT count(*) FROM change_log
                WHERE seq > (SELECT seq FROM sqlite_sequence WHERE name = 'change_log')
                """),
    ]

    private static func broken(_ rule: Rule, _ database: Database) throws -> [String] {
        let count = try Int.fetchOne(database, sql: rule.sql) ?? 0
        return count == 0 ? [] : ["\(count) \(rule.sentence)"]
    }

    private static func digests(_ database: Database) throws -> [String] {
        let rows = try BulkStatement(
            "SELECT type, id, digest, fields FROM records WHERE fields IS NOT NULL ORDER BY number", in: database)
        defer { rows.reset() }
        var problems: [String] = []
        while try rows.step() {
            let digest = rows.withBytes(3) { ContentDigest(of: $0) }
            guard digest.rawValue != UInt64(bitPattern: rows.integer(2)) else { continue }
            problems.append("record \(rows.text(0))/\(rows.text(1)) does not have the digest it was stored with")
        }
        return problems
    }
}
