import Catalog
import HTTPTypes
import Hummingbird
import LeadFeatures
import LeadScoring
import Pipelines
import Records

/// Scores of records, with their reasons.
enum ScoresController {
    static let operations: [Operation] = [score]

    private static let score = Operation(
        id: "readScore", method: .get, path: "/v1/{type}/{id}/score",
        summary: "How likely a record reaches its target, by the champion of its type, and why.",
        access: .scope(.recordsRead),
        parameters: [
            Parameter("as_of", .text(minimum: 1, maximum: 40), "what was known at this moment; now without it"),
            Parameter("reasons", .integer(1...100), "the most reasons in either direction; default 5"),
        ],
        answers: [AnswerDescription(.ok, "The score.", .named("ScoreAnswer"))], problems: [.scoringConflict]
    ) { call in
        let (workspace, entity) = try await call.target()
        let moment = try call.moment("as_of") ?? workspace.surroundings.now()
        let (key, sight) = (call.key(entity), call.sight(workspace))
        try await call.work { try sight.require([key]) }
        guard let answer = try await workspace.recordScoring.score(of: key, at: moment) else {
            throw Problem.notFound()
        }
        // A reason names a feature, and of a category its word.
        let reasons = answer.explanation.reasons.filter { reason in
            !sight.isLimited
                || workspace.catalog.features.features.contains {
                    sight.sees($0, of: entity.type)
                        && (reason.feature == $0.column || reason.feature.hasPrefix($0.column + "="))
                }
        }
        return .json(document(answer, reasons, most: call.parameters.integer("reasons") ?? 5))
    }

    /// `base`, all reasons and `rest` sum to `margin`.
    private static func document(
        _ answer: RecordScoring.Answer, _ reasons: [ModelScorer.Explanation.Reason], most: Int
    ) -> JSONValue {
        let positive = Array(reasons.filter { $0.weight > 0 }.prefix(most))
        let negative = Array(reasons.filter { $0.weight < 0 }.prefix(most))
        let told = (positive + negative).reduce(answer.explanation.base) { $0 + $1.weight }
        return .object([
            "data": .object([
                "probability": .number(answer.score.probability), "margin": .number(answer.score.margin),
                "likely": .bool(answer.score.probability >= answer.threshold),
                "base": .number(answer.explanation.base), "positive": list(positive), "negative": list(negative),
                "rest": .number(answer.score.margin - told),
            ]),
            "meta": .object([
                "as_of": .string(answer.at.iso), "model": .number(Double(answer.model)), "name": .string(answer.name),
                "threshold": .number(answer.threshold),
            ]),
        ])
    }

    private static func list(_ reasons: [ModelScorer.Explanation.Reason]) -> JSONValue {
        .array(
            reasons.map { .object(["feature": .string($0.feature), "weight": .number($0.weight)]) })
    }
}

extension Messages {
    private static let reason = Schema.object([
        Schema.member("feature", .text()), Schema.member("weight", .number, "in log-odds"),
    ])

    static let scoreComponents: [(name: String, schema: Schema)] = [
        (
            "ScoreAnswer",
            .object([
                Schema.member(
                    "data",
                    .object([
                        Schema.member("probability", .number, "calibrated, 0 to 1"),
                        Schema.member("margin", .number, "in log-odds, before calibration"),
                        Schema.member("likely", .flag, "whether it is at or above the model's threshold"),
                        Schema.member("base", .number, "what every record begins with"),
                        Schema.member("positive", .array(reason), "what raises it most"),
                        Schema.member("negative", .array(reason), "what lowers it most"),
                        Schema.member("rest", .number, "all other features together"),
                    ])),
                Schema.member(
                    "meta",
                    .object([
                        Schema.member("as_of", .text()), Schema.member("model", .integer(0...most)),
                        Schema.member("name", .text()), Schema.member("threshold", .number),
                    ])),
            ])
        )
    ]
}
