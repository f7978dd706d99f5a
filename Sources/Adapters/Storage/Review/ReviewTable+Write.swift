import GRDB
package import Records
package import Reviewing

extension ReviewTable {
    /// Adds a case; gives its number.
    package func add(
        _ type: EntityType, _ proposal: ReviewProposal, value: Double, known: ReviewAnswer? = nil, at now: Instant
    ) throws -> CaseNumber {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO review_cases (type, state, origin, members, probability, doubt, value, version, known, created_at)
                VALUES (?, 'open', ?, ?, ?, ?, ?, 1, ?, ?)
                """)
        try statement.execute(arguments: [
            type.rawValue, proposal.origin.rawValue, Self.text(of: proposal.members), proposal.probability,
            proposal.doubt, value, known?.rawValue, now.milliseconds,
        ])
        let number = CaseNumber(rawValue: database.lastInsertedRowID)
        try saveMembers(number, type, proposal.members)
        return number
    }

    /// The open case of exactly these records; nil when there is none.
    package func open(_ type: EntityType, _ members: [RecordID]) throws -> QueuedCase? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM review_cases WHERE type = ? AND members = ? AND state = 'open' AND origin <> 'known'
                """, arguments: [type.rawValue, Self.text(of: members)]
        ).map(Self.stored)
    }

    /// Gives a case to a reviewer until a moment; nobody else can decide it before.
    package func hold(_ number: CaseNumber, for reviewer: String, until moment: Instant) throws {
        try database.execute(
            sql:
                "UPDATE review_cases SET holder = ?, held_until = ?, version = version + (holder IS NOT ?1) WHERE number = ?",
            arguments: [reviewer, moment.milliseconds, number.rawValue])
    }

    /// Gives a case back to the queue.
    package func release(_ number: CaseNumber) throws {
        try database.execute(
            sql: "UPDATE review_cases SET holder = NULL, held_until = NULL WHERE number = ?",
            arguments: [number.rawValue])
    }

    /// Says who is to decide a case, nil for anybody; a claim of another reviewer stays.
    package func assign(_ number: CaseNumber, to reviewer: String?) throws {
        try database.execute(
            sql: "UPDATE review_cases SET assignee = ?, version = version + 1 WHERE number = ?",
            arguments: [reviewer, number.rawValue])
    }

    /// Ends a case. Of a decision it says whose, of one that is gone it says nothing.
    package func close(
        _ number: CaseNumber, _ state: ReviewState, by actor: String?, at now: Instant, reason: String?,
        merge: Int64? = nil
    ) throws {
        try database.execute(
            sql: """
                UPDATE review_cases SET state = ?, decided_by = ?, decided_at = ?, reason = ?, merge = ?,
                    holder = NULL, held_until = NULL, version = version + 1 WHERE number = ?
                """,
            arguments: [state.rawValue, actor, now.milliseconds, reason, merge, number.rawValue])
    }

    /// Opens a decided case again.
    package func reopen(_ number: CaseNumber) throws {
        try database.execute(
            sql: """
                UPDATE review_cases SET state = 'open', decided_by = NULL, decided_at = NULL, reason = NULL,
                    version = version + 1 WHERE number = ?
                """, arguments: [number.rawValue])
    }

    /// Adds a comment to a case, whatever its state.
    package func remark(_ number: CaseNumber, _ remark: ReviewRemark) throws {
        try database.execute(
            sql: "INSERT INTO review_remarks (number, kind, actor, at, text) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                number.rawValue, remark.kind.rawValue, remark.actor, remark.at.milliseconds, remark.text,
            ])
    }

    /// Keeps what somebody answered; a second answer of the same person takes the place of the first.
    package func look(_ look: ReviewLook) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO review_looks (number, reviewer, answer, at) VALUES (?, ?, ?, ?)",
            arguments: [look.number.rawValue, look.reviewer, look.answer.rawValue, look.at.milliseconds])
    }

    func saveMembers(_ number: CaseNumber, _ type: EntityType, _ members: [RecordID]) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO review_members (type, id, number) VALUES (?, ?, ?)")
        for id in members { try statement.execute(arguments: [type.rawValue, id.rawValue, number.rawValue]) }
    }
}
