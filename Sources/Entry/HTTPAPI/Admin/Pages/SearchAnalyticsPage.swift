import Pipelines
import Reports
import SearchAnalytics

/// What people search for and whether they find it.
enum SearchAnalyticsPage {
    private static let windows = [("7d", "7 days"), ("30d", "30 days"), ("90d", "90 days")]

    static let page = AdminPage(
        id: "adminAnalytics", path: "/analytics", entry: .init(label: "Searches", key: "s"), scope: .admin,
        parameters: [Parameter("since", .text(minimum: 1, maximum: 32), "how many days back, 30d")]
    ) { asked in
        let workspace = try await asked.workspace()
        let chosen = asked.parameters.text("since") ?? "30d"
        let since =
            try asked.call.since(workspace.surroundings.now())
            ?? ReportWindow.start(
                chosen, now: workspace.surroundings.now())
        let viewer = asked.call.viewer
        let report = try await asked.work { try workspace.analytics.report(since: since, for: viewer) }
        let choices = windows.map { value, label -> [String: Any] in
            ["value": value, "label": label, "current": value == chosen]
        }
        let content = UsagePage(report: report, tenant: workspace.tenant).content
        return AdminView(
            title: "Searches",
            body: try asked.rendered("analytics", ["choices": choices, "since": chosen, "report": content]))
    }
}
