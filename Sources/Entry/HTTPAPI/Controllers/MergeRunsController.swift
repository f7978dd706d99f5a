import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Merging
import NIOCore
import Pipelines
import Records

/// Many merges by a plan: planned, rehearsed, approved, applied, verified, and taken back as a whole.
enum MergeRunsController {
    static let operations: [Operation] = [
        plan, rehearse, approve, list, totals, read, receipts, verify, apply, takeBack,
    ]

    private static let planType = "application/x-ndjson"
    private static let planBody = BodyDescription(
        [planType, "application/jsonl"], .text(), example: .string("{\"kindred_plan\":1,\"type\":\"t\"}\n"))
    private static let refused: [ProblemKind] = [.mergeRefused, .limitedSight, .malformedRequest, .invalidRecord]
    private static let run = AnswerDescription(.ok, "The run as it stands now.", .named("MergeRunAnswer"))

    // MARK: Plans

    private static let plan = Operation(
        id: "planMerges", method: .post, path: "/v1/merge-runs/plan",
        summary: "A plan of the open cases that are sure enough: a head, then one group a line. Writes nothing.",
        access: .scope(.admin),
        body: BodyDescription(["application/json"], .named("MergePlanBody"), example: Messages.examplePlan),
        answers: [AnswerDescription(.ok, "The plan.", mediaType: planType, .text())], problems: refused
    ) { call in
        let workspace = try await call.workspace()
        let body = ReviewBody(try await call.json())
        try body.check(["type", "min_probability", "max_error", "careful"])
        var options = PlanOptions()
        options.minimumProbability = try body.share("min_probability")
        options.maximumError = try body.share("max_error")
        options.isAutomatic = try body.flag("careful")
        let (word, asked) = (try body.text("type") ?? "", options)
        let text = try await call.work(isHeavy: true) {
            let type = try workspace.entity(word).type
            try call.sight(workspace).requireWhole(type)
            return try workspace.mergeRuns.plan(type, asked).text
        }
        return Response(
            status: .ok, headers: [.contentType: planType, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static let rehearse = Operation(
        id: "rehearseMerges", method: .post, path: "/v1/merge-runs/rehearse",
        summary: "Applies a plan to a copy and shows totals before and after; nothing else is written.",
        access: .scope(.admin), body: planBody,
        answers: [AnswerDescription(.ok, "What it would do.", .named("RehearsalAnswer"))], problems: refused
    ) { call in
        let (workspace, plan) = (try await call.workspace(), try await sentPlan(call))
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "kindred-rehearsal-\(UUID().uuidString)")
        let report = try await call.work(isHeavy: true) {
            // What cannot be removed is in the system's place for such things.
            defer { try? FileManager.default.removeItem(at: directory) }
            try call.sight(workspace).requireWhole(plan.type)
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            return try workspace.mergeRuns.rehearse(plan, in: directory, by: call.author)
        }
        return .json(.object(["data": MergeRunAnswer.document(report)]))
    }

    private static let approve = Operation(
        id: "approveMerges", method: .post, path: "/v1/merge-runs",
        summary: "Keeps a plan to be applied, when it fits the records; the same plan is kept once.",
        access: .scope(.admin), body: planBody,
        answers: [AnswerDescription(.created, "The run.", .named("MergeRunAnswer"))], problems: refused
    ) { call in
        let (workspace, plan) = (try await call.workspace(), try await sentPlan(call))
        let run = try await call.work {
            try call.sight(workspace).requireWhole(plan.type)
            return try workspace.mergeRuns.approve(plan, by: call.author)
        }
        return .json(.object(["data": MergeRunAnswer.document(run)]), status: .created)
    }

    private static func sentPlan(_ call: Call) async throws -> MergePlanFile {
        try call.requireMediaType()
        let text = try await call.text()
        return try await call.work { try MergePlanFile(reading: text) }
    }

    // MARK: Runs

    private static let list = Operation(
        id: "listMergeRuns", method: .get, path: "/v1/merge-runs", summary: "Runs, latest first.",
        access: .scope(.admin), answers: [AnswerDescription(.ok, "The runs.", .named("MergeRunsAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let sight = call.sight(workspace)
        let runs = try await call.work { try workspace.mergeRuns.all() }.filter { sight.isWhole($0.type) }
        return .json(.object(["data": .array(runs.map(MergeRunAnswer.document))]))
    }

    private static let totals = Operation(
        id: "readTotals", method: .get, path: "/v1/merge-runs/totals",
        summary: "Counts and adds up the records, as a rehearsal does.", access: .scope(.admin),
        answers: [AnswerDescription(.ok, "The totals.", .named("TotalsAnswer"))], problems: [.limitedSight]
    ) { call in
        let workspace = try await call.workspace()
        let totals = try await call.work(isHeavy: true) {
            for entity in workspace.catalog.entities { try call.sight(workspace).requireWhole(entity.type) }
            return try workspace.mergeRuns.totals()
        }
        return .json(.object(["data": MergeRunAnswer.document(totals, totals)]))
    }

    private static let read = Operation(
        id: "readMergeRun", method: .get, path: "/v1/merge-runs/{id}", summary: "One run and how far it is.",
        access: .scope(.admin), answers: [run]
    ) { call in
        let workspace = try await call.workspace()
        return .json(.object(["data": MergeRunAnswer.document(try await found(call, workspace))]))
    }

    private static let receipts = Operation(
        id: "readMergeReceipts", method: .get, path: "/v1/merge-runs/{id}/receipts",
        summary: "What became of each group of a run.", access: .scope(.admin),
        answers: [AnswerDescription(.ok, "The receipts, in the order of the plan.", .named("MergeReceiptsAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let run = try await found(call, workspace)
        let receipts = try await call.work { try workspace.mergeRuns.receipts(run.number) }
        return .json(.object(["data": .array(receipts.map(MergeRunAnswer.document))]))
    }

    private static let verify = Operation(
        id: "verifyMergeRun", method: .get, path: "/v1/merge-runs/{id}/verify",
        summary: "Holds every receipt of a run against the records.", access: .scope(.admin),
        answers: [AnswerDescription(.ok, "What was found.", .named("MergeRunCheckAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let run = try await found(call, workspace)
        let check = try await call.work(isHeavy: true) { try workspace.mergeRuns.verify(run.number) }
        return .json(.object(["data": MergeRunAnswer.document(check)]))
    }

    private static let apply = Operation(
        id: "applyMergeRun", method: .post, path: "/v1/merge-runs/{id}/apply",
        summary: "Merges what is pending of a run; asking again goes on where it stopped, and does nothing twice.",
        access: .scope(.admin),
        body: BodyDescription(["application/json"], .named("MergeRunApplyBody"), example: .object([])), answers: [run],
        problems: refused
    ) { call in
        let workspace = try await call.workspace()
        let body = ReviewBody(try await call.json())
        try body.check(["skip_changed"])
        let (number, skips) = (try await found(call, workspace).number, try body.flag("skip_changed"))
        let run = try await call.work(isHeavy: true) {
            try workspace.mergeRuns.apply(number, skipsChanged: skips, by: call.author)
        }
        return .json(.object(["data": MergeRunAnswer.document(run)]))
    }

    private static let takeBack = Operation(
        id: "rollBackMergeRun", method: .post, path: "/v1/merge-runs/{id}/rollback",
        summary: "Takes every merge of a run back; asking again goes on where it stopped.", access: .scope(.admin),
        body: BodyDescription(["application/json"], .named("MergeRunRollbackBody"), example: .object([])),
        answers: [run], problems: refused
    ) { call in
        let workspace = try await call.workspace()
        let body = ReviewBody(try await call.json())
        try body.check(["otherwise"])
        let word = try body.text("otherwise")
        guard word.map({ ["left", "right", "both"].contains($0) }) ?? true else {
            throw Problem.invalidRecord([.init(.pointer("/otherwise"), "must be left, right or both")])
        }
        let number = try await found(call, workspace).number
        let run = try await call.work(isHeavy: true) {
            try workspace.mergeRuns.takeBack(number, otherwise: word.map { Side($0) }, by: call.author)
        }
        return .json(.object(["data": MergeRunAnswer.document(run)]))
    }

    /// The run that the path names, for whoever sees all that it may touch.
    private static func found(_ call: Call, _ workspace: Workspace) async throws -> MergeRun {
        guard let number = Int64(call.place("id")) else { throw Problem.notFound() }
        let run = try await call.work { try workspace.mergeRuns.find(number) }
        guard call.sight(workspace).isWhole(run.type) else { throw Problem.notFound() }
        return run
    }
}
