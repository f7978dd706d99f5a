import Pipelines
import Records

/// Whether a server can serve, and how far its indexes are behind.
struct Readiness {
    let services: Services

    /// Whether the token registry answers, and every open workspace has an index that can be searched.
    func isReady() async -> Bool {
        let installation = services.installation
        let workspaces = await services.workspaces.all()
        let checked = try? await services.pool.run {
            _ = try installation.tenants()
            return try workspaces.allSatisfy { try $0.index.failure == nil && Self.isSearchable($0.index.status()) }
        }
        // Whatever failed, the answer is no; the log and `kindred doctor` say more.
        return checked ?? false
    }

    /// Sets the gauges that are read off rather than counted.
    func recordGauges() async {
        let workspaces = await services.workspaces.all()
        let lags = try? await services.pool.run { try workspaces.map { Int(try $0.index.status().lag) } }
        services.metrics.set("kindred_workspaces_open", help: "Workspaces that are open.", to: Double(workspaces.count))
        services.metrics.set(
            "kindred_work_waiting", help: "Requests that wait for a thread.", to: Double(await services.pool.waiting))
        // Without a figure the gauge keeps its last value, and /readyz says that something is wrong.
        guard let lags else { return }
        services.metrics.set(
            "kindred_index_lag_changes", help: "Changes that the index most behind has not seen.",
            to: Double(lags.max() ?? 0))
    }

    private static func isSearchable(_ status: IndexStatus) -> Bool {
        switch status.condition {
        case .current, .behind: true
        // A rebuild is under way behind the old generation, which is searched meanwhile; a new workspace has none yet.
        case .stale, .missing: true
        case .corrupt: false
        }
    }
}
