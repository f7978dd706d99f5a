import Foundation
import GRDB
package import Records
package import SearchAnalytics

/// What became of an event that was sent.
package enum EventOutcome: String, Hashable, Sendable {
    case stored
    /// One with this id was stored before; nothing changed.
    case duplicate
    /// No query of this tenant has this id.
    case unknownQuery = "unknown_query"
    /// The query was asked too long ago.
    case tooOld = "too_old"
    /// The answer did not show this record.
    case notShown = "not_shown"
}

extension SearchLogStore {
    /// Stores those events that can be true, each once, and says of each what became of it.
    ///
    /// - Parameters:
    ///   - oldest: queries asked before are refused.
    ///   - onChoice: told who chose what, inside the transaction.
    package func record(_ events: [LoggedEvent], oldest: Instant) throws(StorageError) -> [EventOutcome] {
        try writing { database in try events.map { try Self.record($0, oldest, database) } }
    }

    private static func record(_ event: LoggedEvent, _ oldest: Instant, _ database: Database) throws -> EventOutcome {
        let asked = try Int64.fetchOne(
            try database.cachedStatement(sql: "SELECT ts FROM q WHERE query_id = ?"), arguments: [event.query])
        guard let asked else { return .unknownQuery }
        guard asked >= oldest.milliseconds else { return .tooOld }
        var event = event
        if let object = event.object {
            let place = try Int.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT pos FROM shown WHERE query_id = ? AND object_type = ? AND object_id = ?"),
                arguments: [event.query, object.type.rawValue, object.id.rawValue])
            guard let place, event.position ?? place == place else { return .notShown }
            event.position = place
        }
        try insert(event, database)
        return database.changesCount == 0 ? .duplicate : .stored
    }

    private static func insert(_ event: LoggedEvent, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO ev (event_id, query_id, ts, user_key, action, object_type, object_id, pos, dwell_ms, team)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
        try statement.execute(arguments: [
            event.id, event.query, event.at.milliseconds, event.user.map { Data($0.bytes) }, event.action.rawValue,
            event.object?.type.rawValue, event.object?.id.rawValue, event.position, event.dwellMilliseconds, event.team,
        ])
    }
}
