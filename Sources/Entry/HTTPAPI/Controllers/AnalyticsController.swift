import HTTPTypes
import Hummingbird
import Pipelines
import Records
import Reports
import SearchAnalytics

/// What people search for: events come in, the report goes out.
enum AnalyticsController {
    static let operations: [Operation] = [events, report]

    private static let exampleBatch = JSONValue.object([
        "events": .array([
            .object([
                "event_id": .string("e-1"), "query_id": .string("01jd9z6q5v0000000000000000"),
                "action": .string("click"), "object_type": .string("t"), "object_id": .string("c-1001"),
                "position": .number(1),
            ])
        ])
    ])

    static let events = Operation(
        id: "sendSearchEvents", method: .post, path: "/v1/search/events",
        summary: "Tells what people did with answers; an event that is sent again changes nothing.",
        access: .scope(.search),
        body: BodyDescription(["application/json"], .named("SearchEvents"), example: exampleBatch),
        answers: [AnswerDescription(.ok, "What became of each event.", .named("SearchEventsAnswer"))],
        problems: [.invalidRecord]
    ) { call in
        let workspace = try await call.workspace()
        let batch = try EventBatch(try await call.json(), received: workspace.surroundings.now())
        let user = call.principal?.user ?? ""
        let outcomes = try await call.work { try workspace.analytics.record(batch.events, by: user) }
        let data = zip(batch.events, outcomes).map { event, outcome in
            JSONValue.object(["event_id": .string(event.id), "outcome": .string(outcome)])
        }
        let stored = outcomes.count { $0 == "stored" }
        return .json(
            .object(["data": .array(data), "meta": .object(["stored": .number(Double(stored))])]))
    }

    private static let report = Operation(
        id: "searchReport", method: .get, path: "/v1/analytics/search",
        summary: "What people search for and whether they find it.", access: .scope(.admin),
        parameters: [
            Parameter(
                "since", .text(minimum: 1, maximum: 32),
                "the first day, 2026-11-01, or how many days back, 30d; default all that is kept"),
            Parameter(
                "min_users", .integer(LiteralThreshold.leastUsers...10_000),
                "so many people must have typed a text for it to be named; never fewer than the tenant's setting"),
            Parameter("rows", .integer(1...1_000), "the length of lists; default 20"),
            Parameter("format", .choice(["json", "csv", "html"]), "html is a page complete in itself; default json"),
        ],
        answers: [AnswerDescription(.ok, "The report.", .named("SearchReportAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let since = try call.since(workspace.surroundings.now())
        let (least, rows) = (call.parameters.integer("min_users"), call.parameters.integer("rows") ?? 20)
        let viewer = call.viewer
        let report = try await call.work {
            try workspace.analytics.report(since: since, leastUsers: least, rows: rows, for: viewer)
        }
        switch call.parameters.text("format") {
        case "csv": return .text(report.csv, "text/csv")
        case "html": return .text(UsagePage(report: report, tenant: workspace.tenant).html, "text/html")
        default: return .json(.object(["data": report.document]))
        }
    }
}

extension Response {
    /// A report that holds a tenant's figures: kept by nobody on the way.
    fileprivate static func text(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "\(type); charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Call {
    /// The first moment that a report is asked about, nil for all.
    func since(_ now: Instant) throws(Problem) -> Instant? {
        guard let text = parameters.text("since") else { return nil }
        if let moment = ReportWindow.start(text, now: now) { return moment }
        throw Problem.invalidParameters([
            .init(.parameter("since"), "must be a day such as 2026-11-01, or a number of days such as 30d")
        ])
    }
}
