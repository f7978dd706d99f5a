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
    /// Puts a backup in the place of a tenant's records and builds the index anew. Who was erased from the records that are
    /// replaced is erased from the restored ones.
    ///
    /// - Parameter replacing: whether records that are there may be given up.
    package func restore(
        _ backup: URL, to tenant: String, replacing: Bool, progress: ProgressSink? = nil
    ) throws(Failure) -> BackupReport {
        let (manifest, erased) = try Failure.translating { () throws(StorageError) in
            let directory = WorkspaceDirectory(data: self.data, tenant: try TenantName(tenant))
            let erased = Self.erasures(in: directory)
            return (try WorkspaceRestore.restore(backup, to: directory, replacing: replacing), erased)
        }
        let workspace = try open(tenant, .readWrite)
        try workspace.erasing.eraseAgain(erased)
        _ = try workspace.index.catchUp(progress: progress)
        try workspace.close()
        return BackupReport(manifest, at: backup)
    }

    /// Who was erased from the records that are there; nobody when there are none, or none that can be read.
    private static func erasures(in directory: WorkspaceDirectory) -> [RecordKey] {
        // A damaged database is what restoring is for.
        guard let store = try? RecordStore.open(directory: directory, mode: .readOnly) else { return [] }
        let erased = (try? store.erasures()) ?? []
        try? store.close()
        return erased.map(\.key)
    }
}
