package import Records

/// One change that is asked of one record.
package struct RecordWrite: Hashable, Sendable {
    /// What shall become of the record.
    package enum Change: Hashable, Sendable {
        /// These fields and no others; makes the record when there is none.
        case put([FieldName: FieldValue])
        /// These fields over those that are there, nil clears a field; `createsMissing` says whether a record that is
        /// not there is made or left as `.notFound`.
        case merge([FieldName: FieldValue?], createsMissing: Bool)
        /// No record any more. Its history stays.
        case delete
    }

    package let key: RecordKey
    package let change: Change
    /// The version that the record must have now (If-Match); nil when any will do.
    package let expectedVersion: RecordVersion?

    package init(_ key: RecordKey, _ change: Change, expectedVersion: RecordVersion? = nil) {
        self.key = key
        self.change = change
        self.expectedVersion = expectedVersion
    }

    /// The record with these fields and no others, whatever its version is now.
    package static func put(_ key: RecordKey, _ fields: [FieldName: FieldValue]) -> RecordWrite {
        RecordWrite(key, .put(fields))
    }

    /// These fields over those of a record that is there, whatever its version is now; nil clears a field.
    package static func merge(_ key: RecordKey, _ fields: [FieldName: FieldValue?]) -> RecordWrite {
        RecordWrite(key, .merge(fields, createsMissing: false))
    }

    /// No record any more, whatever its version is now.
    package static func delete(_ key: RecordKey) -> RecordWrite { RecordWrite(key, .delete) }
}

/// What became of one `RecordWrite`.
package enum WriteOutcome: Hashable, Sendable {
    case created(RecordVersion)
    /// A new version, with the fields that took another value, sorted.
    case updated(RecordVersion, changed: [FieldName])
    /// Equal fields: no new version, no line in the change log.
    case unchanged(RecordVersion)
    case deleted(RecordVersion)
    /// There was one already, and `onExisting` is `.skip`.
    case skipped(RecordVersion)
    /// There was one already, and `onExisting` is `.fail`.
    case exists(RecordVersion)
    /// The record has another version than the expected one; nil when there is no record.
    case conflict(current: RecordVersion?)
    /// Nothing to merge into or to delete.
    case notFound
    /// The record was merged into another, which its id leads to now.
    case merged(into: RecordID)
    /// Told to the record itself, which merges hold for one with others: their survivor, its version, and what of the
    /// record's own fields took another value.
    case told(by: RecordID, RecordVersion, changed: [FieldName])

    /// Whether the write was not done though it was asked for.
    package var isRefusal: Bool {
        switch self {
        case .exists, .conflict, .notFound, .merged: true
        case .created, .updated, .unchanged, .deleted, .skipped, .told: false
        }
    }
}

/// Everything about a batch but its records.
package struct WriteOptions: Sendable {
    /// What a `.put` or a creating `.merge` does to a record that is there already.
    package enum ExistingPolicy: String, Sendable, Codable {
        case update, skip, fail
    }

    package var provenance: Provenance
    package var onExisting: ExistingPolicy = .update
    /// Whether one refusal undoes the batch.
    package var isAllOrNothing = false
    /// Whether the result carries the records as the batch leaves them.
    package var returnsRecords = false
    /// Does what belongs to the writes of an import's batch, by what became of them, and gives where the import stands
    /// then; all in the same transaction. Must not call the store.
    package var checkpoint: (@Sendable ([WriteOutcome], MergeTransaction) throws -> ImportCheckpoint)?
    /// What a creating `.merge` lays over the fields of a record that is there; nil lays all of it. Gets the write and
    /// what the record shows, inside the transaction.
    package var laying: (@Sendable (RecordWrite, [FieldName: FieldValue]) -> RecordWrite)?
    /// How the batch speaks to records that merges hold for one; nil refuses ids that were merged away.
    package var members: MemberWriting?
    /// The request that this batch answers; its response is kept in the same transaction.
    package var idempotency: IdempotentRequest?

    package init(provenance: Provenance) { self.provenance = provenance }
}

/// How a batch speaks to records that merges hold for one.
package struct MemberWriting: Sendable {
    /// Whether the survivor's id means that record alone, too, and not all that it stands for.
    package let includesSurvivors: Bool
    /// Does one write, for a record whose id leads to the key given; in the batch's transaction.
    package let write: @Sendable (RecordWrite, RecordKey, MergeTransaction) throws -> WriteOutcome

    package init(
        includesSurvivors: Bool,
        write: @escaping @Sendable (RecordWrite, RecordKey, MergeTransaction) throws -> WriteOutcome
    ) {
        self.includesSurvivors = includesSurvivors
        self.write = write
    }
}

/// What a batch did.
package struct WriteResult: Hashable, Sendable {
    /// One per write, in their order.
    package internal(set) var outcomes: [WriteOutcome]
    /// One per write when they were asked for: the record as this batch leaves it, nil when there is none.
    package internal(set) var records: [Record?] = []
    /// The end of the change log after this batch; `.none` when nothing was kept.
    package internal(set) var sequence: ChangeSequence
    /// False when `isAllOrNothing` and one write was refused: nothing was kept.
    package internal(set) var isCommitted: Bool
    /// The response that an earlier batch with the same idempotency key left; then nothing was written now, and there
    /// are no outcomes.
    package internal(set) var replay: [UInt8]?
}
