import Foundation
import GRDB
package import SearchAnalytics

extension SearchLogStore {
    /// Keeps the sums of days, those of a day that has some in their place.
    package func put(_ sums: [DailySum]) throws(StorageError) {
        try writing { database in
            for day in Set(sums.map(\.day)) {
                try database.execute(sql: "DELETE FROM daily WHERE day = ?", arguments: [day])
            }
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO daily (day, shape, term, surface, n, users, zero, clicks, mrr_sum, p50, p95, p99)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for sum in sums {
                try insert.execute(arguments: [
                    sum.day, sum.shape, sum.term, sum.surface, sum.searches, sum.users, sum.zero, sum.clicks,
                    sum.reciprocalRanks, sum.p50, sum.p95, sum.p99,
                ])
            }
        }
    }

    /// The sums of whole days, oldest first.
    package func days() throws(StorageError) -> [DailySum] {
        try reading { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM daily WHERE shape = ? ORDER BY day", arguments: [DailySum.everything]
            ).map { row in
                DailySum(
                    day: row["day"], shape: row["shape"], term: row["term"], surface: row["surface"],
                    searches: row["n"], users: row["users"], zero: row["zero"], clicks: row["clicks"],
                    reciprocalRanks: row["mrr_sum"], p50: row["p50"], p95: row["p95"], p99: row["p99"])
            }
        }
    }
}
