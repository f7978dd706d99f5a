package import Records
import Storage

/// Who writes, for the history.
package struct Author: Sendable {
    package let source: SourceSystem
    package let actor: String

    package init(source: SourceSystem, actor: String) {
        self.source = source
        self.actor = actor
    }
}

/// What became of a write.
package enum WriteEffect: Hashable, Sendable {
    case created(RecordVersion)
    case updated(RecordVersion)
    /// The fields were equal already: no new version.
    case unchanged(RecordVersion)
    case deleted(RecordVersion)
    /// Left alone, as the policy says, since there is one already.
    case skipped(RecordVersion)
    /// Refused: there is one already.
    case exists(RecordVersion)
    /// Refused: it has another version than the expected one; nil when there is no record.
    case conflict(current: RecordVersion?)
    case notFound
    /// Refused: it was merged into another, which its id leads to now.
    case merged(into: RecordID)
    /// Told to a record that merges hold for one with others: their survivor, and its version.
    case told(by: RecordID, RecordVersion, isNew: Bool)
    /// The same request came before; nothing was done now.
    case repeated

    init(_ outcome: WriteOutcome) {
        switch outcome {
        case .created(let version): self = .created(version)
        case .updated(let version, changed: _): self = .updated(version)
        case .unchanged(let version): self = .unchanged(version)
        case .deleted(let version): self = .deleted(version)
        case .skipped(let version): self = .skipped(version)
        case .exists(let version): self = .exists(version)
        case .conflict(let current): self = .conflict(current: current)
        case .notFound: self = .notFound
        case .merged(let survivor): self = .merged(into: survivor)
        case .told(by: let survivor, let version, let changed):
            self = .told(by: survivor, version, isNew: !changed.isEmpty)
        }
    }
}

/// What a write of one record left.
package struct Written: Sendable {
    package let key: RecordKey
    /// The record as it stands now, nil after a delete.
    package let record: Record?
    package let effect: WriteEffect
    /// The end of the change log: a search that has seen it has seen this write.
    package let sequence: ChangeSequence
    /// The answer to repeat, when the same request came before.
    package let replay: [UInt8]?
}

/// What a bulk write left.
package struct BulkWritten: Sendable {
    /// One per record, in their order.
    package let results: [(key: RecordKey, effect: WriteEffect)]
    package let sequence: ChangeSequence
}

/// A request that may be sent twice and must act once (the Idempotency-Key header).
package struct OnceOnly: Sendable {
    /// The sender's key, made unique among senders.
    package let key: String
    /// A hash of the request: the same key with another request is refused with the code `keyReused`.
    package let fingerprint: String
    /// How long the second time may come after the first.
    static let keptMilliseconds: Int64 = 24 * 3_600 * 1_000
    /// The answer to keep for the second time, from the key and what the first time did.
    package let answer: @Sendable (RecordKey, WriteEffect, ChangeSequence) -> [UInt8]

    package init(
        key: String, fingerprint: String,
        answer: @escaping @Sendable (RecordKey, WriteEffect, ChangeSequence) -> [UInt8]
    ) {
        self.key = key
        self.fingerprint = fingerprint
        self.answer = answer
    }

    /// Requests from before it are forgotten.
    static func keptSince(_ now: Instant) -> Instant { Instant(milliseconds: now.milliseconds - keptMilliseconds) }

    /// For what is answered otherwise than by a write.
    func request(at now: Instant) -> IdempotentRequest {
        IdempotentRequest(key: key, fingerprint: fingerprint, keptSince: Self.keptSince(now)) { _ in [] }
    }

    func request(_ record: RecordKey, at now: Instant) -> IdempotentRequest {
        IdempotentRequest(key: key, fingerprint: fingerprint, keptSince: Self.keptSince(now)) { [answer] result in
            answer(record, result.outcomes.first.map(WriteEffect.init) ?? .repeated, result.sequence)
        }
    }
}
