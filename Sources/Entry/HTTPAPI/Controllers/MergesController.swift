import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// Merging records, taking merges back, and the history of both.
enum MergesController {
    static let operations: [Operation] = [mergeTwo, mergeMany, history, read, undo]

    private static let preview = Parameter("preview", .flag, "true shows the plan and writes nothing")
    private static let refused: [ProblemKind] = [.mergeRefused, .versionMismatch, .malformedRequest]

    private static let mergeTwo = Operation(
        id: "mergeRecords", method: .post, path: "/v1/{type}/{id}/merge/{other}",
        summary: "Merges two records by the rules of their type.", access: .scope(.recordsWrite),
        parameters: [
            preview,
            Parameter(
                "If-Match", in: .header, .text(), "the ETag of the first record's version that the merge starts from"),
        ],
        answers: [AnswerDescription(.ok, "What is kept and why.", .named("MergeAnswer"))], problems: refused
    ) { call in
        let (workspace, entity) = try await call.target()
        let ids = [RecordID(call.place("id")), RecordID(call.place("other"))]
        var order = MergeOrder(entity.type, ids, by: call.author)
        if let tag = call.parameters.text("If-Match") { order.expected[ids[0]] = try EntityTag.version(in: tag) }
        return try await answer(order, call, workspace)
    }

    private static let mergeMany = Operation(
        id: "mergeManyRecords", method: .post, path: "/v1/{type}/merge",
        summary: "Merges any number of records; fields may be chosen.", access: .scope(.recordsWrite),
        parameters: [preview],
        body: BodyDescription(["application/json"], .named("MergeBody"), example: Messages.exampleMerge),
        answers: [AnswerDescription(.ok, "What is kept and why.", .named("MergeAnswer"))], problems: refused
    ) { call in
        let (workspace, entity) = try await call.target()
        let order = try MergeBody(try await call.json()).order(entity.type, by: call.author)
        return try await answer(order, call, workspace)
    }

    private static func answer(_ order: MergeOrder, _ call: Call, _ workspace: Workspace) async throws -> Response {
        let isPreview = call.parameters.flag("preview")
        let report = try await call.work {
            isPreview ? try workspace.merges.plan(order) : try workspace.merges.merge(order)
        }
        return MergeAnswer.response(report)
    }

    private static let history = Operation(
        id: "listMerges", method: .get, path: "/v1/{type}/merge-history",
        summary: "Merges and un-merges of a type, latest first.", access: .scope(.recordsRead),
        parameters: [
            Parameter("id", .text(minimum: 1, maximum: RecordID.maximumBytes), "only those of this record"),
            Parameter("limit", .integer(1...200), "entries on a page; default 20"),
            Parameter("cursor", .text(minimum: 1, maximum: 2_048), "meta.cursor of the page before"),
        ],
        answers: [AnswerDescription(.ok, "One page.", .named("MergeHistoryAnswer"))], problems: [.invalidCursor]
    ) { call in
        let (workspace, entity) = try await call.target()
        let limit = call.parameters.integer("limit") ?? 20
        let last = try call.parameters.text("cursor").map { try call.opened($0) }.flatMap { Int64($0) }
        let record = call.parameters.text("id").map { RecordKey(type: entity.type, id: RecordID($0)) }
        let entries = try await call.work {
            guard let record else { return try workspace.merges.history(of: entity.type, before: last, limit: limit) }
            let all = try workspace.merges.history(of: record).filter { $0.number < last ?? .max }
            return Array(all.prefix(limit))
        }
        let next = entries.count == limit ? entries.last.map { "\($0.number)" } : nil
        return MergeAnswer.response(entries, cursor: next.map { call.services.seal.seal($0, for: call.cursorSubject) })
    }

    private static let read = Operation(
        id: "readMerge", method: .get, path: "/v1/merges/{id}", summary: "One merge or un-merge.",
        access: .scope(.recordsRead),
        answers: [AnswerDescription(.ok, "The entry of the log.", .named("MergeEntryAnswer"))]
    ) { call in
        let (workspace, number) = (try await call.workspace(), try mergeNumber(call))
        return MergeAnswer.response(try await call.work { try workspace.merges.entry(number) })
    }

    private static let undo = Operation(
        id: "undoMerge", method: .post, path: "/v1/merges/{id}/undo",
        summary: "Takes a merge back, wholly or for some of its records.", access: .scope(.recordsWrite),
        parameters: [preview],
        body: BodyDescription(["application/json"], .named("UnmergeBody"), example: Messages.exampleUnmerge),
        answers: [AnswerDescription(.ok, "The records that there are again.", .named("UnmergeAnswer"))],
        problems: refused
    ) { call in
        let workspace = try await call.workspace()
        let body = MergeBody(try await call.json())
        let order = try body.undoing(try mergeNumber(call), by: call.author)
        let isPreview = call.parameters.flag("preview")
        return MergeAnswer.response(
            try await call.work {
                isPreview ? try workspace.merges.plan(order) : try workspace.merges.unmerge(order)
            })
    }

    private static func mergeNumber(_ call: Call) throws -> Int64 {
        guard let number = Int64(call.place("id")) else { throw Problem.notFound() }
        return number
    }
}
