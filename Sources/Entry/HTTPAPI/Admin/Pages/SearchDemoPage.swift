/// Type-ahead as a search box of any page would have it, to be tried.
enum SearchDemoPage {
    static let page = AdminPage(
        id: "adminSearchDemo", path: "/demo/search", entry: .init(label: "Type-ahead", key: "t"), scope: .search
    ) { asked in
        AdminView(title: "Find anybody in a few letters", body: try asked.rendered("search-demo", [:]))
    }

    /// What the page's script asks for, on behalf of who is signed in.
    static let operations: [Operation] = [
        .bySession(SearchController.suggest, id: "adminSuggest", path: "/admin/demo/suggest"),
        .bySession(AnalyticsController.events, id: "adminSearchEvents", path: "/admin/demo/search/events"),
    ]
}
