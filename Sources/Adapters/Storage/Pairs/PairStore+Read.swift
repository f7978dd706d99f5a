import GRDB
package import Records

extension PairStore {
    /// Up to `limit` pairs of a type with at least this probability, in the byte order of their ids, after `last`.
    package func pairs(
        _ type: EntityType, minimumProbability: Double = 0, after last: StoredPair? = nil, limit: Int
    ) throws(StorageError) -> [StoredPair] {
        try store.reading { database in
            let statement = try BulkStatement(
                Self.select + """
                     WHERE type = ? AND (left_id, right_id) > (?, ?) AND probability >= ?
                    ORDER BY left_id, right_id LIMIT ?
                    """, in: database)
            defer { statement.reset() }
            statement.bind(type.rawValue, at: 1)
            statement.bind(last?.left.rawValue ?? "", at: 2)
            statement.bind(last?.right.rawValue ?? "", at: 3)
            statement.bind(minimumProbability, at: 4)
            statement.bind(Int64(limit), at: 5)
            return try Self.rows(statement)
        }
    }

    /// Every pair of one record, the most probable first.
    package func pairs(of key: RecordKey) throws(StorageError) -> [StoredPair] {
        try store.reading { database in
            let statement = try BulkStatement(
                Self.select + " WHERE type = ?1 AND left_id = ?2 UNION ALL "
                    + Self.select + " WHERE type = ?1 AND right_id = ?2 ORDER BY probability DESC, left_id, right_id",
                in: database)
            defer { statement.reset() }
            statement.bind(key.type.rawValue, at: 1)
            statement.bind(key.id.rawValue, at: 2)
            return try Self.rows(statement)
        }
    }

    package func pairCount(_ type: EntityType) throws(StorageError) -> Int {
        try store.reading { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM pairs WHERE type = ?", arguments: [type.rawValue])
                ?? 0
        }
    }

    /// The fingerprints of the models that scored the stored pairs of a type, sorted; more than one when pairs were
    /// added after the model changed.
    package func models(_ type: EntityType) throws(StorageError) -> [String] {
        try store.reading { database in
            try String.fetchAll(
                database, sql: "SELECT DISTINCT model FROM pairs WHERE type = ? ORDER BY model",
                arguments: [type.rawValue])
        }
    }

    private static let select = "SELECT left_id, right_id, probability, weight, evidence FROM pairs"

    private static func rows(_ statement: BulkStatement) throws -> [StoredPair] {
        var pairs: [StoredPair] = []
        while try statement.step() {
            pairs.append(
                StoredPair(
                    left: RecordID(statement.text(0)), right: RecordID(statement.text(1)),
                    probability: statement.real(2), weight: statement.real(3), evidence: statement.textIfAny(4)))
        }
        return pairs
    }
}
