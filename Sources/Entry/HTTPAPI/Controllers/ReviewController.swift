import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records
import Reviewing

/// The review queue: which cases there are, who has them, and what is decided.
enum ReviewController {
    static let operations: [Operation] = [
        list, read, claimNext, claim, release, assign, comment, skip, reopen, merge, reject, split,
    ]

    // MARK: Reading

    private static let list = Operation(
        id: "listReviewCases", method: .get, path: "/v1/review", summary: "Cases of the review queue, of one type.",
        access: .scope(.review),
        parameters: [
            Parameter(
                "type", .text(minimum: 1, maximum: 64), "the records' type; default the first that has open cases"),
            Parameter("state", .choice(ReviewState.allCases.map(\.rawValue)), "default open"),
            Parameter("order", .choice(ReviewOrder.allCases.map(\.rawValue)), "what comes first; default doubt"),
            Parameter("assignee", .text(minimum: 1, maximum: 128), "only those assigned to this user"),
            Parameter("limit", .integer(1...200), "cases on a page; default 20"),
            Parameter("cursor", .text(minimum: 1, maximum: 2_048), "meta.cursor of the page before"),
        ],
        answers: [AnswerDescription(.ok, "One page.", .named("ReviewAnswer"))], problems: [.invalidCursor]
    ) { call in
        let workspace = try await call.workspace()
        var filter = CaseFilter()
        filter.state = call.parameters.text("state").flatMap(ReviewState.init) ?? .open
        filter.order = call.parameters.text("order").flatMap(ReviewOrder.init) ?? .doubt
        filter.assignee = call.parameters.text("assignee")
        filter.after = try call.parameters.text("cursor").map { try ReviewMessage.place(call.opened($0)) }
        let word = call.parameters.text("type")
        let (limit, wanted) = (call.parameters.integer("limit") ?? 20, filter)
        let (type, page) = try await call.work {
            let queue = call.queue(workspace)
            let type = try word.map { try workspace.entity($0).type } ?? queue.openCounts().first?.type
            return (type, try type.map { try queue.list($0, wanted, limit: limit) })
        }
        let cursor = page?.last.map {
            call.services.seal.seal(ReviewMessage.text(of: $0, wanted.order), for: call.cursorSubject)
        }
        let total = page.map(\.total) ?? 0
        return ReviewMessage.response(page?.cases ?? [], type: type, total: total, cursor: cursor)
    }

    private static let read = Operation(
        id: "readReviewCase", method: .get, path: "/v1/review/{id}",
        summary: "One case with its records, the evidence, who refers to them, and what a merge would keep.",
        access: .scope(.review), answers: [answer("The case.", "ReviewCaseAnswer")]
    ) { call in
        let (workspace, number) = (try await call.workspace(), try number(call))
        let view = try await call.work { try call.queue(workspace).view(number, by: call.author) }
        return ReviewMessage.response(view, call.sight(workspace))
    }

    // MARK: Taking and giving back

    private static let claimNext = Operation(
        id: "claimNextReviewCase", method: .post, path: "/v1/review/claim",
        summary: "Takes the next case; nobody else can decide it until the claim runs out. null when none is left.",
        access: .scope(.review), body: body("ReviewClaimBody", .object([])),
        answers: [answer("The case.", "ReviewedAnswer")]
    ) { call in
        let workspace = try await call.workspace()
        let asked = ReviewBody(try await call.json())
        try asked.check(["type", "order"])
        let (word, order) = (try asked.text("type"), try asked.choice("order", of: ReviewOrder.self) ?? .doubt)
        let found = try await call.work {
            let types = try word.map { [try workspace.entity($0).type] } ?? []
            return try call.queue(workspace).claimNext(types, order, by: call.author)
        }
        return ReviewMessage.response(found)
    }

    private static let claim = change(
        "claim", "Takes a case, or holds on to it.", [], example: .object([])
    ) { queue, number, _, call in try queue.claim(number, by: call.author) }

    private static let release = change(
        "release", "Gives a claimed case back.", [], example: .object([])
    ) { queue, number, _, call in try queue.release(number, by: call.author) }

    private static let assign = change(
        "assign", "Says whose case it is; without `to` it is anybody's.", ["to"],
        example: .object(["to": .string("anna")])
    ) { queue, number, body, call in try queue.assign(number, to: try body.text("to"), by: call.author) }

    private static let comment = change(
        "comment", "Adds a comment.", ["text"], example: .object(["text": .string("asked the customer")])
    ) { queue, number, body, call in try queue.comment(number, try body.text("text") ?? "", by: call.author) }

    private static let skip = change(
        "skip", "Leaves a case to somebody else.", ["reason"], example: .object(["reason": .string("in Greek")])
    ) { queue, number, body, call in try queue.skip(number, reason: try body.text("reason") ?? "", by: call.author) }

