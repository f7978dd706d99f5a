import Foundation
import GRDB
package import Records

extension TokenRegistry {
    /// Makes a tenant known; its workspace is made by the first write. Throws `.exists`.
    package func createTenant(_ name: TenantName, at now: Instant) throws(StorageError) {
        guard try addTenant(name, at: now) else {
            throw StorageError(.exists, "there is a tenant \(name) already; give another name")
        }
    }

    /// Makes a tenant known when it is not yet.
    package func ensureTenant(_ name: TenantName, at now: Instant) throws(StorageError) {
        if try tenant(name) == nil { _ = try addTenant(name, at: now) }
    }

    /// False when there is one already.
    private func addTenant(_ name: TenantName, at now: Instant) throws(StorageError) -> Bool {
        try writing { database in
            try database.execute(
                sql: "INSERT INTO tenants (name, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [name.rawValue, now.milliseconds])
            return database.changesCount == 1
        }
    }

    package func tenant(_ name: TenantName) throws(StorageError) -> TenantEntry? {
        try tenants().first { $0.name == name }
    }

    /// Sorted by name.
    package func tenants() throws(StorageError) -> [TenantEntry] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT name, created_at FROM tenants ORDER BY name").map { row in
                TenantEntry(name: try TenantName(row["name"]), createdAt: Instant(milliseconds: row["created_at"]))
            }
        }
    }

    /// Removes a tenant with its tokens and its whole workspace directory. Throws `.notFound`, and `.locked` while another
    /// process writes the workspace.
    ///
    /// Tokens go first: when it stops half-way nothing leads to what is left, and a second call goes on.
    package func deleteTenant(_ name: TenantName) throws(StorageError) {
        let workspace = WorkspaceDirectory(data: data, tenant: name)
        let hasFiles = FileManager.default.fileExists(atPath: workspace.url.path)
        let lock = hasFiles ? try WorkspaceLock(workspace) : nil
        defer { lock?.release() }
        let isKnown = try writing { database in
            try database.execute(sql: "DELETE FROM tenants WHERE name = ?", arguments: [name.rawValue])
            return database.changesCount == 1
        }
        guard isKnown || hasFiles else { throw StorageError(.notFound, "there is no tenant \(name)") }
        guard hasFiles else { return }
        do {
            try FileManager.default.removeItem(at: workspace.url)
        } catch {
            throw StorageError(
                .inputOutput, "the workspace could not be removed completely; repeat the deletion",
                path: workspace.url.path)
        }
    }
}
