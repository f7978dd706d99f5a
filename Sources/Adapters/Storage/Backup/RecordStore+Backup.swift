package import Foundation
import GRDB
package import Records

extension RecordStore {
    /// Copies the database into a new directory while reads and writes go on: one state, checked and on the disk when
    /// this returns. The directory appears complete or not at all. Throws `.exists`, `.full`, `.corrupt`, `.denied`.
    package func backup(to directory: URL, at now: Instant) throws(StorageError) -> BackupManifest {
        guard !FileManager.default.fileExists(atPath: directory.path) else {
            throw StorageError(
                .exists, "there is something at the backup's place; give a new name", path: directory.path)
        }
        let partial = directory.deletingLastPathComponent()
            .appendingPathComponent(directory.lastPathComponent + ".partial", isDirectory: true)
        try DurableFiles.remove(partial)
        try WorkspaceDirectory(partial).create()
        do throws(StorageError) {
            let manifest = try copy(to: WorkspaceDirectory(partial).database, at: now)
            try DurableFiles.write(
                JSONWriter.bytes(of: manifest.json), to: partial.appendingPathComponent("manifest.json"))
            try DurableFiles.sync(partial)
            try DurableFiles.move(partial, to: directory)
            return manifest
        } catch {
            // The first error is the one to tell; a half copy that stays is removed by the next backup.
            try? DurableFiles.remove(partial)
            throw error
        }
    }

    private func copy(to file: URL, at now: Instant) throws(StorageError) -> BackupManifest {
        do {
            let copy = try DatabaseQueue(path: file.path)
            try pool.backup(to: copy)
            // One file: the copy of a database with a write-ahead log would ask for another beside it.
            try copy.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
            let counts = try copy.read { database in
                try IntegrityCheck.requireSound(database, path: file.path)
                return try Self.counts(in: database)
            }
            let (uuid, sequence) = try copy.read {
                (try MetaTable.value("database_uuid", in: $0), try ChangeLogTable.end(in: $0))
            }
            try copy.close()
            try DurableFiles.sync(file)
            return BackupManifest(
                databaseUUID: uuid ?? databaseUUID, schemaVersion: Schema.records.version, sequence: sequence,
                counts: counts, bytes: try Self.size(of: file), sha256: try DurableFiles.sha256(file), createdAt: now)
        } catch {
            throw StorageError(error, at: file.path)
        }
    }

    private static func size(of file: URL) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
    }
}
