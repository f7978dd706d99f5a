import GRDB
package import Records

extension PairStore {
    /// Adds a person's word. Earlier words on the pair stay on record; the last one counts.
    package func judge(_ judgement: StoredJudgement) throws(StorageError) {
        try store.writing { try JudgementTable.insert([judgement], in: $0) }
    }

    /// The word that counts on each judged pair of a type, in the byte order of their ids.
    package func judgements(_ type: EntityType) throws(StorageError) -> [StoredJudgement] {
        try store.reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT *, max(number) FROM judged_pairs WHERE type = ? GROUP BY left_id, right_id
                    ORDER BY left_id, right_id
                    """, arguments: [type.rawValue]
            ).map(Self.judgement)
        }
    }

    /// Every word on one pair, oldest first.
    package func judgements(
        _ type: EntityType, on one: RecordID, and other: RecordID
    ) throws(StorageError) -> [StoredJudgement] {
        let (left, right) = RecordID.ordered(one, other)
        return try store.reading { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM judged_pairs WHERE type = ? AND left_id = ? AND right_id = ? ORDER BY number",
                arguments: [type.rawValue, left.rawValue, right.rawValue]
            ).map(Self.judgement)
        }
    }

    /// The word that counts on each judged pair of one record.
    package func judgements(of key: RecordKey) throws(StorageError) -> [StoredJudgement] {
        try store.reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT *, max(number) FROM (
                        SELECT * FROM judged_pairs WHERE type = ?1 AND left_id = ?2
                        UNION ALL SELECT * FROM judged_pairs WHERE type = ?1 AND right_id = ?2)
                    GROUP BY left_id, right_id ORDER BY number
                    """, arguments: [key.type.rawValue, key.id.rawValue]
            ).map(Self.judgement)
        }
    }

    private static func judgement(_ row: Row) throws -> StoredJudgement { try JudgementTable.judgement(row) }
}

/// Rows of `judgements` and values.
enum JudgementTable {
    static func insert(_ words: [StoredJudgement], in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO judgements
                    (type, left_id, right_id, verdict, actor, at, reason, relation, left_digest, right_digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for word in words {
            try statement.execute(arguments: [
                word.type.rawValue, word.left.rawValue, word.right.rawValue, word.verdict.rawValue, word.actor,
                word.at.milliseconds, word.reason, word.relation, word.leftDigest, word.rightDigest,
            ])
        }
    }

    /// One word, whose parts are the pairs; of two records it is a word on the pair.
    static func insert(
        _ partition: StoredPartition, _ digest: (RecordID) -> String?, in database: Database
    ) throws {
        guard partition.parts.count > 1 else { return }
        if let pair = partition.pair { return try insert([pair.resting(on: digest)], in: database) }
        try database.run(
            """
            INSERT INTO judgements (type, left_id, right_id, verdict, actor, at, reason, relation)
            VALUES (?, '', '', ?, ?, ?, ?, ?)
            """,
            [
                partition.type.rawValue, partition.verdict.rawValue, partition.actor, partition.at.milliseconds,
                partition.reason, partition.relation,
            ])
        let number = database.lastInsertedRowID
        for (place, part) in partition.parts.enumerated() {
            for id in part {
                try database.run(
                    "INSERT INTO judgement_parts (type, id, judgement, part, digest) VALUES (?, ?, ?, ?, ?)",
                    [partition.type.rawValue, id.rawValue, number, place, digest(id)])
            }
        }
    }

    static func judgement(_ row: Row) throws -> StoredJudgement {
        guard let verdict = StoredJudgement.Verdict(rawValue: row["verdict"]) else {
            throw StorageError(.corrupt, "a judgement has an unknown verdict")
        }
        var word = StoredJudgement(
            type: EntityType(row["type"]), left: RecordID(row["left_id"]), right: RecordID(row["right_id"]),
            verdict: verdict, actor: row["actor"], at: Instant(milliseconds: row["at"]), reason: row["reason"])
        word.relation = row["relation"]
        return word.resting(on: (left: row["left_digest"], right: row["right_digest"]))
    }
}
