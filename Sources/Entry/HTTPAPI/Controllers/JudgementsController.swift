import Catalog
import HTTPTypes
import Hummingbird
import Matching
import Pipelines
import Records

/// What people say about pairs of records.
enum JudgementsController {
    static let operations: [Operation] = [list, judge]

    private static let list = Operation(
        id: "listJudgements", method: .get, path: "/v1/{type}/judgements",
        summary: "What people said about pairs of records, by the pairs' ids.", access: .scope(.review),
        parameters: [
            Parameter("all", .flag, "true for those too that no longer stand, since their records have changed"),
            Parameter("limit", .integer(1...1_000), "words on a page; default 100"),
            Parameter("cursor", .text(minimum: 1, maximum: 2_048), "meta.cursor of the page before"),
        ],
        answers: [AnswerDescription(.ok, "One page.", .named("JudgementsAnswer"))], problems: [.invalidCursor]
    ) { call in
        let (workspace, entity) = try await call.target()
        let limit = call.parameters.integer("limit") ?? 100
        let last = try call.parameters.text("cursor").map { try call.opened($0) } ?? ""
        let takesAll = call.parameters.flag("all")
        let words = try await call.work(isHeavy: true) { () throws -> [Judgement] in
            let words = try workspace.judgements.all(entity.type).filter { takesAll || $0.isStanding }
            let keys = words.flatMap { [$0.left, $0.right] }.map { RecordKey(type: entity.type, id: $0) }
            let seen = try call.sight(workspace).visible(keys)
            return words.filter { word in
                [word.left, word.right].allSatisfy { seen.contains(RecordKey(type: entity.type, id: $0)) }
            }
        }
        let page = words.filter { place(of: $0) > last }.sorted { place(of: $0) < place(of: $1) }.prefix(limit)
        let next = page.count == limit ? page.last.map(place) : nil
        return .json(
            .object([
                "data": .array(page.map(document)),
                "meta": .object([
                    "cursor": next.map { .string(call.services.seal.seal($0, for: call.cursorSubject)) } ?? .null
                ]),
            ]))
    }

    private static let judge = Operation(
        id: "judgePair", method: .post, path: "/v1/{type}/judgements",
        summary: "Keeps a person's word on two records: it wins over the model. The same word again changes nothing.",
        access: .scope(.review),
        body: BodyDescription(["application/json"], .named("JudgementBody"), example: Messages.exampleJudgement),
        answers: [AnswerDescription(.ok, "The word.", .named("JudgementAnswer"))],
        problems: [.invalidRecord, .malformedRequest, .notFound]
    ) { call in
        let (workspace, entity) = try await call.target()
        let body = ReviewBody(try await call.json())
        try body.check(["ids", "label", "related", "reason"])
        let ids = try body.ids("ids")
        guard ids.count == 2 else { throw Problem.invalidRecord([.init(.pointer("/ids"), "must be two ids")]) }
        let (pair, label) = (RecordPair(ids[0], ids[1]), try body.text("label") ?? "")
        let (relation, reason) = (try body.text("related"), try body.text("reason"))
        let word = try await call.work { () throws -> Judgement? in
            try call.sight(workspace).require(ids.map { RecordKey(type: entity.type, id: $0) })
            if let said = try workspace.judgements.word(on: pair, entity.type), said.isStanding,
                (said.verdict, said.relation, said.reason, said.actor) == (label, relation, reason, call.author.actor)
            {
                return said
            }
            try workspace.judgements.judge(
                entity.type, pair, label, relation: relation, reason: reason, by: call.author)
            return try workspace.judgements.word(on: pair, entity.type)
        }
        guard let word else { throw Problem.notFound() }
        return .json(.object(["data": document(word)]))
    }

    private static func place(of word: Judgement) -> String {
        "\(word.left.rawValue)\u{1F}\(word.right.rawValue)"
    }

    private static func document(_ word: Judgement) -> JSONValue {
        .object([
            "type": .string(word.type.rawValue), "id_a": .string(word.left.rawValue),
            "id_b": .string(word.right.rawValue), "label": .string(word.verdict),
            "relation": word.relation.map { .string($0) } ?? .null, "standing": .bool(word.isStanding),
            "actor": .string(word.actor), "at": .string(word.at.iso),
            "reason": word.reason.map { .string($0) } ?? .null,
        ])
    }
}

/// The shapes of the messages about judgements.
extension Messages {
    static let exampleJudgement = JSONValue.object([
        "ids": .array([.string("c-1001"), .string("c-2042")]), "label": .string("different"),
        "related": .string("household"),
    ])

    static let judgementComponents: [(name: String, schema: Schema)] = [
        ("Judgement", judgement), ("JudgementAnswer", .object([Schema.member("data", .named("Judgement"))])),
        (
            "JudgementsAnswer",
            .object([
                Schema.member("data", .array(.named("Judgement"))),
                Schema.member(
                    "meta", .object([Schema.member("cursor", .anything, "for the next page; null on the last")])),
            ])
        ),
        (
            "JudgementBody",
            .object([
                Schema.member("ids", .array(.text(minimum: 1, maximum: RecordID.maximumBytes)), "two"),
                Schema.member("label", .choice(JudgementPipeline.verdicts)),
                Schema.optional("related", .text(), "how two different records belong together"),
                Schema.optional("reason", .text()),
            ])
        ),
    ]

    private static let judgement = Schema.object([
        Schema.member("type", .text()), Schema.member("id_a", .text()), Schema.member("id_b", .text()),
        Schema.member("label", .choice(JudgementPipeline.verdicts)),
        Schema.member("relation", .anything, "null without one"),
        Schema.member("standing", .flag, "false once the records have changed, or were merged"),
        Schema.member("actor", .text()), Schema.member("at", .text()),
        Schema.member("reason", .anything, "null without one"),
    ])
}
