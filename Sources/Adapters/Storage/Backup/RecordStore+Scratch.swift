import Foundation
import GRDB

extension RecordStore {
    /// Copies the database into another workspace's directory, to be thrown away: one state, neither checked nor synced.
    package func copyScratch(to directory: WorkspaceDirectory) throws(StorageError) {
        try directory.create()
        do {
            let copy = try DatabaseQueue(path: directory.database.path)
            try pool.backup(to: copy)
            try copy.close()
        } catch {
            throw StorageError(error, at: directory.database.path)
        }
    }

    /// Gives up what makes writes survive a loss of power: for a database that is thrown away.
    package func stopSyncing() throws(StorageError) {
        do { try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") } } catch {
            throw StorageError(error, at: path)
        }
    }
}
