import Records
import Reviewing

/// The shapes of the messages about the review queue.
extension Messages {
    static let exampleReviewMerge = JSONValue.object([
        "set": .object(["title": .string("c-2042")]), "reason": .string("same person"),
    ])
    static let exampleReject = JSONValue.object(["related": .string("household")])
    static let exampleSplit = JSONValue.object([
        "parts": .array([.array([.string("c-1"), .string("c-2")]), .array([.string("c-3"), .string("c-4")])])
    ])
    static let reviewComponents: [(name: String, schema: Schema)] = [
        ("ReviewCase", reviewCase),
        ("ReviewAnswer", .object([Schema.member("data", .array(.named("ReviewCase"))), Schema.member("meta", page)])),
        (
            "ReviewedAnswer",
            .object([
                Schema.member("data", .oneOf([.named("ReviewCase"), .null])),
                Schema.optional(
                    "meta",
                    .object([
                        Schema.member("waits", .flag, "whether another person must answer before anything is done"),
                        Schema.member("cases", .array(.integer(1...most)), "cases that came of it"),
                    ])),
            ])
        ),
        ("ReviewCaseAnswer", caseAnswer), ("ReviewClaimBody", claimBody), ("ReviewChangeBody", changeBody),
        ("ReviewMergeBody", mergeDecision), ("ReviewRejectBody", rejectBody), ("ReviewSplitBody", splitBody),
    ]

    private static let ids = Schema.array(.text(minimum: 1, maximum: RecordID.maximumBytes))
    private static let seen = Schema.optional("version", .integer(1...most), "the case's version that was looked at")
    private static let why = Schema.optional("reason", .text(), "for the history")

    private static let reviewCase = Schema.object([
        Schema.member("id", .integer(1...most)), Schema.member("type", .text()),
        Schema.member("state", .choice(ReviewState.allCases.map(\.rawValue))),
        Schema.member("origin", .choice(CaseOrigin.allCases.map(\.rawValue)), "why it is in the queue"),
        Schema.member("members", ids), Schema.member("probability", .number, "of the weakest link of the group"),
        Schema.member("value", .number, "how much depends on its records"),
        Schema.member("version", .integer(1...most), "counts the changes; the ETag"),
        Schema.member("assignee", .anything), Schema.member("holder", .anything, "who claimed it"),
        Schema.member("held_until", .anything), Schema.member("created_at", .text()),
        Schema.member("decided_by", .anything), Schema.member("decided_at", .anything),
        Schema.member("reason", .anything), Schema.member("merge", .anything, "the merge that came of it"),
    ])

    private static let page = Schema.object([
        Schema.member("type", .anything, "the type of the cases"),
        Schema.member("total", .anything, "how many there are in that state; null for whom some are hidden"),
        Schema.member("cursor", .anything, "for the next page; null on the last"),
    ])

    private static let caseAnswer = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("case", .named("ReviewCase")), Schema.member("records", .array(.named("Record"))),
                Schema.member("evidence", .array(.anything), "why the model holds them for one; weights in bits"),
                Schema.member("threshold", .number), Schema.member("plan", .anything, "what a merge would keep"),
                Schema.member("refusal", .anything, "why they cannot be merged"),
                Schema.member("children", .object([], others: .array(.anything)), "by record: who refers to it"),
                Schema.member("remarks", .array(.anything)),
            ]))
    ])

    private static let claimBody = Schema.object([
        Schema.optional("type", .text(), "only cases of this type"),
        Schema.optional("order", .choice(ReviewOrder.allCases.map(\.rawValue))),
    ])

    private static let changeBody = Schema.object([
        Schema.optional("to", .text(), "assign: whose case it is"),
        Schema.optional("text", .text(), "comment: the words"),
        Schema.optional("reason", .text(), "skip: why"),
    ])

    private static let mergeDecision = Schema.object([
        Schema.optional("records", ids, "those that are one; the others are not the same as they. Default all"),
        Schema.optional("set", .object([], others: .text()), "by field: the record whose value is kept"),
        Schema.optional("survivor", .text(), "the record whose id stays"), seen,
        Schema.optional("versions", .object([], others: .integer(1...most)), "by id: the version it must have"), why,
    ])

    private static let rejectBody = Schema.object([
        Schema.optional("related", .text(), "they are different but belong together: how"),
        Schema.optional("unsure", .flag, "it cannot be told"), seen, why,
    ])

    private static let splitBody = Schema.object([
        Schema.member("parts", .array(ids), "records in none are by themselves"), seen, why,
    ])
}
