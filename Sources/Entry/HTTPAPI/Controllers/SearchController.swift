import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Pipelines
import Records
import SearchAnalytics
import Searching

/// Search and type-ahead over all types of a tenant.
enum SearchController {
    static let operations: [Operation] = [search, suggest]

    /// Milliseconds after which a search gives up: with what it has found so far, or with `search_expired`.
    private static let longestSearch = 800

    private static let minimumSequence = Parameter(
        "min_seq", .integer(0...Messages.most),
        "the Change-Seq of a write that the answer must have seen; waits up to a second for it, else meta.stale is true"
    )
    private static let query = Parameter("q", .text(maximum: 2_048), required: true, "what to look for, as people type")

    private static let zone = Parameter(
        "zone", .text(minimum: 1, maximum: 64),
        "the time zone that days are counted in, such as Europe/Berlin; default UTC")

    private static let filter = Parameter(
        "filter", .text(minimum: 1, maximum: 2_048),
        "a query that all hits must answer too, taken as written: whole words, no typos, no effect on the order")

    private static let search = Operation(
        id: "search", method: .get, path: "/v1/search", summary: "Records that answer a query, best first.",
        access: .scope(.search),
        parameters: [
            query, Parameter("type", .list(of: []), "entity types to search; default all"),
            Parameter("limit", .integer(1...200), "hits on a page; default 20"),
            Parameter(
                "sort", .text(minimum: 1, maximum: 512),
                "the order of the hits, such as -amount,name; default best first"),
            Parameter("facets", .list(of: []), "fields whose values are counted among all that match"),
            Parameter("cursor", .text(minimum: 1, maximum: 4_096), "meta.cursor of the page before"),
            Parameter(
                "mode", .choice(["lenient", "strict"]),
                "what becomes of faults in a query: lenient mends them and says so, strict answers 400 with all; default lenient"
            ),
            filter, zone,
            Parameter("explain", .flag, "whether hits say why they have their score"), minimumSequence,
        ] + SearchLogging.parameters,
        answers: [AnswerDescription(.ok, "One page.", .named("SearchAnswer"))],
        problems: [.invalidCursor, .invalidQuery]
    ) { call in
        let workspace = try await call.workspace()
        let isStale = await call.isStale(workspace)
        var request = try SearchRequest(call, workspace)
        // From here on, so that the time in the queue counts too.
        request.limits = .within(milliseconds: longestSearch)
        let logging = SearchLogging(call, workspace, .search, request.query)
        let page = try await call.work(isHeavy: workspace.search.isHeavy(request)) { [request] in
            try logging.answer(request) { try workspace.search.search($0) }
        }
        let answer = SearchAnswer(
            call: call, catalog: workspace.catalog, isStale: isStale, queryID: logging.queryID)
        return .json(answer.document(page))
    }

    static let suggest = Operation(
        id: "suggest", method: .get, path: "/v1/suggest",
        summary: "The best records of each type for what is being typed.", access: .scope(.search),
        parameters: [
            query, Parameter("types", .list(of: []), "entity types to suggest from; default all"), filter, zone,
            Parameter("limit", .integer(1...50), "hits of each type; default 5"), minimumSequence,
        ] + SearchLogging.parameters + SuggestTag.parameters,
        answers: [
            AnswerDescription(
                .ok, "A group for each type that has any.", .named("SuggestAnswer"), headers: SuggestTag.headers),
            AnswerDescription(
                .notModified, "The suggestions are those of If-None-Match.", mediaType: nil,
                headers: SuggestTag.headers),
        ],
        problems: [.invalidQuery]
    ) { call in
        let workspace = try await call.workspace()
        let isStale = await call.isStale(workspace)
        let types = try call.types("types", in: workspace)
        var request = SuggestRequest(
            call.parameters.text("q") ?? "", types: types, limit: call.parameters.integer("limit") ?? 5)
        request.settings = try call.querySettings()
        request.filter = call.parameters.text("filter") ?? ""
        request.limits = .within(milliseconds: longestSearch)
        let logging = SearchLogging(call, workspace, .suggest, request.text)
        let page = try await call.work(isHeavy: workspace.search.isHeavy(request)) { [request] in
            try logging.answer(request) { try workspace.search.suggest($0) }
        }
        let answer = SearchAnswer(
            call: call, catalog: workspace.catalog, isStale: isStale, queryID: logging.queryID)
        return SuggestTag(call, queryID: logging.queryID).response(answer.document(page))
    }
}

