import GRDB
package import Records

/// A run of many merges.
package struct StoredMergeRun: Hashable, Sendable {
    /// How far the run is.
    package enum State: String, Sendable, CaseIterable {
        /// Nothing or a part of it is done.
        case approved
        case applied
        /// A part of it is taken back.
        case takingBack = "taking_back"
        case takenBack = "taken_back"
    }

    package let number: Int64
    package let type: EntityType
    package let state: State
    package let plan: String
    package let groups: Int
    package let isAutomatic: Bool
    /// A digest of all records before the run.
    package let content: String
    package let approvedBy: String
    package let approvedAt: Instant
    package let finishedAt: Instant?
}

/// One group of a run.
package struct StoredRunGroup: Hashable, Sendable {
    /// What became of the group.
    package enum State: String, Sendable, CaseIterable {
        case pending, merged, refused
        case takenBack = "taken_back"
    }

    /// From 1, in the order of the plan.
    package let place: Int
    package let state: State
    /// The version that each record had in the plan.
    package let members: [RecordID: RecordVersion]
    /// The record whose id stays; nil leaves it to the rules.
    package let survivor: RecordID?
    package let merge: Int64?
    /// Why it was refused.
    package let note: String?

    package init(
        place: Int, state: State = .pending, members: [RecordID: RecordVersion], survivor: RecordID?,
        merge: Int64? = nil, note: String? = nil
    ) {
        self.place = place
        self.state = state
        self.members = members
        self.survivor = survivor
        self.merge = merge
        self.note = note
    }
}

