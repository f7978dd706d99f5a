import Foundation
import Storage

extension Workspace {
    /// Runs `body` with a workspace that has this one's records and no index, whose directory is gone afterwards. This one
    /// may be open for reading only, beside whoever writes it.
    func withScratch<Value: Sendable>(
        _ body: (Workspace) async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("kindred-dry-run-\(UUID().uuidString)", isDirectory: true)
        // What cannot be removed is in the system's directory for such things.
        defer { try? FileManager.default.removeItem(at: directory) }
        let store = store
        let name = try Failure.translating { () throws(StorageError) in
            let name = try TenantName(self.tenant)
            try store.copyScratch(to: WorkspaceDirectory(data: directory, tenant: name))
            return name
        }
        let scratch = try Workspace(
            name, WorkspaceDirectory(data: directory, tenant: name), .scratch, catalog: catalog,
            surroundings: surroundings)
        do throws(Failure) {
            let value = try await body(scratch)
            try scratch.close()
            return value
        } catch {
            // The first error is the one to tell; the copy is thrown away.
            try? scratch.close()
            throw error
        }
    }
}
