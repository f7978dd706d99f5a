import Foundation
import GRDB
import Records
package import SearchAnalytics

extension SearchLogStore {
    /// What a person chose, the heaviest first.
    package func choices(of user: UserKey, limit: Int) throws(StorageError) -> [Choice] {
        try reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM choice WHERE user_key = ? ORDER BY ts DESC, object_type, object_id LIMIT ?
                    """, arguments: [Data(user.bytes), limit]
            ).map { row in
                Choice(
                    key: RecordKey(type: EntityType(row["object_type"]), id: RecordID(row["object_id"])),
                    weight: row["weight"], at: Instant(milliseconds: row["ts"]))
            }
        }
    }

    /// Puts choices of a person in the place of those of the same records.
    package func put(_ choices: [Choice], of user: UserKey) throws(StorageError) {
        try writing { database in
            let put = try database.cachedStatement(
                sql: """
                    INSERT INTO choice (user_key, object_type, object_id, weight, ts) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET weight = excluded.weight, ts = excluded.ts
                    """)
            for choice in choices {
                try put.execute(arguments: [
                    Data(user.bytes), choice.key.type.rawValue, choice.key.id.rawValue, choice.weight,
                    choice.at.milliseconds,
                ])
            }
        }
    }
}