/// The runs of many merges, read and written inside one transaction.
package struct MergeRunTable {
    let database: Database

    /// nil when there is none.
    package func find(_ number: Int64) throws -> StoredMergeRun? {
        try Row.fetchOne(database, sql: "SELECT * FROM merge_runs WHERE number = ?", arguments: [number]).map(Self.run)
    }

    /// The run of a plan; nil when it was never approved.
    package func find(plan: String) throws -> StoredMergeRun? {
        try Row.fetchOne(database, sql: "SELECT * FROM merge_runs WHERE plan = ?", arguments: [plan]).map(Self.run)
    }

    /// Latest first.
    package func all() throws -> [StoredMergeRun] {
        try Row.fetchAll(database, sql: "SELECT * FROM merge_runs ORDER BY number DESC").map(Self.run)
    }

    /// Up to `limit` groups of a run in one state, after a place; before it when they are wanted backwards.
    package func groups(
        _ run: Int64, _ state: StoredRunGroup.State? = nil, after place: Int? = nil, isBackward: Bool = false,
        limit: Int
    ) throws -> [StoredRunGroup] {
        let start = place ?? (isBackward ? Int.max : 0)
        return try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM merge_run_groups WHERE run = ? AND (?2 IS NULL OR state = ?2)
                    AND place \(isBackward ? "<" : ">") ?3 ORDER BY place \(isBackward ? "DESC" : "") LIMIT ?4
                """, arguments: [run, state?.rawValue, start, limit]
        ).map(Self.group)
    }

    /// How many groups of a run there are in each state.
    package func counts(_ run: Int64) throws -> [StoredRunGroup.State: Int] {
        try Row.fetchAll(
            database, sql: "SELECT state, count(*) AS count FROM merge_run_groups WHERE run = ? GROUP BY state",
            arguments: [run]
        ).reduce(into: [:]) { counts, row in
            if let state = StoredRunGroup.State(rawValue: row["state"]) { counts[state] = row["count"] }
        }
    }

    /// Keeps an approved plan; gives the run's number.
    package func add(_ run: StoredMergeRun, _ groups: [StoredRunGroup]) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO merge_runs (type, state, plan, groups, is_automatic, content, approved_by, approved_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.type.rawValue, run.state.rawValue, run.plan, groups.count, run.isAutomatic, run.content,
                run.approvedBy, run.approvedAt.milliseconds,
            ])
        let number = database.lastInsertedRowID
        let statement = try database.cachedStatement(
            sql: "INSERT INTO merge_run_groups (run, place, state, members, survivor) VALUES (?, ?, ?, ?, ?)")
        for group in groups {
            try statement.execute(arguments: [
                number, group.place, group.state.rawValue, Self.text(group.members), group.survivor?.rawValue,
            ])
        }
        return number
    }

    /// Says how far a run is; the moment counts as its end.
    package func set(_ run: Int64, _ state: StoredMergeRun.State, at now: Instant) throws {
        try database.execute(
            sql: "UPDATE merge_runs SET state = ?, finished_at = ? WHERE number = ?",
            arguments: [state.rawValue, now.milliseconds, run])
    }

    /// Says what became of a group; its merge stays when none is given.
    package func set(
        _ run: Int64, _ place: Int, _ state: StoredRunGroup.State, merge: Int64? = nil, note: String? = nil
    ) throws {
        try database.cachedStatement(
            sql: """
                UPDATE merge_run_groups SET state = ?, merge = coalesce(?, merge), note = ? WHERE run = ? AND place = ?
                """
        ).execute(arguments: [state.rawValue, merge, note, run, place])
    }

    // MARK: Rows

    private static func run(_ row: Row) throws -> StoredMergeRun {
        guard let state = StoredMergeRun.State(rawValue: row["state"]) else { throw damaged(row["number"]) }
        return StoredMergeRun(
            number: row["number"], type: EntityType(row["type"]), state: state, plan: row["plan"],
            groups: row["groups"], isAutomatic: row["is_automatic"], content: row["content"],
            approvedBy: row["approved_by"], approvedAt: Instant(milliseconds: row["approved_at"]),
            finishedAt: (row["finished_at"] as Int64?).map { Instant(milliseconds: $0) })
    }

    private static func group(_ row: Row) throws -> StoredRunGroup {
        guard let state = StoredRunGroup.State(rawValue: row["state"]),
            case .object(let members)? = try? JSONParser.parse(Array((row["members"] as String).utf8))
        else { throw damaged(row["run"]) }
        let versions = members.reduce(into: [RecordID: RecordVersion]()) { versions, member in
            if case .number(let number) = member.value {
                versions[RecordID(member.name)] = RecordVersion(rawValue: Int64(number))
            }
        }
        return StoredRunGroup(
            place: row["place"], state: state, members: versions,
            survivor: (row["survivor"] as String?).map { RecordID($0) }, merge: row["merge"], note: row["note"])
    }

    private static func text(_ members: [RecordID: RecordVersion]) -> String {
        JSONWriter.text(
            of: .object(
                members.sorted { $0.key < $1.key }.map {
                    .init(name: $0.key.rawValue, value: .number(Double($0.value.rawValue)))
                }))
    }

    private static func damaged(_ run: Int64) -> StorageError {
        StorageError(.corrupt, "merge run \(run) is not readable; restore a backup")
    }
}

extension StoredMergeRun {
    /// A plan that was approved and of which nothing is done yet.
    package init(
        approved type: EntityType, plan: String, groups: Int, isAutomatic: Bool, content: String, by actor: String,
        at now: Instant
    ) {
        self.init(
            number: 0, type: type, state: .approved, plan: plan, groups: groups, isAutomatic: isAutomatic,
            content: content, approvedBy: actor, approvedAt: now, finishedAt: nil)
    }
}

extension MergeTransaction {
    /// The runs of many merges, in this transaction.
    package var runs: MergeRunTable { MergeRunTable(database: database) }

    /// Whether anybody but merges has written a record since this version.
    package func isWritten(_ key: RecordKey, since version: RecordVersion) throws -> Bool {
        try RecordStore.revisions(key, in: database).contains {
            $0.version > version && $0.provenance.source != Self.source
        }
    }
}
