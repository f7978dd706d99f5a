import Foundation
import GRDB
package import Records
package import SearchAnalytics

/// What a run of the retention rules took away.
package struct ForgottenCounts: Hashable, Sendable {
    package internal(set) var texts = 0
    package internal(set) var requests = 0
    package internal(set) var events = 0
    package internal(set) var attempts = 0
    package internal(set) var days = 0
    package internal(set) var choices = 0
    package internal(set) var keys = 0

    package init() {}
}

/// Before which moments what is forgotten.
package struct RetentionLimits: Hashable, Sendable {
    package let texts: Instant
    /// Requests, events and attempts, and with them the keys of people.
    package let details: Instant
    package let choices: Instant
    /// Days since 1970-01-01.
    package let firstDay: Int
    /// Months counted from the year 0.
    package let firstMonth: Int

    package init(texts: Instant, details: Instant, choices: Instant, firstDay: Int, firstMonth: Int) {
        (self.texts, self.details, self.choices) = (texts, details, choices)
        (self.firstDay, self.firstMonth) = (firstDay, firstMonth)
    }
}

extension SearchLogStore {
    /// Forgets what is older than the limits, in one transaction.
    package func forget(before limits: RetentionLimits) throws(StorageError) -> ForgottenCounts {
        let counts = try writing { database in
            var counts = ForgottenCounts()
            counts.texts = try Self.run(
                "UPDATE q SET raw = NULL WHERE ts < ? AND raw IS NOT NULL", limits.texts.milliseconds, database)
            let details = limits.details.milliseconds
            _ = try Self.run(
                "DELETE FROM shown WHERE query_id IN (SELECT query_id FROM q WHERE ts < ?)", details, database)
            counts.events = try Self.run("DELETE FROM ev WHERE ts < ?", details, database)
            counts.requests = try Self.run("DELETE FROM q WHERE ts < ?", details, database)
            counts.attempts = try Self.run("DELETE FROM attempt WHERE ended < ?", details, database)
            counts.days = try Self.run("DELETE FROM daily WHERE day < ?", Int64(limits.firstDay), database)
            counts.choices = try Self.run("DELETE FROM choice WHERE ts < ?", limits.choices.milliseconds, database)
            counts.keys = try Self.run("DELETE FROM month_key WHERE month < ?", Int64(limits.firstMonth), database)
            return counts
        }
        try emptyLog()
        return counts
    }

    /// Forgets a person under each of the keys: every request with its text and what it showed, every event, every
    /// attempt, every choice. Gives the requests and events that are gone.
    package func erase(_ users: [UserKey]) throws(StorageError) -> ForgottenCounts {
        let counts = try writing { database in
            var counts = ForgottenCounts()
            for user in users { try Self.erase(Data(user.bytes), database, &counts) }
            return counts
        }
        try emptyLog()
        return counts
    }

    /// Forgets how records were found, in one transaction: the texts of requests that showed or opened one of them, texts
    /// of requests and of daily sums that mention them, and that people chose them. Gives texts and choices.
    package func forget(
        _ records: [RecordKey], mentionedIn isMentioned: @Sendable (String) -> Bool
    ) throws(StorageError) -> ForgottenCounts {
        let counts = try writing { database in
            var counts = ForgottenCounts()
            for record in records { try Self.forget(record, database, &counts) }
            for (table, column) in [("q", "raw"), ("daily", "term")] {
                let texts = try String.fetchAll(
                    database, sql: "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) IS NOT NULL")
                for text in texts where isMentioned(text) {
                    counts.texts += try Self.run(
                        "UPDATE \(table) SET \(column) = NULL WHERE \(column) = ?", text, database)
                }
            }
            return counts
        }
        try emptyLog()
        return counts
    }

    private static func forget(_ record: RecordKey, _ database: Database, _ counts: inout ForgottenCounts) throws {
        let arguments: StatementArguments = [record.type.rawValue, record.id.rawValue]
        try database.execute(
            sql: """
                UPDATE q SET raw = NULL WHERE raw IS NOT NULL AND query_id IN (
                    SELECT query_id FROM shown WHERE object_type = ?1 AND object_id = ?2
                    UNION SELECT query_id FROM ev WHERE object_type = ?1 AND object_id = ?2)
                """, arguments: arguments)
        counts.texts += database.changesCount
        try database.execute(
            sql: "DELETE FROM choice WHERE object_type = ? AND object_id = ?", arguments: arguments)
        counts.choices += database.changesCount
    }

    private static func erase(_ user: Data, _ database: Database, _ counts: inout ForgottenCounts) throws {
        let own = "SELECT query_id FROM q WHERE user_key = ?"
        counts.attempts += try run(
            "DELETE FROM attempt WHERE attempt_id IN (SELECT attempt_id FROM q WHERE user_key = ?)", user, database)
        _ = try run("DELETE FROM shown WHERE query_id IN (\(own))", user, database)
        counts.events += try run("DELETE FROM ev WHERE query_id IN (\(own))", user, database)
        counts.events += try run("DELETE FROM ev WHERE user_key = ?", user, database)
        counts.requests += try run("DELETE FROM q WHERE user_key = ?", user, database)
        counts.choices += try run("DELETE FROM choice WHERE user_key = ?", user, database)
    }

    private static func run(
        _ sql: String, _ argument: (any DatabaseValueConvertible)?, _ database: Database
    ) throws -> Int {
        try database.execute(sql: sql, arguments: [argument])
        return database.changesCount
    }

    /// What was deleted is overwritten in the database (secure_delete); the write-ahead log still has it until it is
    /// emptied. A reader of another process may be in the way; the next checkpoint does it then.
    private func emptyLog() throws(StorageError) {
        do {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return
        } catch {
            throw StorageError(error, at: path)
        }
    }
}
