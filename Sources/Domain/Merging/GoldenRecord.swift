package import Records

/// What a merge of records would keep, and why.
package struct GoldenRecord: Hashable, Sendable {
    /// The record whose id the merged record keeps: by the policy's rule, else the fullest, then the older, then the
    /// smaller id.
    package let id: RecordID
    package let fields: [FieldName: FieldValue]
    /// One entry for each field that any record has: declared fields in the schema's order, then custom ones by name.
    package let lineage: [FieldLineage]
}

/// Where a surviving value came from.
package struct FieldLineage: Hashable, Sendable {
    package let field: FieldName
    /// nil when the field belongs to a group that survived from a record without it.
    package let value: FieldValue?
    /// The rule's name, with the group's before it when there is one: `address: most_complete`.
    package let rule: String
    /// The records whose value survives, in order of preference.
    package let winners: [RecordID]
    /// The values that do not survive, by record.
    package let losers: [LostValue]
    /// Whether the rule leaves it to a person which of different values stays.
    package let needsChoice: Bool

    package init(
        field: FieldName, value: FieldValue?, rule: String, winners: [RecordID], losers: [LostValue],
        needsChoice: Bool = false
    ) {
        (self.field, self.value, self.rule) = (field, value, rule)
        (self.winners, self.losers, self.needsChoice) = (winners, losers, needsChoice)
    }
}

/// A value that a merge would not keep.
package struct LostValue: Hashable, Sendable {
    package let record: RecordID
    package let value: FieldValue

    package init(record: RecordID, value: FieldValue) {
        self.record = record
        self.value = value
    }
}

/// A record that takes part in a merge.
package struct MergeMember: Sendable {
    package let record: Record
    /// Where the record came from, when known.
    package let source: SourceSystem?
    /// When single fields were changed after the record came in; the others take the record's own time.
    package let changedAt: [FieldName: Instant]

    package init(record: Record, source: SourceSystem? = nil, changedAt: [FieldName: Instant] = [:]) {
        self.record = record
        self.source = source
        self.changedAt = changedAt
    }
}
