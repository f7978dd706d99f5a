import GRDB
package import Records

/// A suspicion of a duplicate while it is or was open.
package struct StoredSuspicion: Hashable, Sendable {
    package let members: [RecordID]
    package let probability: Double
    package let createdAt: Instant
    /// nil while it is open.
    package let decidedAt: Instant?
}

extension RecordStore {
    /// The cases of the review queue that had come up by a moment, in the order of their numbers.
    package func suspicions(of type: EntityType, by moment: Instant) throws(StorageError) -> [StoredSuspicion] {
        try reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT members, probability, created_at, decided_at FROM review_cases
                    WHERE type = ? AND created_at <= ? AND origin <> 'known' ORDER BY number
                    """, arguments: [type.rawValue, moment.milliseconds]
            ).map { row in
                let text: String = row["members"]
                let members = try? JSONParser.parse(Array(text.utf8))
                guard case .array(let ids) = members else {
                    throw StorageError(.corrupt, "a case of the review queue is not readable; restore a backup")
                }
                return StoredSuspicion(
                    members: ids.compactMap { if case .string(let id) = $0 { RecordID(id) } else { nil } },
                    probability: row["probability"], createdAt: Instant(milliseconds: row["created_at"]),
                    decidedAt: (row["decided_at"] as Int64?).map(Instant.init(milliseconds:)))
            }
        }
    }
}
