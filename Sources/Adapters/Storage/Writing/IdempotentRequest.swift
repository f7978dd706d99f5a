import Foundation
import GRDB
package import Records

/// A request that may be sent twice and must act once. The effect and the response to repeat are kept together.
package struct IdempotentRequest: Sendable {
    /// The caller's key, made unique among callers.
    package let key: String
    /// A hash of the request: the same key with another one is refused with `.keyReused`.
    package let fingerprint: String
    /// Responses from before this moment are forgotten: the key is new again.
    package let keptSince: Instant
    /// The response to keep, from what the batch did. Runs inside the transaction and must not call the store; ask for
    /// `returnsRecords` when it tells the record.
    package let response: @Sendable (WriteResult) -> [UInt8]

    /// Forgotten with each request, oldest first: more than come in, and few enough to cost nothing.
    private static let forgottenAtOnce = 100

    package init(
        key: String, fingerprint: String, keptSince: Instant,
        response: @escaping @Sendable (WriteResult) -> [UInt8]
    ) {
        self.key = key
        self.fingerprint = fingerprint
        self.keptSince = keptSince
        self.response = response
    }

    /// The response kept for this key, nil when the key is new.
    func earlierResponse(in database: Database) throws -> [UInt8]? {
        let row = try Row.fetchOne(
            database, sql: "SELECT fingerprint, response FROM idempotency WHERE key = ? AND created_at >= ?",
            arguments: [key, keptSince.milliseconds])
        guard let row else { return nil }
        guard row["fingerprint"] == fingerprint else {
            throw StorageError(.keyReused, "this idempotency key came before with another request; send a new key")
        }
        return Array(row["response"] as Data)
    }

    func keep(_ result: WriteResult, at now: Instant, in database: Database) throws {
        try keep(response(result), at: now, in: database)
    }

    func keep(_ response: [UInt8], at now: Instant, in database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM idempotency WHERE key IN
                    (SELECT key FROM idempotency WHERE created_at < ? ORDER BY created_at LIMIT \(Self.forgottenAtOnce))
                """,
            arguments: [keptSince.milliseconds])
        try database.execute(
            sql: "INSERT OR REPLACE INTO idempotency (key, fingerprint, response, created_at) VALUES (?, ?, ?, ?)",
            arguments: [key, fingerprint, Data(response), now.milliseconds])
    }
}

extension MergeTransaction {
    /// The response kept for the request; nil when it comes for the first time.
    package func earlierResponse(to request: IdempotentRequest) throws -> [UInt8]? {
        try request.earlierResponse(in: database)
    }

    /// Keeps what the request is answered, with what it does.
    package func keep(_ response: [UInt8], for request: IdempotentRequest, at now: Instant) throws {
        try request.keep(response, at: now, in: database)
    }
}

extension RecordStore {
    /// Forgets idempotent requests from before a moment; gives how many.
    package func forgetIdempotentRequests(before moment: Instant) throws(StorageError) -> Int {
        try writing { database in
            try database.execute(
                sql: "DELETE FROM idempotency WHERE created_at < ?", arguments: [moment.milliseconds])
            return database.changesCount
        }
    }
}
