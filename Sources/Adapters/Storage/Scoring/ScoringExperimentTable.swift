import GRDB
package import Records

/// Two models that score at the same time, each for some accounts.
package struct StoredExperiment: Hashable, Sendable {
    package let name: String
    package let type: EntityType
    package let champion: Int64
    package let challenger: Int64
    /// The share of accounts that the challenger scores.
    package let share: Double
    /// The share of accounts to whom no score is shown.
    package let hidden: Double
    package let startedAt: Instant
    /// nil while it runs.
    package let endedAt: Instant?

    package init(
        name: String, type: EntityType, champion: Int64, challenger: Int64, share: Double, hidden: Double,
        startedAt: Instant, endedAt: Instant? = nil
    ) {
        (self.name, self.type, self.champion, self.challenger) = (name, type, champion, challenger)
        (self.share, self.hidden, self.startedAt, self.endedAt) = (share, hidden, startedAt, endedAt)
    }
}

extension RecordStore {
    /// Keeps a new experiment; false when its name is taken.
    package func keepExperiment(_ experiment: StoredExperiment) throws(StorageError) -> Bool {
        try writing { database in
            try database.execute(
                sql: """
                    INSERT INTO scoring_experiments (name, type, champion, challenger, share, hidden, started_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING
                    """,
                arguments: [
                    experiment.name, experiment.type.rawValue, experiment.champion, experiment.challenger,
                    experiment.share, experiment.hidden, experiment.startedAt.milliseconds,
                ])
            return database.changesCount == 1
        }
    }

    /// Ends a running experiment; false when none of this name runs.
    package func endExperiment(_ name: String, at moment: Instant) throws(StorageError) -> Bool {
        try writing { database in
            try database.execute(
                sql: "UPDATE scoring_experiments SET ended_at = ? WHERE name = ? AND ended_at IS NULL",
                arguments: [moment.milliseconds, name])
            return database.changesCount == 1
        }
    }

    /// Every experiment by its name.
    package func experiments() throws(StorageError) -> [StoredExperiment] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM scoring_experiments ORDER BY name").map { row in
                let ended: Int64? = row["ended_at"]
                return StoredExperiment(
                    name: row["name"], type: EntityType(row["type"]), champion: row["champion"],
                    challenger: row["challenger"], share: row["share"], hidden: row["hidden"],
                    startedAt: Instant(milliseconds: row["started_at"]), endedAt: ended.map(Instant.init(milliseconds:))
                )
            }
        }
    }

    /// Notes who was shown whose score; only the first time of each account counts.
    /// - Parameter exposures: keyed hashes of accounts with their arms.
    package func keepExposures(
        _ exposures: [(account: String, arm: String)], of experiment: String, at moment: Instant
    ) throws(StorageError) {
        try writing { database in
            for (account, arm) in exposures {
                try database.execute(
                    sql: """
                        INSERT INTO scoring_exposures (experiment, unit, arm, at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (experiment, unit) DO NOTHING
                        """, arguments: [experiment, account, arm, moment.milliseconds])
            }
        }
    }

    /// The arm that each exposed account was in first.
    package func exposures(of experiment: String) throws(StorageError) -> [(account: String, arm: String)] {
        try reading { database in
            try Row.fetchAll(
                database, sql: "SELECT unit, arm FROM scoring_exposures WHERE experiment = ? ORDER BY unit",
                arguments: [experiment]
            ).map { (account: $0["unit"], arm: $0["arm"]) }
        }
    }
}
