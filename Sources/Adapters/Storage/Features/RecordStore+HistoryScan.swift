import GRDB
package import Records

/// One line of history while a scan stands at it; the bytes live as long as the call that gives them.
package struct HistoryLine {
    package let record: Int64
    package let version: RecordVersion
    package let isDelete: Bool
    /// The number of the write that it came by.
    package let write: Int64
    /// A JSON object of the fields that took another value.
    package let changes: UnsafeBufferPointer<UInt8>
}

/// A write by its number: by which way it came, and when it was learned.
package struct StoredWrite: Hashable, Sendable {
    package let number: Int64
    package let source: SourceSystem
    package let learnedAt: Instant
}

extension RecordStore {
    /// Calls `body` with number and id of every record of a type there ever was, in the byte order of the ids.
    package func forEachNumber(
        of type: EntityType, _ body: (Int64, UnsafeBufferPointer<UInt8>) -> Void
    ) throws(StorageError) {
        try reading { database in
            let statement = try BulkStatement("SELECT number, id FROM records WHERE type = ? ORDER BY id", in: database)
            defer { statement.reset() }
            statement.bind(type.rawValue, at: 1)
            while try statement.step() {
                let number = statement.integer(0)
                statement.withBytes(1) { body(number, $0) }
            }
        }
    }

    /// The highest number of a line of history, 0 for none.
    package func historyEnd() throws(StorageError) -> Int64 {
        try reading { try Int64.fetchOne($0, sql: "SELECT max(number) FROM field_history") ?? 0 }
    }

    /// The highest number of a record.
    package func lastRecordNumber() throws(StorageError) -> Int64 {
        try reading { try Int64.fetchOne($0, sql: "SELECT max(number) FROM records") ?? 0 }
    }

    /// Calls `body` with each line of history with a number above `lower` and up to `upper`, in their order.
    package func forEachLine(
        after lower: Int64, upTo upper: Int64, _ body: (HistoryLine) -> Void
    ) throws(StorageError) {
        try reading { database in
            let statement = try BulkStatement(
                """
                SELECT record, version, operation, write, changes FROM field_history
                WHERE number > ? AND number <= ? ORDER BY number
                """, in: database)
            defer { statement.reset() }
            statement.bind(lower, at: 1)
            statement.bind(upper, at: 2)
            while try statement.step() {
                let isDelete = statement.withBytes(2) { $0.first == 0x64 }
                statement.withBytes(4) { bytes in
                    body(
                        HistoryLine(
                            record: statement.integer(0), version: RecordVersion(rawValue: statement.integer(1)),
                            isDelete: isDelete, write: statement.integer(3), changes: bytes))
                }
            }
        }
    }

    /// Every write there was, in the order of their numbers.
    package func writes() throws(StorageError) -> [StoredWrite] {
        try reading { database in
            let statement = try BulkStatement(
                "SELECT number, source, learned_at FROM writes ORDER BY number", in: database)
            defer { statement.reset() }
            var writes: [StoredWrite] = []
            while try statement.step() {
                writes.append(
                    StoredWrite(
                        number: statement.integer(0), source: SourceSystem(statement.text(1)),
                        learnedAt: Instant(milliseconds: statement.integer(2))))
            }
            return writes
        }
    }

    /// How many records were erased so far: an erasure changes what was known at every moment.
    package func erasureEpoch() throws(StorageError) -> Int {
        try reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM erasures") ?? 0 }
    }
}
