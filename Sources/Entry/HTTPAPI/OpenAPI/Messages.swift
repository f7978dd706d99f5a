import Records
import Searching

/// The shapes of all messages, as `/openapi.json` names them, with examples.
enum Messages {
    static let exampleBody = JSONValue.object(["id": .string("c-1001"), "notes": .string("met at the fair")])
    static let examplePatch = JSONValue.object(["notes": .string("prefers e-mail"), "owner": .null])

    static let components: [(name: String, schema: Schema)] =
        [
            ("Problem", problem), ("Fields", fields), ("RecordBody", recordBody), ("Record", record),
            ("RecordAnswer", .object([Schema.member("data", .named("Record"))])), ("BulkLine", bulkLine),
            ("State", .object([Schema.member("status", .text())])),
            ("Status", status), ("Hit", hit), ("SearchAnswer", searchAnswer), ("SuggestAnswer", suggestAnswer),
            ("GroupsAnswer", groupsAnswer),
        ] + importComponents + mergeComponents + qualityComponents + featureComponents + scoreComponents
        + modelComponents
        + reviewComponents + reviewerComponents + runComponents + judgementComponents
        + duplicateComponents
        + analyticsComponents

    /// The largest whole number that every reader of JSON keeps exactly.
    static let most = 9_007_199_254_740_991

    private static let value = Schema.oneOf([.text(), .number, .flag, .array(.oneOf([.text(), .number, .flag]))])

    private static let fields = Schema.object([], others: value)

    private static let recordBody = Schema.object(
        [
            Schema.optional(
                "id", .text(minimum: 1, maximum: RecordID.maximumBytes), "the sender's own id; without it one is made"),
            Schema.optional("fields", .named("Fields"), "the fields, when they do not stand beside id"),
        ], others: .anything)

    private static let record = Schema.object([
        Schema.member("id", .text()), Schema.member("type", .text()),
        Schema.member("version", .integer(1...most), "counts the changes; the ETag"),
        Schema.member("fields", .named("Fields")), Schema.member("created_at", .text()),
        Schema.member("updated_at", .text()),
    ])

    private static let problem = Schema.object(
        [
            Schema.member("type", .text(), "stable; compare this, not the title"), Schema.member("title", .text()),
            Schema.member("status", .integer(400...599)), Schema.member("detail", .text()),
            Schema.optional("request_id", .text()),
            Schema.optional(
                "errors",
                .array(
                    .object([
                        Schema.optional("pointer", .text(), "JSON Pointer into the body"),
                        Schema.optional("parameter", .text()), Schema.optional("header", .text()),
                        Schema.member("detail", .text()),
                    ]))),
        ], others: .anything)

    private static let bulkLine = Schema.object([
        Schema.optional("line", .integer(1...most), "the line that this answers, from 1"),
        Schema.optional("status", .integer(200...599)), Schema.optional("id", .text()),
        Schema.optional("version", .integer(1...most)), Schema.optional("problem", .named("Problem")),
        Schema.optional("survivor", .text(), "the record that shows it, when merges hold it for one with others"),
        Schema.optional(
            "summary",
            .object(
                ["lines", "created", "updated", "unchanged", "refused", "change_seq"].map {
                    Schema.member($0, .integer(0...most))
                })),
    ])

