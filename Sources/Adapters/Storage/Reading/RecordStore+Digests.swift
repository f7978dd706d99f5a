import GRDB
package import Records

/// What tells a record's state without its fields.
package struct RecordDigest: Hashable, Sendable {
    package let key: RecordKey
    package let version: RecordVersion
    package let digest: ContentDigest

    package init(key: RecordKey, version: RecordVersion, digest: ContentDigest) {
        self.key = key
        self.version = version
        self.digest = digest
    }
}

extension RecordStore {
    /// Version and digest of up to `limit` records of a type in the byte order of their ids, after `last`.
    package func digests(
        _ type: EntityType, after last: RecordID?, limit: Int
    ) throws(StorageError) -> [RecordDigest] {
        try reading { database in
            let statement = try BulkStatement(
                """
                SELECT id, version, digest FROM records
                WHERE type = ? AND id > ? AND digest IS NOT NULL ORDER BY id LIMIT ?
                """, in: database)
            defer { statement.reset() }
            statement.bind(type.rawValue, at: 1)
            statement.bind(last?.rawValue ?? "", at: 2)
            statement.bind(Int64(limit), at: 3)
            var digests: [RecordDigest] = []
            while try statement.step() {
                digests.append(
                    RecordDigest(
                        key: RecordKey(type: type, id: RecordID(statement.text(0))),
                        version: RecordVersion(rawValue: statement.integer(1)),
                        digest: ContentDigest(rawValue: UInt64(bitPattern: statement.integer(2)))))
            }
            return digests
        }
    }
}
