package import Records

/// The number of a merge in its workspace, from 1; it never comes again.
package struct MergeNumber: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static func < (left: MergeNumber, right: MergeNumber) -> Bool { left.rawValue < right.rawValue }
}

/// When a record that took part in a merge had been written; rules judge by it.
package struct MemberTimes: Hashable, Sendable {
    package let createdAt: Instant
    package let updatedAt: Instant
    package let changedAt: [FieldName: Instant]
    /// By which way the record came in; nil when that is not known.
    package let source: SourceSystem?

    package init(
        createdAt: Instant, updatedAt: Instant, changedAt: [FieldName: Instant] = [:], source: SourceSystem? = nil
    ) {
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.changedAt = changedAt
        self.source = source
    }
}

/// What a merge made of one field.
package struct KeptField: Hashable, Sendable {
    package let value: FieldValue
    package let shape: FieldShape
    /// The rule that kept it.
    package let rule: String

    package init(value: FieldValue, shape: FieldShape, rule: String = "") {
        self.value = value
        self.shape = shape
        self.rule = rule
    }
}

/// One merge that is in force: which records went into which, and what came of it.
package struct MergeEvent: Hashable, Sendable {
    package let number: MergeNumber
    /// The last change before the merge: what came later knew the merged record only.
    package let sequence: ChangeSequence
    package let survivor: RecordID
    /// Sorted.
    package internal(set) var absorbed: [RecordID]
    /// Fields whose value a person took from one record, whatever the rules say.
    package internal(set) var chosen: [FieldName: RecordID]
    package let times: [RecordID: MemberTimes]
    /// The fingerprint of what went in, and what came out of it. When the same goes in again the same comes out, though
    /// the rules may have changed since.
    package internal(set) var inputs = ""
    package internal(set) var kept: [FieldName: KeptField] = [:]

    package init(
        number: MergeNumber, sequence: ChangeSequence, survivor: RecordID, absorbed: [RecordID],
        chosen: [FieldName: RecordID] = [:], times: [RecordID: MemberTimes]
    ) {
        self.number = number
        self.sequence = sequence
        self.survivor = survivor
        self.absorbed = absorbed.sorted()
        self.chosen = chosen
        self.times = times
    }
}

/// A step in the story of a merged record.
package enum GroupEvent: Hashable, Sendable {
    case merge(MergeEvent)
    case edit(MergeEdit)
    case told(ToldEvent)
    case swap(SwapEvent)
}

/// A record as it was when it came into a group, and as it is again when it leaves it, but for edits meant for it.
package struct GroupMember: Hashable, Sendable {
    /// With references as they were written, not as merges led them on.
    package let fields: [FieldName: FieldValue]
    package let times: MemberTimes

    package init(fields: [FieldName: FieldValue], times: MemberTimes) {
        self.fields = fields
        self.times = times
    }
}
