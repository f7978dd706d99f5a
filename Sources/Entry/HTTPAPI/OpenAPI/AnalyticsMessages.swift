import Records
import SearchAnalytics

extension Messages {
    static let analyticsComponents: [(name: String, schema: Schema)] = [
        ("SearchEvents", searchEvents), ("SearchEventsAnswer", searchEventsAnswer),
        ("SearchReportAnswer", .object([Schema.member("data", .named("SearchReport"))])),
        ("SearchReport", searchReport), ("Rate", rate),
    ]

    private static let searchEvents = Schema.object([
        Schema.member(
            "events",
            .array(
                .object([
                    Schema.member("event_id", .text(minimum: 1, maximum: 128), "the sender's own, for sending again"),
                    Schema.member("query_id", .text(minimum: 1, maximum: 128), "meta.query_id of the answer"),
                    Schema.member("action", .choice(EventAction.allCases.map(\.rawValue))),
                    Schema.optional("object_type", .text(minimum: 1, maximum: 128)),
                    Schema.optional("object_id", .text(minimum: 1, maximum: 128), "a record that the answer showed"),
                    Schema.optional("position", .integer(1...10_000), "its place in the answer, from 1"),
                    Schema.optional("dwell_ms", .integer(0...86_400_000), "how long somebody stayed with it"),
                    Schema.optional("team", .text(minimum: 1, maximum: 128), "of an interleaved answer"),
                    Schema.optional("timestamp", .text(minimum: 1, maximum: 40)),
                ])), "at most 1,000")
    ])

    private static let searchEventsAnswer = Schema.object([
        Schema.member(
            "data",
            .array(
                .object([
                    Schema.member("event_id", .text()),
                    Schema.member(
                        "outcome", .choice(["stored", "duplicate", "unknown_query", "too_old", "not_shown"])),
                ]))),
        Schema.member("meta", .object([Schema.member("stored", .integer(0...EventBatch.most))])),
    ])

    private static let rate = Schema.object([
        Schema.member("count", .integer(0...most)), Schema.member("of", .integer(0...most)),
        Schema.member("value", .anything, "null when there is nothing that it could be a share of"),
        Schema.member("low", .anything, "of Wilson's 95 % interval"), Schema.member("high", .anything),
        Schema.member("firm", .flag, "whether it is of 20 at least"),
    ])

    /// Of tables the members are in `UsageReport.document`, which this page names by their groups.
    private static let searchReport = Schema.object(
        ["window", "outcome", "effort", "faults", "mix", "words"].map {
            Schema.member($0, .object([], others: .anything))
        }
            + ["latency", "days", "variants", "interleaving"].map {
                Schema.member($0, .array(.object([], others: .anything)))
            } + [Schema.member("requests", .integer(0...most))])
}
