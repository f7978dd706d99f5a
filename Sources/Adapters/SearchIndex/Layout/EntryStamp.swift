package import Records

/// What the index knows of a record's state: enough to compare both stores record by record.
package struct IndexEntry: Hashable, Sendable {
    package let key: RecordKey
    package let version: RecordVersion
    /// `Record.digest` of the indexed state.
    package let digest: UInt64

    package init(key: RecordKey, version: RecordVersion, digest: UInt64) {
        self.key = key
        self.version = version
        self.digest = digest
    }
}

extension Record {
    /// What an index that has seen this state of the record holds of it.
    package var indexEntry: IndexEntry { IndexEntry(key: key, version: version, digest: digest.rawValue) }
}

/// The value of `ValueSlot.stamp`: type code, version, digest; numbers with the highest byte first.
struct EntryStamp {
    let typeCode: UInt8
    let version: RecordVersion
    let digest: UInt64

    var bytes: [UInt8] {
        [typeCode] + Self.bytes(of: UInt64(bitPattern: version.rawValue)) + Self.bytes(of: digest)
    }

    init(typeCode: UInt8, version: RecordVersion, digest: UInt64) {
        self.typeCode = typeCode
        self.version = version
        self.digest = digest
    }

    /// nil when the bytes are no stamp.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 17 else { return nil }
        typeCode = bytes[0]
        version = RecordVersion(rawValue: Int64(bitPattern: Self.number(bytes[1..<9])))
        digest = Self.number(bytes[9..<17])
    }

    static func bytes(of number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.bigEndian, Array.init) }
    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
