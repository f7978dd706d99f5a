import GRDB
package import Records

/// What duplicate detection found in a workspace, and what people judged.
///
/// Pairs and clusters are derived and can be made anew; judgements are the truth and are only added to.
package struct PairStore: Sendable {
    let store: RecordStore

    package init(_ store: RecordStore) { self.store = store }

    /// Puts the result of a full scan of a type in place of the one before, in one transaction: readers see the old or
    /// the new. `model` is the fingerprint of what scored the pairs; `settled` were marked as stale before. Throws as
    /// `RecordStore.write` does.
    package func replace(
        _ type: EntityType, model: String, pairs: some Sequence<StoredPair>, clusters: some Sequence<StoredCluster>,
        settled: Set<RecordID> = []
    ) throws(StorageError) {
        try store.writing { database in
            try database.execute(sql: "DELETE FROM pairs WHERE type = ?", arguments: [type.rawValue])
            try Self.insert(pairs, type, model: model, in: database)
            try Self.replace(clusters, type, in: database)
            try Self.settle(settled, type, in: database)
        }
    }

    /// Adds pairs of a type, or puts them in place of those with the same records.
    package func add(_ pairs: some Sequence<StoredPair>, to type: EntityType, model: String) throws(StorageError) {
        try store.writing { try Self.insert(pairs, type, model: model, in: $0) }
    }

    /// Puts these clusters of a type in place of those before.
    package func replaceClusters(_ type: EntityType, _ clusters: some Sequence<StoredCluster>) throws(StorageError) {
        try store.writing { try Self.replace(clusters, type, in: $0) }
    }

    static func insert(
        _ pairs: some Sequence<StoredPair>, _ type: EntityType, model: String, in database: Database
    ) throws {
        let statement = try BulkStatement(
            """
            INSERT OR REPLACE INTO pairs (type, left_id, right_id, probability, weight, model, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, in: database)
        statement.bind(type.rawValue, at: 1)
        statement.bind(model, at: 6)
        for pair in pairs {
            statement.bind(pair.left.rawValue, at: 2)
            statement.bind(pair.right.rawValue, at: 3)
            statement.bind(pair.probability, at: 4)
            statement.bind(pair.weight, at: 5)
            if let evidence = pair.evidence { statement.bind(evidence, at: 7) } else { statement.bindNull(at: 7) }
            try statement.run()
        }
    }

    private static func replace(
        _ clusters: some Sequence<StoredCluster>, _ type: EntityType, in database: Database
    ) throws {
        try database.execute(sql: "DELETE FROM cluster_members WHERE type = ?", arguments: [type.rawValue])
        try insert(clusters, type, in: database)
    }

    static func insert(_ clusters: some Sequence<StoredCluster>, _ type: EntityType, in database: Database) throws {
        let statement = try BulkStatement(
            "INSERT INTO cluster_members (type, cluster, id) VALUES (?, ?, ?)", in: database)
        statement.bind(type.rawValue, at: 1)
        for cluster in clusters {
            statement.bind(cluster.id, at: 2)
            for member in cluster.members {
                statement.bind(member.rawValue, at: 3)
                try statement.run()
            }
        }
    }
}
