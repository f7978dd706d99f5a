/// Who or what gave a value, and when Kindred learned of it.
package struct Provenance: Hashable, Sendable {
    package let source: SourceSystem
    /// The user or process that acted.
    package let actor: String
    /// When Kindred learned it.
    package let learnedAt: Instant

    package init(source: SourceSystem, actor: String, learnedAt: Instant) {
        self.source = source
        self.actor = actor
        self.learnedAt = learnedAt
    }
}

/// One entry of a field's history: the value that it took, or nil when it was cleared.
package struct FieldChange: Hashable, Sendable {
    package let field: FieldName
    package let value: FieldValue?
    package let version: RecordVersion
    package let provenance: Provenance

    package init(field: FieldName, value: FieldValue?, version: RecordVersion, provenance: Provenance) {
        self.field = field
        self.value = value
        self.version = version
        self.provenance = provenance
    }
}

/// What happened to a record, as the change log says it.
package enum ChangeOperation: String, Sendable, Codable {
    case put
    case delete
}

/// One line of the change log: ids only, never personal data.
package struct RecordChange: Hashable, Sendable {
    package let sequence: ChangeSequence
    package let key: RecordKey
    package let operation: ChangeOperation

    package init(sequence: ChangeSequence, key: RecordKey, operation: ChangeOperation) {
        self.sequence = sequence
        self.key = key
        self.operation = operation
    }
}
