import Records

/// Fields with their canonical bytes and digest: what a row of `records` holds.
struct CanonicalFields {
    let values: [FieldName: FieldValue]
    let bytes: [UInt8]
    let digest: ContentDigest

    /// Empty values are left out: an absent field has none.
    init(_ fields: [FieldName: FieldValue]) {
        values = fields.contains { $0.value.isEmpty } ? fields.filter { !$0.value.isEmpty } : fields
        bytes = JSONWriter.bytes(of: values)
        digest = ContentDigest(of: bytes)
    }

    init(merging patch: [FieldName: FieldValue?], into fields: [FieldName: FieldValue]) {
        var merged = fields
        for (name, value) in patch { merged[name] = value }
        self.init(merged)
    }
}

/// The fields that took another value between two versions of a record.
struct FieldDifference {
    /// Sorted.
    let names: [FieldName]
    /// An object of the new values, null where a field was cleared.
    let bytes: [UInt8]

    /// Values are compared by their JSON, since equal texts in Swift may be different bytes (é in one scalar or two).
    init(from old: [FieldName: FieldValue], to new: [FieldName: FieldValue]) {
        let changed = Set(old.keys).union(new.keys).filter { Self.bytes(old[$0]) != Self.bytes(new[$0]) }
        names = changed.sorted()
        bytes = JSONWriter.bytes(
            of: .object(names.map { .init(name: $0.rawValue, value: new[$0].map { JSONValue($0) } ?? .null) }))
    }

    private static func bytes(_ value: FieldValue?) -> [UInt8]? { value.map { JSONWriter.bytes(of: JSONValue($0)) } }
}
