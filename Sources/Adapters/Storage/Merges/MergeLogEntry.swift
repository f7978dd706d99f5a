import Crypto
import Foundation
package import Records

/// One line of the log of merges. It is never changed: each line's hash covers the one before.
package struct MergeLogEntry: Hashable, Sendable {
    /// What was done.
    package enum Kind: String, Sendable, CaseIterable {
        case merge, unmerge
        /// Values of one record were put in place of what a merged record showed.
        case swap
        /// Everything that was known of records was taken away.
        case erase
    }

    /// From 1. Of a merge it is the merge's own number.
    package let number: Int64
    package let kind: Kind
    /// The surviving record.
    package let survivor: RecordKey
    package let actor: String
    package let at: Instant
    /// Ids, names of fields and rules, counts: no values.
    package let body: JSONValue
    /// Values and reasons; nil when they were erased.
    package let detail: JSONValue?
    let detailHash: String
    let previous: String
    /// Covers the line and the one before.
    package let hash: String

    /// What the hash is of: every column but the detail, each with its length, so that none can flow into the next.
    static func hash(
        number: Int64, kind: String, survivor: RecordKey, actor: String, at: Instant, body: String, detailHash: String,
        previous: String
    ) -> String {
        var hash = SHA256()
        let columns = [
            "\(number)", kind, survivor.type.rawValue, survivor.id.rawValue, actor, "\(at.milliseconds)", body,
            detailHash, previous,
        ]
        for column in columns { hash.update(data: Data("\(column.utf8.count):\(column)".utf8)) }
        return hex(hash.finalize())
    }

    static func hash(of detail: String) -> String { hex(SHA256.hash(data: Data(detail.utf8))) }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        digest.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }
}

/// What a check of the log found.
package struct MergeLogCheck: Hashable, Sendable {
    package let entries: Int
    /// The first entry that is not as it was written, and what of it is not; nil when all is well.
    package let fault: Fault?

    /// An entry by its number, and in words what of it is not as it was written.
    package struct Fault: Hashable, Sendable {
        package let entry: Int64
        package let message: String
    }
}
