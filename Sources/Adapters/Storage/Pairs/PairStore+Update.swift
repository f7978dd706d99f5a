import GRDB
package import Records

/// What an incremental scan found anew.
package struct PairUpdate: Sendable {
    package var type: EntityType
    /// The fingerprint of what scored the pairs.
    package var model: String
    /// Records all of whose pairs are given anew.
    package var rescored: [RecordID]
    package var pairs: [StoredPair]
    /// Records whose clusters are given anew.
    package var regrouped: [RecordID]
    package var clusters: [StoredCluster]
    /// Records that were marked as stale and are no longer.
    package var settled: Set<RecordID> = []

    package init(type: EntityType, model: String) {
        (self.type, self.model) = (type, model)
        (rescored, pairs, regrouped, clusters) = ([], [], [], [])
    }
}

extension PairStore {
    /// Puts new pairs and clusters in place of those of some records, in one transaction; all others stay.
    package func update(_ update: PairUpdate) throws(StorageError) {
        try store.writing { database in
            for side in ["left_id", "right_id"] {
                let statement = try BulkStatement("DELETE FROM pairs WHERE type = ? AND \(side) = ?", in: database)
                statement.bind(update.type.rawValue, at: 1)
                for id in update.rescored {
                    statement.bind(id.rawValue, at: 2)
                    try statement.run()
                }
            }
            try Self.insert(update.pairs, update.type, model: update.model, in: database)
            let statement = try BulkStatement("DELETE FROM cluster_members WHERE type = ? AND id = ?", in: database)
            statement.bind(update.type.rawValue, at: 1)
            for id in update.regrouped {
                statement.bind(id.rawValue, at: 2)
                try statement.run()
            }
            try Self.insert(update.clusters, update.type, in: database)
            try Self.settle(update.settled, update.type, in: database)
        }
    }

    /// Records that lost a fellow since the last scan.
    package func stale(_ type: EntityType) throws(StorageError) -> Set<RecordID> {
        try store.reading { database in
            let ids = try String.fetchAll(
                database, sql: "SELECT id FROM stale_matches WHERE type = ?", arguments: [type.rawValue])
            return Set(ids.map { RecordID($0) })
        }
    }

    static func settle(_ ids: Set<RecordID>, _ type: EntityType, in database: Database) throws {
        let statement = try BulkStatement("DELETE FROM stale_matches WHERE type = ? AND id = ?", in: database)
        statement.bind(type.rawValue, at: 1)
        for id in ids {
            statement.bind(id.rawValue, at: 2)
            try statement.run()
        }
    }

    /// The clusters of some records, whole.
    package func clusters(of ids: some Sequence<RecordID>, _ type: EntityType) throws(StorageError) -> [StoredCluster] {
        let names = try store.reading { database in
            let statement = try BulkStatement(
                "SELECT cluster FROM cluster_members WHERE type = ? AND id = ?", in: database)
            defer { statement.reset() }
            statement.bind(type.rawValue, at: 1)
            var names: Set<String> = []
            for id in ids {
                statement.bind(id.rawValue, at: 2)
                while try statement.step() { names.insert(statement.text(0)) }
                statement.reset()
            }
            return names
        }
        return try store.reading { database in
            let statement = try BulkStatement(
                "SELECT id FROM cluster_members WHERE type = ? AND cluster = ? ORDER BY id", in: database)
            defer { statement.reset() }
            statement.bind(type.rawValue, at: 1)
            return try names.sorted().map { name in
                statement.bind(name, at: 2)
                var members: [RecordID] = []
                while try statement.step() { members.append(RecordID(statement.text(0))) }
                statement.reset()
                return StoredCluster(id: name, members: members)
            }
        }
    }

    /// Every pair of any of some records with at least this probability, by record; a pair of two of them is given twice.
    package func pairs(
        ofAny ids: some Sequence<RecordID>, _ type: EntityType, minimumProbability: Double = 0
    ) throws(StorageError) -> [RecordID: [StoredPair]] {
        try store.reading { database in
            let statements = try [("left_id", "right_id"), ("right_id", "left_id")].map { own, other in
                try BulkStatement(
                    "SELECT \(other), probability, weight FROM pairs WHERE type = ? AND \(own) = ? AND probability >= ?",
                    in: database)
            }
            defer { for statement in statements { statement.reset() } }
            var found: [RecordID: [StoredPair]] = [:]
            for id in ids {
                for statement in statements {
                    statement.bind(type.rawValue, at: 1)
                    statement.bind(id.rawValue, at: 2)
                    statement.bind(minimumProbability, at: 3)
                    while try statement.step() {
                        found[id, default: []].append(
                            StoredPair(
                                left: id, right: RecordID(statement.text(0)), probability: statement.real(1),
                                weight: statement.real(2)))
                    }
                    statement.reset()
                }
            }
            return found
        }
    }

    /// The number of the last judgement, and the records that those after `number` speak of.
    package func judged(
        since number: Int64, _ type: EntityType
    ) throws(StorageError) -> (last: Int64, records: Set<RecordID>) {
        try store.reading { database in
            let last = try Int64.fetchOne(database, sql: "SELECT max(number) FROM judgements") ?? 0
            let ids = try String.fetchAll(
                database,
                sql: """
                    SELECT left_id FROM judgements WHERE type = ?1 AND number > ?2 AND left_id <> ''
                    UNION SELECT right_id FROM judgements WHERE type = ?1 AND number > ?2 AND left_id <> ''
                    UNION SELECT id FROM judgement_parts WHERE judgement > ?2 AND type = ?1
                    """, arguments: [type.rawValue, number])
            return (last, Set(ids.map { RecordID($0) }))
        }
    }
}
