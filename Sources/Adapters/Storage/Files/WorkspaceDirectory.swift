package import Foundation

/// The files of one tenant: `<data>/<tenant>/`.
package struct WorkspaceDirectory: Hashable, Sendable {
    package let url: URL

    package init(_ url: URL) { self.url = url }

    package init(data: URL, tenant: TenantName) {
        url = data.appendingPathComponent(tenant.rawValue, isDirectory: true)
    }

    /// The truth.
    package var database: URL { url.appendingPathComponent("records.sqlite") }
    /// What people searched for.
    package var analytics: URL { url.appendingPathComponent("analytics.sqlite") }
    /// Where a restore prepares the database that it will move into place.
    var incomingDatabase: URL { url.appendingPathComponent("records.sqlite.restoring") }
    /// What is derived from it.
    package var index: URL { url.appendingPathComponent("index", isDirectory: true) }
    package var lock: URL { url.appendingPathComponent("LOCK") }

    /// Whether there is a database in it.
    package var exists: Bool { FileManager.default.fileExists(atPath: database.path) }

    /// Makes the directory, readable by its owner alone, when it is not there yet.
    func create() throws(StorageError) {
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StorageError(
                .denied, "the workspace directory cannot be made; check the owner and the mode of its parent",
                path: url.path)
        }
    }
}
