/// A record as it stands: what SQLite keeps and everything else is derived from.
package struct Record: Hashable, Sendable {
    package let key: RecordKey
    package var version: RecordVersion
    /// Declared and custom fields that have a value; an absent field has none.
    package var fields: [FieldName: FieldValue]
    package var createdAt: Instant
    package var updatedAt: Instant

    package var type: EntityType { key.type }
    package var id: RecordID { key.id }

    package init(
        key: RecordKey, version: RecordVersion = .first, fields: [FieldName: FieldValue], createdAt: Instant,
        updatedAt: Instant
    ) {
        self.key = key
        self.version = version
        self.fields = fields.contains { $0.value.isEmpty } ? fields.filter { !$0.value.isEmpty } : fields
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    /// The fields as canonical JSON: sorted names, so equal fields are equal bytes.
    package var canonicalFields: [UInt8] { JSONWriter.bytes(of: fields) }
}

extension JSONValue {
    /// An object with one member per field, in the order of their names: equal fields are told alike.
    package init(_ fields: [FieldName: FieldValue]) {
        self = .object(
            fields.sorted { $0.key < $1.key }.map { Member(name: $0.key.rawValue, value: JSONValue($0.value)) })
    }

    package init(_ value: FieldValue) {
        switch value {
        case .text(let text): self = .string(text)
        case .number(let number): self = .number(number)
        case .flag(let flag): self = .bool(flag)
        case .list(let values): self = .array(values.map(JSONValue.init))
        }
    }

    /// The value as a field holds it; nil for `null`, objects and nested lists, which no field can hold.
    package var fieldValue: FieldValue? {
        switch self {
        case .null, .object: nil
        case .string(let text): .text(text)
        case .number(let number): .number(number)
        case .bool(let flag): .flag(flag)
        case .array(let items):
            items.allSatisfy(\.isScalar) ? .list(items.compactMap(\.fieldValue)) : nil
        }
    }

    /// Whether it is a text, a number or a flag.
    package var isScalar: Bool {
        switch self {
        case .string, .number, .bool: true
        case .null, .array, .object: false
        }
    }
}
