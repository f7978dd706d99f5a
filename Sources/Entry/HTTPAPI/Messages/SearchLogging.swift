import Pipelines
import Records
import SearchAnalytics
import Searching

/// Hands a search over to the tenant's log, whatever became of it.
struct SearchLogging: Sendable {
    static let parameters = [
        Parameter(
            "analytics", .flag, "false keeps person, text and hits out of the search log; default true"),
        Parameter(
            "app", .text(minimum: 1, maximum: 32), "the caller's application, for search analytics"),
        Parameter(
            "variant", .text(minimum: 1, maximum: 32), "the variant of an experiment that the person sees"),
    ]

    let queryID: String
    private let workspace: Workspace
    private let asked: AskedQuery?

    init(_ call: Call, _ workspace: Workspace, _ surface: SearchSurface, _ text: String) {
        self.workspace = workspace
        queryID = workspace.surroundings.newRecordID().rawValue
        // Further pages are of a search that has been counted.
        guard call.parameters.text("cursor") == nil else {
            asked = nil
            return
        }
        let isWanted = call.parameters.text("analytics") != "false"
        var asked = AskedQuery(
            id: queryID, at: workspace.surroundings.now(), surface: surface, text: text,
            user: isWanted ? call.principal?.user : nil)
        (asked.application, asked.variant) = (call.parameters.text("app"), call.parameters.text("variant"))
        self.asked = asked
    }

    func answer(_ request: SearchRequest, _ body: (SearchRequest) throws -> SearchPage) throws -> SearchPage {
        try logged(body: { try body(request) }, { $0.answer($1) })
    }

    func answer(_ request: SuggestRequest, _ body: (SuggestRequest) throws -> SuggestPage) throws -> SuggestPage {
        try logged(body: { try body(request) }, { $0.answer($1) })
    }

    private func logged<Page>(body: () throws -> Page, _ take: (inout AskedQuery, Page) -> Void) throws -> Page {
        guard var asked else { return try body() }
        do {
            let page = try body()
            take(&asked, page)
            workspace.searchLog.add(asked)
            return page
        } catch let failure as Failure where failure.code == "invalid_query" {
            asked.refuse(failure)
            workspace.searchLog.add(asked)
            throw failure
        }
    }
}