extension Call {
    /// Whether the index has not seen the change that the caller wants to see, after waiting for it.
    fileprivate func isStale(_ workspace: Workspace) async -> Bool {
        guard let sequence = parameters.integer("min_seq") else { return false }
        let wanted = ChangeSequence(rawValue: Int64(sequence))
        return await !workspace.index.wait(for: wanted, milliseconds: 1_000)
    }

    /// The entity types that a parameter names, nil without it.
    fileprivate func types(_ parameter: String, in workspace: Workspace) throws(Problem) -> [EntityType]? {
        guard let words = parameters.words(parameter) else { return nil }
        var types: [EntityType] = []
        for word in words {
            do throws(Failure) { types.append(try workspace.entity(word).type) } catch {
                throw Problem.invalidParameters([.init(.parameter(parameter), error.message)])
            }
        }
        return types
    }
}

extension Call {
    /// Who asks, and where.
    fileprivate func querySettings() throws(Problem) -> QuerySettings {
        let name = parameters.text("zone") ?? "UTC"
        guard let zone = TimeZone(identifier: name) else {
            throw Problem.invalidParameters([
                .init(.parameter("zone"), "this is no time zone; write one such as Europe/Berlin")
            ])
        }
        var settings = QuerySettings(zone: zone, user: principal?.user)
        settings.viewer = viewer
        return settings
    }
}

extension SearchRequest {
    fileprivate init(_ call: Call, _ workspace: Workspace) throws(Problem) {
        self.init(
            call.parameters.text("q") ?? "", types: try call.types("type", in: workspace),
            limit: call.parameters.integer("limit") ?? 20)
        settings = try call.querySettings()
        filter = call.parameters.text("filter") ?? ""
        let viewer = settings.viewer
        facets = try (call.parameters.words("facets") ?? []).map { text throws(Problem) in
            try Self.reading("facets") { () throws(Failure) in try workspace.search.facet(text, for: viewer) }
        }
        if let text = call.parameters.text("sort") {
            sort = try Self.reading("sort") { () throws(Failure) in try workspace.search.sort(text, for: viewer) }
        }
        mode = call.parameters.text("mode").flatMap { QueryMode(rawValue: $0) } ?? .lenient
        guard let sealed = call.parameters.text("cursor") else { return }
        guard let cursor = SearchCursor(text: try call.opened(sealed)) else { throw Problem.invalidCursor() }
        self.cursor = cursor
    }

    /// Runs the reading of a parameter; what is wrong with it is said of the parameter.
    private static func reading<Value>(
        _ parameter: String, _ read: () throws(Failure) -> Value
    ) throws(Problem) -> Value {
        do throws(Failure) { return try read() } catch {
            throw Problem.invalidParameters([.init(.parameter(parameter), error.message)])
        }
    }
}

extension Call {
    /// What a cursor belongs to: it is of no use for another tenant or another query.
    var cursorSubject: String {
        let names = [
            "q", "type", "sort", "zone", "filter", "state", "order", "assignee", "id", "kind", "actor", "since",
            "until",
        ]
        let query = [place("type"), place("id")] + names.map { parameters.text($0) ?? "" }
        return ([principal?.tenant ?? "", operation.id] + query).joined(separator: "\u{1F}")
    }

    /// What is in a cursor that this operation gave for this query.
    func opened(_ cursor: String) throws(Problem) -> String {
        guard let text = services.seal.open(cursor, for: cursorSubject) else { throw Problem.invalidCursor() }
        return text
    }
}
