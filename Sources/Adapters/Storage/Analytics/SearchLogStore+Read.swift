import Foundation
import GRDB
package import Records
package import SearchAnalytics

extension SearchLogStore {
    /// Everything that is kept in detail.
    package func usage() throws(StorageError) -> UsageLog {
        try reading { database in
            let events = try Self.eventsByAttempt(database)
            let shown = try Self.shownByFinalQuery(database)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT a.attempt_id AS a_id, a.session_id AS a_session, prev_attempt, refinement, final_query_id,
                        keystrokes, started, ended, q.*
                    FROM attempt a JOIN q ON q.query_id = a.final_query_id
                    """)
            var attempts: [LoggedAttempt] = []
            while let row = try rows.next() {
                var query = Self.query(row)
                query.shown = shown[query.id] ?? []
                let attempt = Self.attempt(row)
                attempts.append(LoggedAttempt(attempt: attempt, query: query, events: events[attempt.id] ?? []))
            }
            return UsageLog(attempts: attempts, timings: try Self.timings(database))
        }
    }

    private static func eventsByAttempt(_ database: Database) throws -> [String: [LoggedEvent]] {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT q.attempt_id AS a_id, ev.* FROM ev JOIN q ON q.query_id = ev.query_id")
        var events: [String: [LoggedEvent]] = [:]
        while let row = try rows.next() {
            guard let attempt = row["a_id"] as String?, let event = event(row) else { continue }
            events[attempt, default: []].append(event)
        }
        return events
    }

    private static func shownByFinalQuery(_ database: Database) throws -> [String: [ShownHit]] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT shown.* FROM attempt a JOIN shown ON shown.query_id = a.final_query_id
                ORDER BY shown.query_id, shown.pos
                """)
        var shown: [String: [ShownHit]] = [:]
        while let row = try rows.next() {
            let key = RecordKey(type: EntityType(row["object_type"]), id: RecordID(row["object_id"]))
            shown[row["query_id"], default: []].append(
                ShownHit(position: row["pos"], key: key, bucket: row["bucket"]))
        }
        return shown
    }

    private static func timings(_ database: Database) throws -> [LoggedTiming] {
        let rows = try Row.fetchCursor(database, sql: "SELECT ts, surface, kind, rescue, took_us FROM q ORDER BY ts")
        var timings: [LoggedTiming] = []
        while let row = try rows.next() {
            timings.append(
                LoggedTiming(
                    at: Instant(milliseconds: row["ts"]), surface: SearchSurface(rawValue: row["surface"]) ?? .search,
                    kind: row["kind"], assumesTypos: (row["rescue"] as String) == Rescue.typo.rawValue,
                    microseconds: row["took_us"]))
        }
        return timings
    }

    private static func attempt(_ row: Row) -> Attempt {
        Attempt(
            id: row["a_id"], session: row["a_session"], previous: row["prev_attempt"],
            refinement: (row["refinement"] as String?).flatMap(Refinement.init), finalQuery: row["final_query_id"],
            keystrokes: row["keystrokes"], started: Instant(milliseconds: row["started"]),
            ended: Instant(milliseconds: row["ended"]))
    }

    static func query(_ row: Row) -> LoggedQuery {
        var query = LoggedQuery(
            id: row["query_id"], at: Instant(milliseconds: row["ts"]),
            surface: SearchSurface(rawValue: row["surface"]) ?? .search)
        query.user = (row["user_key"] as Data?).map { UserKey(Array($0)) }
        query.application = row["app"]
        query.text = row["raw"]
        query.digest = Array(row["norm_hash"] as Data)
        (query.shape, query.kind, query.language) = (row["shape"], row["kind"], row["lang"])
        (query.characters, query.terms) = (row["chars"], row["terms"])
        (query.hits, query.exactHits) = (row["n_hits"], row["n_hits_exact"])
        query.rescue = Rescue(rawValue: row["rescue"]) ?? .none
        query.microseconds = row["took_us"]
        query.expansionMicroseconds = row["expand_us"]
        query.matchingMicroseconds = row["match_us"]
        (query.isPartial, query.isCached) = (row["partial"], row["cache"])
        query.diagnostics = (row["diag"] as String).split(separator: ",").map(String.init)
        (query.indexSequence, query.indexLagMilliseconds) = (row["index_seq"], row["index_lag_ms"])
        (query.variant, query.status) = (row["variant"], row["status"])
        (query.attempt, query.session) = (row["attempt_id"], row["session_id"])
        return query
    }

    static func event(_ row: Row) -> LoggedEvent? {
        guard let action = EventAction(rawValue: row["action"]) else { return nil }
        var event = LoggedEvent(
            id: row["event_id"], query: row["query_id"], at: Instant(milliseconds: row["ts"]), action: action)
        event.user = (row["user_key"] as Data?).map { UserKey(Array($0)) }
        if let type = row["object_type"] as String?, let id = row["object_id"] as String? {
            event.object = RecordKey(type: EntityType(type), id: RecordID(id))
        }
        (event.position, event.dwellMilliseconds, event.team) = (row["pos"], row["dwell_ms"], row["team"])
        return event
    }

    /// Calls `body` with each request since a moment, by time, with what it showed and what was done with it.
    package func forEachQuery(
        since: Instant, _ body: (LoggedQuery, [LoggedEvent]) throws -> Void
    ) throws(StorageError) {
        try reading { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT * FROM q WHERE ts >= ? ORDER BY ts, query_id", arguments: [since.milliseconds])
            while let row = try rows.next() {
                var query = Self.query(row)
                query.shown = try Row.fetchAll(
                    database, sql: "SELECT * FROM shown WHERE query_id = ? ORDER BY pos", arguments: [query.id]
                ).map {
                    let key = RecordKey(type: EntityType($0["object_type"]), id: RecordID($0["object_id"]))
                    return ShownHit(position: $0["pos"], key: key, bucket: $0["bucket"])
                }
                let events = try Row.fetchAll(
                    database, sql: "SELECT * FROM ev WHERE query_id = ? ORDER BY ts, event_id", arguments: [query.id]
                ).compactMap(Self.event)
                try body(query, events)
            }
        }
    }
}
