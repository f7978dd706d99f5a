import Foundation
import GRDB
import Records
package import SearchAnalytics

extension SearchLogStore {
    /// Adds requests and the attempts that they belong to, in one transaction. An attempt that is there is brought to its
    /// new state; a request that is there stays as it is.
    package func append(_ queries: [LoggedQuery], attempts: [Attempt]) throws(StorageError) {
        try writing { database in
            for query in queries { try Self.insert(query, database) }
            for attempt in attempts { try Self.put(attempt, database) }
        }
    }

    private static func insert(_ query: LoggedQuery, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO q (query_id, ts, attempt_id, session_id, user_key, app, surface, raw, norm_hash, shape, kind,
                    chars, terms, lang, n_hits, n_hits_exact, rescue, took_us, expand_us, match_us, partial, cache, diag,
                    index_seq, index_lag_ms, variant, status)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
        let user = query.user.map { Data($0.bytes) }
        let identity: StatementArguments = [
            query.id, query.at.milliseconds, query.attempt, query.session, user, query.application,
            query.surface.rawValue,
        ]
        let words: StatementArguments = [
            query.text, Data(query.digest), query.shape, query.kind, query.characters, query.terms, query.language,
        ]
        let outcome: StatementArguments = [
            query.hits, query.exactHits, query.rescue.rawValue, query.microseconds, query.expansionMicroseconds,
            query.matchingMicroseconds, query.isPartial, query.isCached, query.diagnostics.joined(separator: ","),
            query.indexSequence, query.indexLagMilliseconds, query.variant, query.status,
        ]
        try statement.execute(arguments: identity + words + outcome)
        let shown = try database.cachedStatement(
            sql: """
                INSERT INTO shown (query_id, pos, object_type, object_id, bucket) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
        for hit in query.shown.prefix(ShownHit.most) {
            try shown.execute(arguments: [
                query.id, hit.position, hit.key.type.rawValue, hit.key.id.rawValue, hit.bucket,
            ])
        }
    }

    private static func put(_ attempt: Attempt, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO attempt (attempt_id, session_id, prev_attempt, refinement, final_query_id, keystrokes,
                    started, ended)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET refinement = excluded.refinement, final_query_id = excluded.final_query_id,
                    keystrokes = excluded.keystrokes, ended = excluded.ended
                """)
        try statement.execute(arguments: [
            attempt.id, attempt.session, attempt.previous, attempt.refinement?.rawValue, attempt.finalQuery,
            attempt.keystrokes, attempt.started.milliseconds, attempt.ended.milliseconds,
        ])
    }
}
