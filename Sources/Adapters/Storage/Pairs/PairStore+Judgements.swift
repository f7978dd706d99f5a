import GRDB
package import Records

extension PairStore {
    /// Adds a person's word. Earlier words on the pair stay on record; the last one counts.
    package func judge(_ judgement: StoredJudgement) throws(StorageError) {
        try store.writing { database in
            try database.execute(
                sql: """
                    INSERT INTO judgements (type, left_id, right_id, verdict, actor, at, reason)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    judgement.type.rawValue, judgement.left.rawValue, judgement.right.rawValue,
                    judgement.verdict.rawValue, judgement.actor, judgement.at.milliseconds, judgement.reason,
                ])
        }
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

    private static func judgement(_ row: Row) throws -> StoredJudgement {
        guard let verdict = StoredJudgement.Verdict(rawValue: row["verdict"]) else {
            throw StorageError(.corrupt, "a judgement has an unknown verdict")
        }
        return StoredJudgement(
            type: EntityType(row["type"]), left: RecordID(row["left_id"]), right: RecordID(row["right_id"]),
            verdict: verdict, actor: row["actor"], at: Instant(milliseconds: row["at"]), reason: row["reason"])
    }
}
