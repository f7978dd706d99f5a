import GRDB
package import Records

/// One transaction of an import: which lines of history and of the merge log it wrote.
package struct ImportBatch: Hashable, Sendable {
    package let number: Int64
    /// Numbers of lines of history, of which the first is not the import's any more.
    package let historyAfter: Int64
    package let historyUpTo: Int64
    let mergesAfter: Int64
    let mergesUpTo: Int64
}

/// Where a transaction of an import begins.
struct ImportBatchStart {
    private let history: Int64
    private let merges: Int64

    init(_ database: Database) throws {
        history = try Self.last("field_history", in: database)
        merges = try Self.last("merge_log", in: database)
    }

    /// Notes what was written since.
    func end(_ importID: String, in database: Database) throws {
        let (lastHistory, lastMerge) = (
            try Self.last("field_history", in: database), try Self.last("merge_log", in: database)
        )
        guard lastHistory > history || lastMerge > merges else { return }
        try database.execute(
            sql: """
                INSERT INTO import_batches (import, history_after, history_upto, merges_after, merges_upto, is_undone)
                VALUES (?, ?, ?, ?, ?, 0)
                """, arguments: [importID, history, lastHistory, merges, lastMerge])
    }

    private static func last(_ table: String, in database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT max(number) FROM \(table)") ?? 0
    }
}

/// What a row of an import may be the same as.
package struct ImportCandidate: Hashable, Sendable {
    /// A record of the workspace, or a row above in the same file.
    package enum Target: Hashable, Sendable {
        case record(RecordID)
        /// An earlier row of the file, by its number.
        case row(Int)
    }

    package let row: Int
    package let target: Target
    /// 0...1.
    package let probability: Double

    package init(row: Int, target: Target, probability: Double) {
        (self.row, self.target, self.probability) = (row, target, probability)
    }
}

extension RecordStore {
    /// Those that are not taken back yet, the latest first.
    package func importBatches(_ id: String) throws(StorageError) -> [ImportBatch] {
        try reading { try ImportTable.batches(id, includingUndone: false, in: $0) }
    }

    /// Keeps what an import decides by; once, before its first row.
    package func saveCandidates(_ candidates: [ImportCandidate], of id: String) throws(StorageError) {
        try writing { database in
            try database.execute(sql: "DELETE FROM import_candidates WHERE import = ?", arguments: [id])
            let statement = try database.cachedStatement(
                sql: """
                    INSERT INTO import_candidates (import, row, place, record, other, probability)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """)
            var (row, place) = (0, 0)
            for candidate in candidates {
                (row, place) = (candidate.row, candidate.row == row ? place + 1 : 0)
                let (record, other): (String?, Int?) =
                    switch candidate.target {
                    case .record(let id): (id.rawValue, nil)
                    case .row(let number): (nil, number)
                    }
                try statement.execute(arguments: [id, row, place, record, other, candidate.probability])
            }
        }
    }

    /// In the order of rows, the likeliest of each first.
    package func candidates(of id: String) throws(StorageError) -> [ImportCandidate] {
        try reading { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM import_candidates WHERE import = ? ORDER BY row, place", arguments: [id]
            ).map { row in
                let record = (row["record"] as String?).map { ImportCandidate.Target.record(RecordID($0)) }
                return ImportCandidate(
                    row: row["row"], target: record ?? .row(row["other"] ?? 0), probability: row["probability"])
            }
        }
    }

    /// Which of these ids belong to a record that is there, or that was merged into one.
    package func known(_ ids: [RecordID], of type: EntityType) throws(StorageError) -> Set<RecordID> {
        try reading { database in
            let statement = try BulkStatement(
                """
                SELECT 1 FROM records WHERE type = ? AND id = ? AND (fields IS NOT NULL OR merged_into IS NOT NULL)
                """, in: database)
            var known: Set<RecordID> = []
            for id in ids {
                defer { statement.reset() }
                statement.bind(type.rawValue, at: 1)
                statement.bind(id.rawValue, at: 2)
                if try statement.step() { known.insert(id) }
            }
            return known
        }
    }
}

extension ImportTable {
    static func batches(_ id: String, includingUndone: Bool, in database: Database) throws -> [ImportBatch] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM import_batches WHERE import = ? AND is_undone <= ? ORDER BY number DESC",
            arguments: [id, includingUndone]
        ).map { row in
            ImportBatch(
                number: row["number"], historyAfter: row["history_after"], historyUpTo: row["history_upto"],
                mergesAfter: row["merges_after"], mergesUpTo: row["merges_upto"])
        }
    }
}
