import Records

/// Fields with their canonical bytes and digest: what a row of `records` holds.
struct CanonicalFields {
    let values: [FieldName: FieldValue]
    let bytes: [UInt8]
    var digest: ContentDigest { ContentDigest(of: bytes) }

    /// Empty values are left out: an absent field has none.
    init(_ fields: [FieldName: FieldValue]) {
        values = fields.contains { $0.value.isEmpty } ? fields.filter { !$0.value.isEmpty } : fields
        bytes = JSONWriter.bytes(of: values)
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
    /// - Parameter some: the only fields that can differ; nil when any can.
    init(from old: [FieldName: FieldValue], to new: [FieldName: FieldValue], in some: Set<FieldName>? = nil) {
        let fields = some ?? Set(old.keys).union(new.keys)
        names = fields.filter { !Self.isSame(old[$0], new[$0]) }.sorted()
        bytes = Self.bytes(names) { new[$0] }
    }

    /// One field took this value.
    init(of name: FieldName, to value: FieldValue) {
        names = [name]
        bytes = Self.bytes(names) { _ in value }
    }

    private static func bytes(_ names: [FieldName], _ value: (FieldName) -> FieldValue?) -> [UInt8] {
        JSONWriter.bytes(
            of: .object(names.map { .init(name: $0.rawValue, value: value($0).map { JSONValue($0) } ?? .null) }))
    }

    private static func isSame(_ old: FieldValue?, _ new: FieldValue?) -> Bool {
        switch (old, new) {
        case (.text(let old), .text(let new)): old.utf8.elementsEqual(new.utf8)
        case (let old?, let new?): JSONWriter.bytes(of: JSONValue(old)) == JSONWriter.bytes(of: JSONValue(new))
        case (nil, nil): true
        case (nil, _?), (_?, nil): false
        }
    }
}
