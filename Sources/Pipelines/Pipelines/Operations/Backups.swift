package import Foundation
package import Records
import Storage

/// What a backup holds.
package struct BackupReport: Sendable, Hashable {
    package let directory: String
    package let records: [EntityType: Int]
    /// Everything acknowledged up to this change is in it.
    package let sequence: ChangeSequence
    package let bytes: Int
    package let sha256: String
    package let createdAt: Instant

    init(_ manifest: BackupManifest, at directory: URL) {
        self.directory = directory.path
        records = manifest.counts
        sequence = manifest.sequence
        bytes = manifest.bytes
        sha256 = manifest.sha256
        createdAt = manifest.createdAt
    }
}

extension Workspace {
    /// Copies the records into a new directory while reads and writes go on. The index is not copied: a restore builds it.
    package func backup(to directory: URL) throws(Failure) -> BackupReport {
        let manifest = try Failure.translating { () throws(StorageError) in
            try self.store.backup(to: directory, at: self.surroundings.now())
        }
        return BackupReport(manifest, at: directory)
    }
}

extension Installation {
    /// Puts a backup in the place of a tenant's records and builds the index anew.
    ///
    /// - Parameter replacing: whether records that are there may be given up.
    package func restore(
        _ backup: URL, to tenant: String, replacing: Bool, progress: ProgressSink? = nil
    ) throws(Failure) -> BackupReport {
        let manifest = try Failure.translating { () throws(StorageError) in
            let directory = WorkspaceDirectory(data: self.data, tenant: try TenantName(tenant))
            return try WorkspaceRestore.restore(backup, to: directory, replacing: replacing)
        }
        let workspace = try open(tenant, .readWrite)
        _ = try workspace.index.catchUp(progress: progress)
        try workspace.close()
        return BackupReport(manifest, at: backup)
    }
}
