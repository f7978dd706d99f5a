import GRDB
package import Records

extension PairStore {
    /// Up to `limit` clusters of a type in the byte order of their ids, after the one named `last`.
    package func clusters(
        _ type: EntityType, after last: String? = nil, limit: Int
    ) throws(StorageError) -> [StoredCluster] {
        try store.reading { database in
            let statement = try BulkStatement(
                """
                SELECT cluster, id FROM cluster_members WHERE type = ?1 AND cluster IN (
                    SELECT DISTINCT cluster FROM cluster_members WHERE type = ?1 AND cluster > ?2
                    ORDER BY cluster LIMIT ?3)
                ORDER BY cluster, id
                """, in: database)
            defer { statement.reset() }
            statement.bind(type.rawValue, at: 1)
            statement.bind(last ?? "", at: 2)
            statement.bind(Int64(limit), at: 3)
            return try Self.clusters(statement)
        }
    }

    /// The cluster that a record belongs to, nil when it stands alone.
    package func cluster(of key: RecordKey) throws(StorageError) -> StoredCluster? {
        try store.reading { database in
            let statement = try BulkStatement(
                """
                SELECT cluster, id FROM cluster_members WHERE type = ?1 AND cluster = (
                    SELECT cluster FROM cluster_members WHERE type = ?1 AND id = ?2)
                ORDER BY id
                """, in: database)
            defer { statement.reset() }
            statement.bind(key.type.rawValue, at: 1)
            statement.bind(key.id.rawValue, at: 2)
            return try Self.clusters(statement).first
        }
    }

    package func clusterCount(_ type: EntityType) throws(StorageError) -> Int {
        try store.reading { database in
            try Int.fetchOne(
                database, sql: "SELECT count(DISTINCT cluster) FROM cluster_members WHERE type = ?",
                arguments: [type.rawValue]) ?? 0
        }
    }

    private static func clusters(_ rows: BulkStatement) throws -> [StoredCluster] {
        var clusters: [StoredCluster] = []
        var name: String?
        var members: [RecordID] = []
        while try rows.step() {
            let next = rows.text(0)
            if let name, name != next {
                clusters.append(StoredCluster(id: name, members: members))
                members = []
            }
            name = next
            members.append(RecordID(rows.text(1)))
        }
        if let name { clusters.append(StoredCluster(id: name, members: members)) }
        return clusters
    }
}
