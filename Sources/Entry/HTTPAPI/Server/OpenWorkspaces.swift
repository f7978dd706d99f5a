package import Pipelines

/// The workspaces that a server has opened: each tenant's on its first request, all held until the server ends.
package actor OpenWorkspaces {
    /// What else goes on with a workspace while it is open: begun with it, ended before it is closed.
    package typealias Attendance = @Sendable (Workspace) -> @Sendable () async -> Void

    private let installation: Installation
    private let pool: WorkPool
    private let attending: Attendance
    private var open: [String: Task<Workspace, any Error>] = [:]
    private var farewells: [String: @Sendable () async -> Void] = [:]

    package init(installation: Installation, pool: WorkPool, attending: @escaping Attendance = { _ in {} }) {
        self.installation = installation
        self.pool = pool
        self.attending = attending
    }

    /// The tenant's workspace. Requests that come while it is being opened share one opening; one that failed is tried
    /// again by the next request.
    package func workspace(of tenant: String) async throws -> Workspace {
        let opening = open[tenant] ?? start(tenant)
        do { return try await opening.value } catch {
            if open[tenant] == opening { open[tenant] = nil }
            throw error
        }
    }

    /// Those that are open now, by tenant.
    package func all() async -> [Workspace] {
        var workspaces: [Workspace] = []
        for (_, opening) in open.sorted(by: { $0.key < $1.key }) {
            // One that could not be opened has been reported to whoever asked for it.
            if let workspace = try? await opening.value { workspaces.append(workspace) }
        }
        return workspaces
    }

    /// Closes all, letting each index catch up first; gives the tenants whose workspace could not be closed cleanly.
    package func close() async -> [String] {
        var failed: [String] = []
        for workspace in await all() {
            await farewells.removeValue(forKey: workspace.tenant)?()
            do { try await pool.run { try workspace.close() } } catch { failed.append(workspace.tenant) }
        }
        open = [:]
        return failed
    }

    private func start(_ tenant: String) -> Task<Workspace, any Error> {
        let task = Task { [installation, pool] in
            let workspace = try await pool.run {
                let workspace = try installation.open(tenant, .readWrite)
                // What is missing, stale or damaged is built anew now, not only when somebody writes.
                workspace.index.wake()
                return workspace
            }
            farewells[tenant] = attending(workspace)
            return workspace
        }
        open[tenant] = task
        return task
    }
}