    private static let reopen = change(
        "reopen", "Takes back what was decided about a case without a merge; it is open again, and the caller's.", [],
        example: .object([])
    ) { queue, number, _, call in try queue.reopen(number, by: call.author) }

    // MARK: Deciding

    private static let merge = decision(
        "merge", "The records are one: merges them by the rules of their type; fields may be chosen.",
        "ReviewMergeBody", Messages.exampleReviewMerge
    ) { queue, number, body, call, once in
        try body.check(["version", "records", "set", "survivor", "versions", "reason"])
        var decision = ReviewDecision(number, .same, by: call.author)
        decision.records = try body.ids("records")
        decision.chosen = try body.texts("set").reduce(into: [:]) { $0[FieldName($1.key)] = RecordID($1.value) }
        decision.survivor = try body.text("survivor").map { RecordID($0) }
        decision.expectedRecords = try body.versions("versions")
        (decision.expected, decision.reason) = (try body.version("version"), try body.text("reason"))
        decision.once = once
        return try queue.decide(decision)
    }

    private static let reject = decision(
        "reject", "The records are different, or different and related, or it cannot be told.",
        "ReviewRejectBody", Messages.exampleReject
    ) { queue, number, body, call, once in
        try body.check(["version", "related", "unsure", "reason"])
        let (relation, isUnsure) = (try body.text("related"), try body.flag("unsure"))
        let answer: ReviewAnswer = isUnsure ? .unsure : relation == nil ? .different : .related
        var decision = ReviewDecision(number, answer, by: call.author)
        (decision.relation, decision.once) = (relation, once)
        (decision.expected, decision.reason) = (try body.version("version"), try body.text("reason"))
        return try queue.decide(decision)
    }

    private static let split = decision(
        "split", "Takes a group apart; each part of several records is a case of its own.", "ReviewSplitBody",
        Messages.exampleSplit
    ) { queue, number, body, call, once in
        try body.check(["version", "parts", "reason"])
        var split = ReviewSplit(number, into: try body.parts("parts"), by: call.author)
        (split.expected, split.reason, split.once) = (try body.version("version"), try body.text("reason"), once)
        return try queue.split(split)
    }

    // MARK: Shapes

    private static let refused: [ProblemKind] = [.reviewConflict, .mergeRefused, .versionMismatch, .malformedRequest]
    private static let key = Parameter(
        "Idempotency-Key", in: .header, .text(minimum: 1, maximum: 128),
        "makes a repeated request answer as the first did, for 24 hours")

    private static func number(_ call: Call) throws -> CaseNumber {
        guard let number = Int64(call.place("id")) else { throw Problem.notFound() }
        return CaseNumber(rawValue: number)
    }

    private static func answer(_ summary: String, _ schema: String) -> AnswerDescription {
        AnswerDescription(.ok, summary, .named(schema))
    }

    private static func body(_ schema: String, _ example: JSONValue) -> BodyDescription {
        BodyDescription(["application/json"], .named(schema), example: example)
    }

    /// An operation on one case that decides nothing.
    private static func change(
        _ verb: String, _ summary: String, _ members: [String], example: JSONValue,
        _ run: @escaping @Sendable (ReviewPipeline, CaseNumber, ReviewBody, Call) throws -> QueuedCase
    ) -> Operation {
        Operation(
            id: "\(verb)ReviewCase", method: .post, path: "/v1/review/{id}/\(verb)", summary: summary,
            access: .scope(.review), body: body("ReviewChangeBody", example),
            answers: [answer("The case.", "ReviewedAnswer")], problems: refused + [.notFound]
        ) { call in
            let asked = ReviewBody(try await call.json())
            try asked.check(members)
            let (workspace, number) = (try await call.workspace(), try number(call))
            return ReviewMessage.response(try await call.work { try run(call.queue(workspace), number, asked, call) })
        }
    }

    /// An operation that decides a case, once for each idempotency key.
    private static func decision(
        _ verb: String, _ summary: String, _ schema: String, _ example: JSONValue,
        _ run: @escaping @Sendable (ReviewPipeline, CaseNumber, ReviewBody, Call, OnceOnly?) throws -> ReviewOutcome
    ) -> Operation {
        Operation(
            id: "\(verb)ReviewCase", method: .post, path: "/v1/review/{id}/\(verb)", summary: summary,
            access: .scope(.review), parameters: [key], body: body(schema, example),
            answers: [answer("The case as it stands now.", "ReviewedAnswer")],
            problems: refused + [.notFound, .idempotencyKeyReused]
        ) { call in
            let sent = try await call.json()
            let (workspace, number) = (try await call.workspace(), try number(call))
            let once = try OnceOnlyRequest.read(call, sent)
            return ReviewMessage.response(
                try await call.work { try run(call.queue(workspace), number, ReviewBody(sent), call, once) })
        }
    }
}
