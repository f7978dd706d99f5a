import Records

/// Canonical JSON of a row back to fields.
enum FieldsReader {
    static func fields(_ bytes: UnsafeBufferPointer<UInt8>) throws -> [FieldName: FieldValue] {
        do { return try JSONParser.fields(bytes) } catch { throw damaged("byte \(error.offset)") }
    }

    static func fields(_ bytes: [UInt8]) throws -> [FieldName: FieldValue] {
        try bytes.withUnsafeBufferPointer { try fields($0) }
    }

    /// The members of a row of history, in the order of their names.
    static func members(_ bytes: UnsafeBufferPointer<UInt8>) throws -> [JSONValue.Member] {
        do {
            if let members = try JSONParser.parse(bytes).members { return members }
        } catch {
            throw damaged("byte \(error.offset)")
        }
        throw damaged("no object")
    }

    private static func damaged(_ what: String) -> StorageError {
        StorageError(.corrupt, "a stored record is not readable (\(what)); restore a backup, then run kindred doctor")
    }
}
