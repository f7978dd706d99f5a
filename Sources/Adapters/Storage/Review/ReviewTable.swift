import GRDB
package import Records
package import Reviewing

/// The cases of the review queue, read and written inside one transaction.
package struct ReviewTable {
    let database: Database

    init(_ database: Database) { self.database = database }

    /// nil when there is none.
    package func find(_ number: CaseNumber) throws -> QueuedCase? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM review_cases WHERE number = ?", arguments: [number.rawValue]
        ).map(Self.stored)
    }

    /// Up to `limit` cases of a type.
    package func list(_ type: EntityType, _ filter: CaseFilter, limit: Int) throws -> [QueuedCase] {
        guard filter.state == .open else { return try decided(type, filter, limit: limit) }
        let column = filter.order.rawValue
        var sql = "SELECT * FROM review_cases WHERE type = ? AND state = 'open'"
        var arguments: StatementArguments = [type.rawValue]
        if let assignee = filter.assignee {
            sql += " AND assignee = ?"
            arguments += [assignee]
        }
        if let after = filter.after {
            sql += " AND \(column) <= ? AND (\(column) < ? OR number > ?)"
            arguments += [after.score, after.score, after.number.rawValue]
        }
        sql += " ORDER BY \(column) DESC, number LIMIT ?"
        arguments += [limit]
        return try Row.fetchAll(database, sql: sql, arguments: arguments).map(Self.stored)
    }

    /// Those that are no longer open, latest first.
    private func decided(_ type: EntityType, _ filter: CaseFilter, limit: Int) throws -> [QueuedCase] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM review_cases WHERE type = ? AND state = ? AND number < ?
                    AND (?4 IS NULL OR assignee = ?4) ORDER BY number DESC LIMIT ?
                """,
            arguments: [
                type.rawValue, filter.state.rawValue, filter.after?.number.rawValue ?? .max, filter.assignee, limit,
            ]
        ).map(Self.stored)
    }

    /// How many cases of a type are in a state: kept by triggers, not counted.
    package func count(_ type: EntityType, _ state: ReviewState) throws -> Int {
        Int(
            try database.number(
                "SELECT cases FROM review_totals WHERE type = ? AND state = ?", [type.rawValue, state.rawValue]) ?? 0)
    }

    /// The first case of a type that a reviewer may take: those assigned to him, then those assigned to nobody, without
    /// those that others hold, those that he skipped or answered, and those that are not for him.
    package func next(
        _ type: EntityType, for reviewer: String, _ order: ReviewOrder, at now: Instant,
        where isForHim: (QueuedCase) throws -> Bool
    ) throws -> QueuedCase? {
        for assignee in [reviewer, nil] {
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT * FROM review_cases AS this WHERE type = ?1 AND state = 'open' AND assignee IS ?2
                        AND (holder IS NULL OR holder = ?3 OR held_until <= ?4)
                        AND NOT EXISTS (SELECT 1 FROM review_remarks WHERE number = this.number AND kind = 'skip'
                            AND actor = ?3)
                        AND NOT EXISTS (SELECT 1 FROM review_looks WHERE number = this.number AND reviewer = ?3)
                    ORDER BY \(order.rawValue) DESC, number
                    """, arguments: [type.rawValue, assignee, reviewer, now.milliseconds])
            while let row = try rows.next() {
                let found = try Self.stored(row)
                if try isForHim(found) { return found }
            }
        }
        return nil
    }

    /// What was said and done about a case, oldest first.
    package func remarks(_ number: CaseNumber) throws -> [ReviewRemark] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM review_remarks WHERE number = ? ORDER BY remark", arguments: [number.rawValue]
        ).map { row in
            guard let kind = ReviewRemark.Kind(rawValue: row["kind"]) else { throw Self.damaged(number) }
            return ReviewRemark(
                kind: kind, actor: row["actor"], at: Instant(milliseconds: row["at"]), text: row["text"])
        }
    }

    /// What was answered to a case, oldest first.
    package func looks(_ number: CaseNumber) throws -> [ReviewLook] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM review_looks WHERE number = ? ORDER BY at, reviewer",
            arguments: [number.rawValue]
        ).map(Self.look)
    }

    /// Every answer to cases that more than one person answered, or whose answer is known; by case.
    package func comparableLooks() throws -> [(look: ReviewLook, known: ReviewAnswer?)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT look.*, this.known FROM review_looks AS look JOIN review_cases AS this USING (number)
                WHERE this.known IS NOT NULL OR EXISTS (SELECT 1 FROM review_looks AS other
                    WHERE other.number = look.number AND other.reviewer <> look.reviewer)
                ORDER BY look.number, look.at, look.reviewer
                """
        ).map { (try Self.look($0), ($0["known"] as String?).flatMap(ReviewAnswer.init(rawValue:))) }
    }

    // MARK: Rows

    static func stored(_ row: Row) throws -> QueuedCase {
        let number = CaseNumber(rawValue: row["number"])
        guard let state = ReviewState(rawValue: row["state"]), let origin = CaseOrigin(rawValue: row["origin"]) else {
            throw damaged(number)
        }
        return QueuedCase(
            number: number, type: EntityType(row["type"]), state: state, origin: origin,
            members: try ids(row["members"], number), probability: row["probability"], value: row["value"],
            version: RecordVersion(rawValue: row["version"]), assignee: row["assignee"], holder: row["holder"],
            heldUntil: (row["held_until"] as Int64?).map { Instant(milliseconds: $0) },
            known: (row["known"] as String?).flatMap(ReviewAnswer.init(rawValue:)),
            createdAt: Instant(milliseconds: row["created_at"]), decidedBy: row["decided_by"],
            decidedAt: (row["decided_at"] as Int64?).map { Instant(milliseconds: $0) }, reason: row["reason"],
            merge: row["merge"])
    }

    private static func look(_ row: Row) throws -> ReviewLook {
        let number = CaseNumber(rawValue: row["number"])
        guard let answer = ReviewAnswer(rawValue: row["answer"]) else { throw damaged(number) }
        return ReviewLook(
            number: number, reviewer: row["reviewer"], answer: answer, at: Instant(milliseconds: row["at"]))
    }

    static func ids(_ text: String, _ number: CaseNumber) throws -> [RecordID] {
        guard case .array(let items)? = try? JSONParser.parse(Array(text.utf8)) else { throw damaged(number) }
        return items.compactMap { if case .string(let id) = $0 { RecordID(id) } else { nil } }
    }

    /// The one spelling of a set of records.
    static func text(of members: [RecordID]) -> String {
        JSONWriter.text(of: .array(members.sorted().map { .string($0.rawValue) }))
    }

    static func damaged(_ number: CaseNumber) -> StorageError {
        StorageError(.corrupt, "case \(number) of the review queue is not readable; restore a backup")
    }
}

extension MergeTransaction {
    /// The review queue, in this transaction.
    package var review: ReviewTable { ReviewTable(database) }
}
