import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import LeadScoring
import Pipelines
import Records

/// The models that score records: which there are, how good they are, and which one scores.
enum ModelsController {
    static let operations: [Operation] = [list, changes, read, promote, rollback]

    private static let list = Operation(
        id: "listModels", method: .get, path: "/v1/models",
        summary: "The models of the workspace, the newest first, and which ones score.", access: .scope(.admin),
        answers: [AnswerDescription(.ok, "The models.", .named("ModelListAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let entries = try await call.work { try workspace.scoring.entries() }
        return .json(.object(["data": .array(entries.map { .object(head($0)) })]))
    }

    private static let changes = Operation(
        id: "listModelChanges", method: .get, path: "/v1/models/changes",
        summary: "Every promotion and roll-back, the latest first, with the comparison that it was decided by.",
        access: .scope(.admin), answers: [AnswerDescription(.ok, "The changes.", .named("ModelChangesAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let found = try await call.work { try workspace.scoring.changes() }
        return .json(.object(["data": .array(found.map(document))]))
    }

    private static let read = Operation(
        id: "readModel", method: .get, path: "/v1/models/{number}",
        summary: "A model with its figures on rows that it has not seen, what has moved since, and what it goes by.",
        access: .scope(.admin), answers: [AnswerDescription(.ok, "The model.", .named("ModelAnswer"))]
    ) { call in
        let (workspace, number) = (try await call.workspace(), try number(call))
        let (entry, model) = try await call.work {
            (try workspace.scoring.entries().first { $0.number == number }, try workspace.scoring.model(number))
        }
        guard let entry else { throw Problem.notFound() }
        return .json(.object(["data": .object(head(entry) + judged(entry) + inside(model))]))
    }

    private static let promote = Operation(
        id: "promoteModel", method: .post, path: "/v1/models/{number}/promote",
        summary: "Makes a model the champion of its type: the first, or one surely better on an export's test rows.",
        access: .scope(.admin),
        body: BodyDescription(["application/json"], .named("PromoteBody"), example: Messages.examplePromotion),
        answers: [AnswerDescription(.ok, "The change.", .named("ModelChangeAnswer"))],
        problems: [.scoringConflict, .malformedRequest, .invalidRecord]
    ) { call in
        let workspace = try await call.workspace()
        let body = ReviewBody(try await call.json())
        let number = try number(call)
        try body.check(["reason", "export", "force"])
        var promotion = ScoringPipeline.Promotion(number: number, reason: try reason(body), actor: call.author.actor)
        promotion.isForced = try body.flag("force")
        let directory = try body.text("export").map { try export($0, of: workspace) }
        let change = try await call.work(isHeavy: directory != nil) { [promotion] in
            var promotion = promotion
            promotion.compared = try directory.flatMap { directory in
                try compared(number, on: directory, workspace)
            }
            return try workspace.scoring.promote(promotion)
        }
        return .json(.object(["data": document(change)]))
    }

    private static let rollback = Operation(
        id: "rollbackModel", method: .post, path: "/v1/models/rollback",
        summary: "Takes the last promotion of a type back: the champion before it scores again.",
        access: .scope(.admin),
        body: BodyDescription(["application/json"], .named("RollbackModelBody"), example: Messages.exampleRollback),
        answers: [AnswerDescription(.ok, "The change.", .named("ModelChangeAnswer"))],
        problems: [.scoringConflict, .malformedRequest, .invalidRecord]
    ) { call in
        let workspace = try await call.workspace()
        let body = ReviewBody(try await call.json())
        try body.check(["type", "reason"])
        guard let word = try body.text("type") else {
            throw Problem.invalidRecord([.init(.pointer("/type"), "is needed: the type whose champion it was")])
        }
        let (type, reason, actor) = (try workspace.entity(word).type, try reason(body), call.author.actor)
        let change = try await call.work { try workspace.scoring.rollback(type, reason: reason, by: actor) }
        return .json(.object(["data": document(change)]))
    }

    // MARK: What is asked

    private static func number(_ call: Call) throws -> Int64 {
        guard let number = Int64(call.place("number")) else { throw Problem.notFound() }
        return number
    }

    private static func reason(_ body: ReviewBody) throws(Problem) -> String {
        guard let reason = try body.text("reason"), !reason.isEmpty, reason.utf8.count <= 500 else {
            throw Problem.invalidRecord([.init(.pointer("/reason"), "must say why, in at most 500 bytes")])
        }
        return reason
    }

    /// The directory of an export that `POST /v1/features/exports` made.
    private static func export(_ id: String, of workspace: Workspace) throws(Problem) -> String {
        // No way out of the directory: an id is a day and a hash.
        guard id.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{12}/) != nil else {
            throw Problem.invalidRecord([.init(.pointer("/export"), "must be the id that an export was given")])
        }
        return workspace.directory.appendingPathComponent("exports/\(workspace.tenant)/\(id)").path
    }

    private static func compared(
        _ number: Int64, on directory: String, _ workspace: Workspace
    ) throws(Failure) -> (comparison: ModelComparison, verdict: PromotionRule.Verdict)? {
        let source = try ExportSource(directory)
        var rows = ModelJudging.Options()
        (rows.table, rows.roles) = (.part(source, "test"), source.roles)
        return try workspace.scoring.compared(number, on: rows, rule: PromotionRule())
    }

    // MARK: What is told

    private static func head(_ entry: ScoringPipeline.Entry) -> [JSONValue.Member] {
        JSONValue.object([
            "number": .number(entry.number), "type": .string(entry.type.rawValue), "name": .string(entry.name),
            "fingerprint": .string(entry.fingerprint), "made_at": .string(entry.madeAt.iso),
            "made_by": .string(entry.madeBy), "champion": .bool(entry.isChampion),
            "area": figure(entry.figures.first { $0.name == "roc_auc" }?.value),
        ]).members ?? []
    }

    private static func judged(_ entry: ScoringPipeline.Entry) -> [JSONValue.Member] {
        JSONValue.object([
            "figures": .array(
                entry.figures.map {
                    .object([
                        "name": .string($0.name), "value": figure($0.value), "low": figure($0.interval?.low),
                        "high": figure($0.interval?.high),
                    ])
                }),
            "drift": .array(
                entry.drift.map {
                    .object([
                        "feature": .string($0.feature), "psi": .number($0.index), "noise": .number($0.noise),
                    ])
                }),
        ]).members ?? []
    }

    private static func inside(_ model: ScoringModel) -> [JSONValue.Member] {
        JSONValue.object([
            "catalogue_version": model.catalogue.map { .string($0) } ?? .null, "threshold": .number(model.threshold),
            "calibration": .string(model.calibration.method.rawValue), "rounds": .number(model.rounds),
            "train": rows(model.train), "validation": rows(model.validation),
            "importances": .array(
                model.importances.map {
                    .object(["feature": .string($0.feature), "weight": .number($0.weight)])
                }),
        ]).members ?? []
    }

    private static func rows(_ rows: ScoringModel.Rows) -> JSONValue {
        .object(["rows": .number(rows.rows), "positive": .number(rows.positives)])
    }

    private static func figure(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

    private static func document(_ change: ScoringPipeline.Change) -> JSONValue {
        .object([
            "number": .number(change.number), "type": .string(change.type.rawValue), "change": .string(change.kind),
            "model": .number(change.model), "former": .number(change.former), "at": .string(change.at.iso),
            "actor": .string(change.actor), "reason": .string(change.reason),
            // We wrote it; what cannot be read is told as it is.
            "evidence": change.evidence.map { (try? JSONParser.parse(Array($0.utf8))) ?? .string($0) } ?? .null,
        ])
    }
}
