package import Foundation
package import Records

/// What a backup holds: the `manifest.json` beside its database.
package struct BackupManifest: Hashable, Sendable {
    /// Of this layout of the manifest.
    static let format = 1

    /// The database that was copied.
    package let databaseUUID: String
    package let schemaVersion: Int
    /// The last change in the copy: everything acknowledged up to it is there.
    package let sequence: ChangeSequence
    package let counts: [EntityType: Int]
    package let bytes: Int
    /// Of the copied database file, in hexadecimal digits.
    package let sha256: String
    package let createdAt: Instant

    var json: JSONValue {
        let counts = counts.map { JSONValue.Member(name: $0.key.rawValue, value: .number(Double($0.value))) }
        return .object([
            "format": .number(Double(Self.format)), "database_uuid": .string(databaseUUID),
            "schema": .number(Double(schemaVersion)), "sequence": .number(Double(sequence.rawValue)),
            "records": .object(counts), "bytes": .number(Double(bytes)), "sha256": .string(sha256),
            "created_at": .string(createdAt.iso),
        ])
    }

    /// Reads the manifest of a backup directory. Throws `.notFound`, `.corrupt`, `.newerSchema`.
    package init(backup: URL) throws(StorageError) {
        let path = backup.appendingPathComponent("manifest.json").path
        guard let text = FileManager.default.contents(atPath: path) else {
            throw StorageError(.notFound, "there is no backup here: manifest.json is missing", path: backup.path)
        }
        guard let json = try? JSONParser.parse(Array(text)), let manifest = BackupManifest(json: json) else {
            throw StorageError(.corrupt, "the backup's manifest is not readable; take another backup", path: path)
        }
        guard json["format"] == .number(Double(Self.format)) else {
            throw StorageError(.newerSchema, "the backup has a newer format; use the newer Kindred", path: path)
        }
        self = manifest
    }

    private init?(json: JSONValue) {
        guard let uuid = json["database_uuid"]?.fieldValue?.text, let sha256 = json["sha256"]?.fieldValue?.text,
            let schema = json["schema"]?.fieldValue?.number, let sequence = json["sequence"]?.fieldValue?.number,
            let bytes = json["bytes"]?.fieldValue?.number, let counts = json["records"]?.members,
            let createdAt = json["created_at"]?.fieldValue?.text, let moment = Instant(iso: createdAt)
        else { return nil }
        self.init(
            databaseUUID: uuid, schemaVersion: Int(schema), sequence: ChangeSequence(rawValue: Int64(sequence)),
            counts: Dictionary(
                counts.compactMap { member in
                    member.value.fieldValue?.number.map { (EntityType(member.name), Int($0)) }
                }, uniquingKeysWith: +),
            bytes: Int(bytes), sha256: sha256, createdAt: moment)
    }

    init(
        databaseUUID: String, schemaVersion: Int, sequence: ChangeSequence, counts: [EntityType: Int], bytes: Int,
        sha256: String, createdAt: Instant
    ) {
        self.databaseUUID = databaseUUID
        self.schemaVersion = schemaVersion
        self.sequence = sequence
        self.counts = counts
        self.bytes = bytes
        self.sha256 = sha256
        self.createdAt = createdAt
    }
}
