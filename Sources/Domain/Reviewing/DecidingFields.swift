package import Records

/// What a judgement about two records rests on, so that it can be seen when that has changed.
package struct DecidingFields: Sendable {
    /// Sorted.
    package let names: [FieldName]

    /// - Parameter names: the fields that records are compared by.
    package init(_ names: some Sequence<FieldName>) { self.names = Set(names).sorted() }

    /// A digest of a record's values in these fields; equal for equal values. It tells nothing of them.
    package func digest(of fields: [FieldName: FieldValue]) -> String {
        var digest = Fingerprint.init()
        for name in names {
            guard let value = fields[name] else { continue }
            digest.add(name.rawValue)
            digest.add(JSONWriter.bytes(of: JSONValue(value)))
        }
        return digest.text
    }
}
