import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records
import Reviewing

/// How people work with the queue, and how well: settings, cases whose answer is known, agreement.
enum ReviewersController {
    static let operations: [Operation] = [readSettings, changeSettings, seed, agreement]

    private static let settings = AnswerDescription(.ok, "The settings.", .named("ReviewSettingsAnswer"))

    private static let readSettings = Operation(
        id: "readReviewSettings", method: .get, path: "/v1/review/settings", summary: "How people work with the queue.",
        access: .scope(.admin), answers: [settings]
    ) { call in
        let workspace = try await call.workspace()
        return answer(try await call.work { try workspace.reviewSettings() })
    }

    private static let changeSettings = Operation(
        id: "changeReviewSettings", method: .patch, path: "/v1/review/settings",
        summary: "Sets how people work with the queue; what is not named stays.", access: .scope(.admin),
        body: BodyDescription(
            ["application/json"], .named("ReviewSettingsBody"), example: .object(["second_look": .number(0.05)])),
        answers: [settings], problems: [.invalidRecord, .malformedRequest]
    ) { call in
        let workspace = try await call.workspace()
        let body = ReviewBody(try await call.json())
        try body.check(["lease_minutes", "second_look", "automatic"])
        return answer(
            try await call.work {
                var settings = try workspace.reviewSettings()
                settings.leaseMinutes = try body.whole("lease_minutes") ?? settings.leaseMinutes
                settings.secondLook = try body.share("second_look") ?? settings.secondLook
                for (word, share) in try body.shares("automatic") {
                    settings.automatic[try workspace.entity(word).type.rawValue] = share
                }
                try workspace.set(settings)
                return settings
            })
    }

    private static let seed = Operation(
        id: "seedReviewCase", method: .post, path: "/v1/review/seeds",
        summary: "Adds a case whose answer is known, to see how well people answer; nothing is done with answers.",
        access: .scope(.admin),
        body: BodyDescription(["application/json"], .named("ReviewSeedBody"), example: Messages.exampleSeed),
        answers: [AnswerDescription(.created, "Its number.", .named("ReviewSeedAnswer"))],
        problems: [.invalidRecord, .malformedRequest, .notFound]
    ) { call in
        let workspace = try await call.workspace()
        let body = ReviewBody(try await call.json())
        try body.check(["type", "ids", "answer"])
        let (word, ids) = (try body.text("type") ?? "", try body.ids("ids"))
        guard let known = try body.choice("answer", of: ReviewAnswer.self) else {
            throw Problem.invalidRecord([.init(.pointer("/answer"), "is required")])
        }
        let number = try await call.work {
            let type = try workspace.entity(word).type
            try call.sight(workspace).require(ids.map { RecordKey(type: type, id: $0) })
            return try workspace.review.seed(type, ids, answer: known, by: call.author)
        }
        return .json(.object(["data": .object(["id": .number(Double(number.rawValue))])]), status: .created)
    }

    private static let agreement = Operation(
        id: "readAgreement", method: .get, path: "/v1/review/agreement",
        summary: "How far each reviewer agrees with the others and with what is known.", access: .scope(.admin),
        answers: [AnswerDescription(.ok, "Each reviewer, by name.", .named("AgreementAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let reports = try await call.work { try workspace.review.agreement() }
        return .json(.object(["data": .array(reports.map(document))]))
    }

    private static func answer(_ settings: ReviewSettings) -> Response {
        .json(
            .object([
                "data": .object([
                    "lease_minutes": .number(Double(settings.leaseMinutes)),
                    "second_look": .number(settings.secondLook),
                    "automatic": .object(
                        settings.automatic.sorted { $0.key < $1.key }.map {
                            .init(name: $0.key, value: .number($0.value))
                        }),
                ])
            ]))
    }

    private static func document(_ report: ReviewerReport) -> JSONValue {
        .object([
            "reviewer": .string(report.reviewer), "with_others": .number(Double(report.withOthers.count)),
            "observed": .number(report.withOthers.observed),
            "kappa": report.withOthers.kappa.map { .number($0) } ?? .null, "known": .number(Double(report.known)),
            "wrong": .array(report.wrong.map { .number(Double($0.rawValue)) }),
            "kappa_known": report.withKnown.kappa.map { .number($0) } ?? .null,
        ])
    }
}

/// The shapes of the messages about reviewers.
extension Messages {
    static let exampleSeed = JSONValue.object([
        "type": .string("t"), "ids": .array([.string("c-1001"), .string("c-2042")]), "answer": .string("same"),
    ])

    static let reviewerComponents: [(name: String, schema: Schema)] = [
        ("ReviewSettingsBody", .object(settings.map { Schema.optional($0.0, $0.1, $0.2) })),
        (
            "ReviewSettingsAnswer",
            .object([Schema.member("data", .object(settings.map { Schema.member($0.0, $0.1, $0.2) }))])
        ),
        (
            "ReviewSeedBody",
            .object([
                Schema.member("type", .text(minimum: 1, maximum: 64)),
                Schema.member("ids", .array(.text(minimum: 1, maximum: RecordID.maximumBytes)), "two or more"),
                Schema.member("answer", .choice(ReviewAnswer.allCases.map(\.rawValue))),
            ])
        ),
        (
            "ReviewSeedAnswer",
            .object([Schema.member("data", .object([Schema.member("id", .integer(1...most))]))])
        ),
        ("AgreementAnswer", .object([Schema.member("data", .array(reviewer))])),
    ]

    private static let settings: [(String, Schema, String)] = [
        ("lease_minutes", .integer(1...1_440), "how long a claimed case stays with its reviewer"),
        ("second_look", .number, "the share of cases that two people look at, 0 to 1"),
        (
            "automatic", .object([], others: .number),
            "by type: the share of groups that may be wrong, where groups are merged without a person"
        ),
    ]

    private static let reviewer = Schema.object([
        Schema.member("reviewer", .text()),
        Schema.member("with_others", .integer(0...most), "answers to cases that others answered, too"),
        Schema.member("observed", .number, "the share of equal answers"),
        Schema.member("kappa", .anything, "Cohen's; null where there is nothing to compare"),
        Schema.member("known", .integer(0...most), "answers to cases whose answer is known"),
        Schema.member("wrong", .array(.integer(1...most)), "the known cases that were answered wrong"),
        Schema.member("kappa_known", .anything, "null where there is nothing to compare"),
    ])
}
