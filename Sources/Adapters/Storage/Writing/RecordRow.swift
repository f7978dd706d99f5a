import Records

/// A row of `records` as the writer sees it.
struct RecordRow {
    let number: Int64
    let key: RecordKey
    let version: RecordVersion
    /// Canonical JSON; nil when the record was deleted.
    let fields: [UInt8]?
    let updatedAt: Instant
    /// The number of the record that this one was merged into.
    let mergedInto: Int64?

    /// The version when there is a record, nil when it was deleted.
    var liveVersion: RecordVersion? { fields == nil ? nil : version }

    func values() throws -> [FieldName: FieldValue] { try fields.map { try FieldsReader.fields($0) } ?? [:] }
}
