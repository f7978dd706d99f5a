/// Every page of the administration, in the order of the navigation.
enum AdminPages {
    static let all: [AdminPage] = [
        OverviewPage.page, QueuePage.page, CasePage.page, ReopenPage.page, HistoryPage.page, MergePage.page,
        ImportsPage.page, ImportPage.page, SearchDemoPage.page, SearchAnalyticsPage.page, RecordQualityPage.page,
        ModelsPage.page,
    ]

    /// The pages' operations, with those for signing in and out and for the files that pages load.
    static let operations: [Operation] =
        all.flatMap(AdminShell.operations) + SearchDemoPage.operations + ImportsPage.operations + SignIn.operations
        + AdminAssets.operations
}
