package import Records

/// What becomes of a row: a record to be, or everything that is wrong with it.
package enum RowDisposition: Hashable, Sendable {
    case mapped(MappedRow)
    case rejected([RowFault])
}

/// A row in the fields of its type.
package struct MappedRow: Hashable, Sendable {
    /// nil when no column holds ids.
    package let id: RecordID?
    /// Declared and custom fields that have a value. A blank cell is no value and erases none.
    package let fields: [FieldName: FieldValue]
    /// Fields whose cell says `\N`: their value is to be removed.
    package let cleared: Set<FieldName>
    /// Values that could not be read and were left out, when the options say so.
    package let warnings: [RowFault]

    /// The same with these values in place of its own.
    package func replacing(_ values: [FieldName: FieldValue]) -> MappedRow {
        MappedRow(
            id: id, fields: fields.merging(values) { $1 }, cleared: cleared, warnings: warnings)
    }
}