    private static let status = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("tenant", .text()),
                Schema.member(
                    "records",
                    .array(
                        .object([
                            Schema.member("type", .text()), Schema.member("label", .text()),
                            Schema.member("plural", .text()), Schema.member("count", .integer(0...most)),
                        ]))),
                Schema.member(
                    "index",
                    .object([
                        Schema.member("condition", .text()), Schema.member("documents", .integer(0...most)),
                        Schema.member("indexed_seq", .integer(0...most)),
                        Schema.member("latest_seq", .integer(0...most)), Schema.member("note", .anything),
                    ])),
                Schema.member("definitions", .text(), "the fingerprint of the definitions in use"),
            ]))
    ])

    private static let hit = Schema.object([
        Schema.member("id", .text()), Schema.member("type", .text()), Schema.member("title", .text()),
        Schema.member("score", .number, "comparable within one answer"), Schema.member("fields", .named("Fields")),
        Schema.member(
            "highlights",
            .array(
                .object([
                    Schema.member("field", .text()),
                    Schema.member("value", .integer(0...most), "the place in the field's list"),
                    Schema.member(
                        "ranges", .array(.array(.integer(0...most))), "start and end in UTF-16 code units of the value"),
                    Schema.optional("snippet", snippet),
                ]))),
        Schema.optional("explanation", .anything),
    ])

    /// Of a long value: the part around its matches.
    private static let snippet = Schema.object([
        Schema.member("text", .text()),
        Schema.member("ranges", .array(.array(.integer(0...most))), "start and end in UTF-16 code units of the text"),
    ])

    /// A remark about the query has all members; one about the search as a whole has no place.
    private static let diagnostic = Schema.object([
        Schema.optional("code", .choice(DiagnosticCode.allCases.map(\.rawValue))),
        Schema.member("severity", .choice(["error", "warning", "hint"])),
        Schema.optional("start", .integer(0...most)), Schema.optional("end", .integer(0...most)),
        Schema.optional("unit", .choice(["utf16"])), Schema.optional("found", .text()),
        Schema.member("message", .text()), Schema.optional("expected", .array(.text())),
        Schema.optional(
            "fixes",
            .array(
                .object([
                    Schema.member("start", .integer(0...most)), Schema.member("end", .integer(0...most)),
                    Schema.member("replace", .text()),
                ])), "each mends the fault by itself"),
    ])

    private static let searchMeta: [Schema.Member] = [
        Schema.member("took_us", .integer(0...most)), Schema.member("query_id", .text()),
        Schema.member("diagnostics", .array(diagnostic)),
        Schema.member("partial", .flag, "whether records may be missing; diagnostics say why"),
        Schema.member(
            "reach", .choice(SearchReach.allCases.map { "\($0)" }),
            "how far the search went, since too few records match as typed: near and far assume typos and other names"),
        Schema.member(
            "did_you_mean", .anything,
            "null, or another query that was perhaps meant, with its reason: spelling, keyboard, or operators (then the hits are its own); it finds something"
        ),
        Schema.member("stale", .flag, "whether the index had not seen min_seq in time"),
        Schema.member("seq", .integer(0...most), "the last change that the answer has seen"),
    ]

    private static let searchAnswer = Schema.object([
        Schema.member("data", .array(.named("Hit"))),
        Schema.member(
            "meta",
            .object(
                [
                    Schema.member("total", .integer(0...most)), Schema.member("exact", .flag),
                    Schema.member("cursor", .anything, "for the next page; null on the last"),
                ] + searchMeta)),
        Schema.member("facets", .object([], others: facet), "by field, the most frequent values first"),
    ])

    private static let facet = Schema.object([
        Schema.member("exact", .flag),
        Schema.member(
            "values",
            .array(.object([Schema.member("value", .text()), Schema.member("count", .integer(1...most))]))),
    ])

    private static let suggestAnswer = Schema.object([
        Schema.member(
            "data",
            .array(
                .object([
                    Schema.member("type", .text()), Schema.member("label", .text()),
                    Schema.member("total", .integer(0...most)), Schema.member("hits", .array(.named("Hit"))),
                ]))),
        Schema.member("meta", .object(searchMeta)),
    ])

    private static let groupsAnswer = Schema.object([
        Schema.member(
            "data",
            .array(
                .object([
                    Schema.member("id", .text(), "the id of the group's first record"),
                    Schema.member("records", .array(.named("Record"))),
                ]))),
        Schema.member("meta", .object([Schema.member("cursor", .anything, "for the next page; null on the last")])),
    ])
}
