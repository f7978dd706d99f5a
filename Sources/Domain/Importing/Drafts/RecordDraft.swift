package import Records

/// A record as a program sent it, read by its schema and not stored yet.
package struct RecordDraft: Hashable, Sendable {
    /// The id that the sender gave, nil when Kindred is to give one.
    package let id: RecordID?
    /// Fields to set; nil clears one.
    package let changes: [FieldName: FieldValue?]

    package init(id: RecordID?, changes: [FieldName: FieldValue?]) {
        self.id = id
        self.changes = changes
    }

    /// Only the fields that are set.
    package var fields: [FieldName: FieldValue] { changes.compactMapValues { $0 } }
}
