import Pipelines
import Records

/// Whether a server can serve, and how far its indexes are behind.
package actor Readiness {
    private let installation: Installation
    private let workspaces: OpenWorkspaces
    private let pool: WorkPool
    /// A check writes to every open workspace, and anybody may ask: within this time one answer does for all.
    private let lifetime: Duration
    private var last: (begun: ContinuousClock.Instant, check: Task<Bool, Never>)?

    init(installation: Installation, workspaces: OpenWorkspaces, pool: WorkPool, lifetime: Duration) {
        (self.installation, self.workspaces, self.pool) = (installation, workspaces, pool)
        self.lifetime = lifetime
    }

    /// Whether the token registry answers, and every open workspace takes writes and has an index that is followed.
    func isReady() async -> Bool {
        if let last, ContinuousClock.now - last.begun < lifetime { return await last.check.value }
        let check = Task { await self.check() }
        last = (.now, check)
        return await check.value
    }

    /// Sets the gauges that are read off rather than counted.
    func recordGauges(in metrics: PrometheusRegistry) async {
        let workspaces = await workspaces.all()
        let lags = try? await pool.run { try workspaces.map { Int(try $0.index.status().lag) } }
        metrics.set(
            "kindred_workspaces_open", help: "Workspaces that are open.", to: Double(workspaces.count))
        metrics.set(
            "kindred_work_waiting", help: "Requests that wait for a thread.", to: Double(await pool.waiting))
        metrics.set(
            "kindred_search_log_dropped",
            help: "Searches since the start that were not logged, the queue being full or the log not writable.",
            to: Double(workspaces.reduce(0) { $0 + $1.searchLog.dropped }))
        metrics.set(
            "kindred_search_log_waiting", help: "Searches that wait to be logged.",
            to: Double(workspaces.reduce(0) { $0 + $1.searchLog.waiting }))
        // Without a figure the gauge keeps its last value, and /readyz says that something is wrong.
        guard let lags else { return }
        metrics.set(
            "kindred_index_lag_changes", help: "Changes that the index most behind has not seen.",
            to: Double(lags.max() ?? 0))
    }

    private func check() async -> Bool {
        let installation = installation
        let workspaces = await workspaces.all()
        let checked = try? await pool.run {
            _ = try installation.tenants()
            return try workspaces.filter { try !Self.isReady($0) }.isEmpty
        }
        // Whatever failed, the answer is no; the log and `kindred doctor` say more.
        return checked ?? false
    }

    private static func isReady(_ workspace: Workspace) throws -> Bool {
        try workspace.checkWritable()
        let isSearchable = try isSearchable(workspace.index.status())
        if isSearchable, workspace.index.failure == nil { return true }
        // What is missing, stale or damaged is built anew, even if nobody writes.
        workspace.index.wake()
        return false
    }

    private static func isSearchable(_ status: IndexStatus) -> Bool {
        switch status.condition {
        case .current, .behind: true
        // A new workspace has no index before its first record.
        case .missing: status.latest == .none
        case .stale, .corrupt: false
        }
    }
}
