import Foundation
import GRDB
package import Records

/// Something that a search did with a record.
package struct SearchTouch: Hashable, Sendable {
    package let id: RecordID
    /// `open`: opened from the results; `first`: stood first in them.
    package let event: String
    package let at: Instant
    package let rank: Int?
    /// Who, under the month's key; nil when that is not known.
    package let user: String?
    package let query: String
}

extension SearchLogStore {
    /// What searches did with records of a type until a moment, in the order of time.
    package func touches(of type: EntityType, by moment: Instant) throws(StorageError) -> [SearchTouch] {
        try reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT object_id, 'open' AS event, ts, pos, user_key, query_id FROM ev
                    WHERE object_type = ?1 AND ts <= ?2 AND action IN ('click', 'open')
                    UNION ALL
                    SELECT object_id, 'first', q.ts, 1, q.user_key, q.query_id FROM shown JOIN q USING (query_id)
                    WHERE object_type = ?1 AND q.ts <= ?2 AND pos = 1
                    ORDER BY ts, query_id, event
                    """, arguments: [type.rawValue, moment.milliseconds]
            ).map { row in
                SearchTouch(
                    id: RecordID(row["object_id"]), event: row["event"], at: Instant(milliseconds: row["ts"]),
                    rank: row["pos"], user: (row["user_key"] as Data?)?.base64EncodedString(), query: row["query_id"])
            }
        }
    }

    /// When searches found nothing, until a moment, sorted.
    package func emptyAnswers(by moment: Instant) throws(StorageError) -> [Instant] {
        try reading { database in
            try Int64.fetchAll(
                database, sql: "SELECT ts FROM q WHERE n_hits = 0 AND ts <= ? ORDER BY ts",
                arguments: [moment.milliseconds]
            ).map(Instant.init(milliseconds:))
        }
    }
}
