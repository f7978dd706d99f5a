package import Foundation
import GRDB
import Records

/// Brings a backup back into a workspace.
package enum WorkspaceRestore {
    /// Checks the backup byte for byte, then puts it in the place of the workspace's database in one step. The restored
    /// database gets a new uuid: an index of another line of changes is seen to be stale and rebuilt.
    ///
    /// Throws `.exists` when there is a database and `replacing` is false, `.locked` while it is written by another
    /// process, `.corrupt` when the backup is damaged, `.newerSchema`, `.notFound`, `.full`.
    @discardableResult
    package static func restore(
        _ backup: URL, to workspace: WorkspaceDirectory, replacing: Bool
    ) throws(StorageError) -> BackupManifest {
        let manifest = try verify(backup)
        try workspace.create()
        let lock = try WorkspaceLock(workspace)
        defer { lock.release() }
        guard replacing || !workspace.exists else {
            throw StorageError(
                .exists, "the workspace has a database; ask for its replacement, or restore into another tenant",
                path: workspace.url.path)
        }
        let incoming = workspace.incomingDatabase
        try DurableFiles.copy(WorkspaceDirectory(backup).database, to: incoming)
        try begin(incoming, from: manifest)
        try retire(workspace)
        try DurableFiles.move(incoming, to: workspace.database)
        return manifest
    }

    /// Checks a backup's manifest, schema and checksum. Throws `.notFound`, `.corrupt`, `.newerSchema`.
    @discardableResult
    package static func verify(_ backup: URL) throws(StorageError) -> BackupManifest {
        let manifest = try BackupManifest(backup: backup)
        guard manifest.schemaVersion <= Schema.records.version else {
            throw StorageError(
                .newerSchema,
                "the backup has schema \(manifest.schemaVersion), this Kindred knows up to \(Schema.records.version);"
                    + " use the newer Kindred", path: backup.path)
        }
        guard try DurableFiles.sha256(WorkspaceDirectory(backup).database) == manifest.sha256 else {
            throw StorageError(
                .corrupt, "the backup's database does not have the manifest's checksum; use another backup",
                path: backup.path)
        }
        return manifest
    }

    /// Checks the copied database and lets it begin another line of changes.
    private static func begin(_ file: URL, from manifest: BackupManifest) throws(StorageError) {
        do {
            let queue = try DatabaseQueue(path: file.path)
            try queue.write { database in
                try Schema.records.check(database, path: file.path)
                try IntegrityCheck.requireSound(database, path: file.path)
                _ = try MetaTable.renewUUID(in: database)
                try MetaTable.set("database_restored_from", JSONWriter.text(of: manifest.json), in: database)
            }
            try queue.close()
        } catch {
            throw StorageError(error, at: file.path)
        }
        try DurableFiles.sync(file)
    }

    /// Leaves no write-ahead log of the database that is replaced, which SQLite would replay over the new one.
    private static func retire(_ workspace: WorkspaceDirectory) throws(StorageError) {
        guard workspace.exists else { return }
        let path = workspace.database.path
        // A sound database takes its log in first, so that a crash before the rename loses nothing; a damaged one is
        // what restoring is for.
        if let old = try? DatabaseQueue(path: path) {
            _ = try? old.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try? old.close()
        }
        for suffix in ["-wal", "-shm"] { try DurableFiles.remove(URL(fileURLWithPath: path + suffix)) }
    }
}
