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
                    SELECT * FROM judgements AS word WHERE type = ? AND number = (
                        SELECT max(number) FROM judgements AS other
                        WHERE other.type = word.type AND other.left_id = word.left_id
                            AND other.right_id = word.right_id)
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
                sql: "SELECT * FROM judgements WHERE type = ? AND left_id = ? AND right_id = ? ORDER BY number",
                arguments: [type.rawValue, left.rawValue, right.rawValue]
            ).map(Self.judgement)
        }
    }

    /// The word that counts on each judged pair of one record.
    package func judgements(of key: RecordKey) throws(StorageError) -> [StoredJudgement] {
        try store.reading { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM judgements WHERE type = ?1 AND left_id = ?2
                    UNION ALL SELECT * FROM judgements WHERE type = ?1 AND right_id = ?2 ORDER BY number
                    """, arguments: [key.type.rawValue, key.id.rawValue])
            let words = try rows.map(Self.judgement)
            return words.indices.filter { place in
                !words[(place + 1)...].contains { $0.left == words[place].left && $0.right == words[place].right }
            }.map { words[$0] }
        }
    }

    /// How many words there are in all: another number means that somebody has spoken since.
    package func judgementCount() throws(StorageError) -> Int {
        try store.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM judgements") ?? 0 }
    }

    /// Every word about a type in the order in which they were spoken, after the one numbered `last`.
    package func words(
        _ type: EntityType, after last: Int64 = 0, limit: Int
    ) throws(StorageError) -> [(number: Int64, word: StoredJudgement)] {
        try store.reading { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM judgements WHERE type = ? AND number > ? ORDER BY number LIMIT ?",
                arguments: [type.rawValue, last, limit]
            ).map { ($0["number"], try Self.judgement($0)) }
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
