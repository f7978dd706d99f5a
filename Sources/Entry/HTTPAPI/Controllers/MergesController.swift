import Catalog
import HTTPTypes
import Hummingbird
import Merging
import Pipelines
import Records

/// Merging records, taking merges back, and the history of both.
enum MergesController {
    static let operations: [Operation] = [mergeTwo, mergeMany, swap, lineage, history, verify, read, undo]

    private static let preview = Parameter("preview", .flag, "true shows the plan and writes nothing")
    private static let onceOnly = Parameter(
        "Idempotency-Key", in: .header, .text(minimum: 1, maximum: 128),
        "makes a repeated request answer as the first did, for 24 hours")
    private static let refused: [ProblemKind] = [.mergeRefused, .versionMismatch, .malformedRequest]

    private static let mergeTwo = Operation(
        id: "mergeRecords", method: .post, path: "/v1/{type}/{id}/merge/{other}",
        summary: "Merges two records by the rules of their type.", access: .scope(.recordsWrite),
        parameters: [
            preview,
            Parameter(
                "If-Match", in: .header, .text(), "the ETag of the first record's version that the merge starts from"),
            onceOnly,
        ],
        answers: [AnswerDescription(.ok, "What is kept and why.", .named("MergeAnswer"))],
        problems: refused + [.idempotencyKeyReused]
    ) { call in
        let (workspace, entity) = try await call.target()
        let ids = [RecordID(call.place("id")), RecordID(call.place("other"))]
        var order = MergeOrder(entity.type, ids, by: call.author)
        if let tag = call.parameters.text("If-Match") { order.expected[ids[0]] = try EntityTag.version(in: tag) }
        order.once = try OnceOnlyRequest.read(call, .string(ids[1].rawValue))
        return try await answer(order, call, workspace)
    }

    private static let mergeMany = Operation(
        id: "mergeManyRecords", method: .post, path: "/v1/{type}/merge",
        summary: "Merges any number of records; fields may be chosen.", access: .scope(.recordsWrite),
        parameters: [preview, onceOnly],
        body: BodyDescription(["application/json"], .named("MergeBody"), example: Messages.exampleMerge),
        answers: [AnswerDescription(.ok, "What is kept and why.", .named("MergeAnswer"))],
        problems: refused + [.idempotencyKeyReused]
    ) { call in
        let (workspace, entity) = try await call.target()
        let body = try await call.json()
        var order = try MergeBody(body).order(entity.type, by: call.author)
        order.once = try OnceOnlyRequest.read(call, body)
        return try await answer(order, call, workspace)
    }

    private static func answer(_ order: MergeOrder, _ call: Call, _ workspace: Workspace) async throws -> Response {
        let (isPreview, sight) = (call.parameters.flag("preview"), call.sight(workspace))
        let report = try await call.work {
            try sight.require(order.records.map { RecordKey(type: order.type, id: $0) })
            try sight.require(order.chosen.keys, of: order.type)
            return isPreview ? try workspace.merges.plan(order) : try workspace.merges.merge(order)
        }
        return MergeAnswer.response(report, sight)
    }

    private static let swap = Operation(
        id: "swapValues", method: .post, path: "/v1/{type}/{id}/swap",
        summary: "Shows other values of a merge's records than the rules kept.", access: .scope(.recordsWrite),
        parameters: [
            preview, Parameter("If-Match", in: .header, .text(), "the ETag of the version that the swap starts from"),
            onceOnly,
        ],
        body: BodyDescription(["application/json"], .named("SwapBody"), example: Messages.exampleSwap),
        answers: [AnswerDescription(.ok, "What is shown now.", .named("SwapAnswer"))],
        problems: refused + [.idempotencyKeyReused]
    ) { call in
        let (workspace, entity) = try await call.target()
        let body = try await call.json()
        var order = try MergeBody(body).swapping(call.key(entity), by: call.author)
        order.once = try OnceOnlyRequest.read(call, body)
        let sight = call.sight(workspace)
        try sight.require(order.chosen.keys, of: entity.type)
        if let tag = call.parameters.text("If-Match") { order.expected = try EntityTag.version(in: tag) }
        let isPreview = call.parameters.flag("preview")
        return MergeAnswer.response(
            try await call.work { [order] in
                try sight.require([order.record])
                return isPreview ? try workspace.merges.plan(order) : try workspace.merges.swap(order)
            }, sight)
    }

    private static let lineage = Operation(
        id: "readLineage", method: .get, path: "/v1/{type}/{id}/lineage",
        summary: "Where each value of a merged record comes from, and what is not shown.",
        access: .scope(.recordsRead),
        answers: [AnswerDescription(.ok, "Every field.", .named("LineageAnswer"))]
    ) { call in
        let (workspace, entity) = try await call.target()
        let (key, sight) = (call.key(entity), call.sight(workspace))
        let lineage = try await call.work {
            let root = try workspace.merges.redirect(of: key)?.survivor ?? key
            _ = try workspace.records.get(root)
            try sight.require([root])
            return try workspace.merges.lineage(of: root)
        }
        let hidden = sight.hidden(of: entity.type)
        return MergeAnswer.response(lineage.filter { !hidden.contains($0.field) })
    }

    private static let history = Operation(
        id: "listMerges", method: .get, path: "/v1/{type}/merge-history",
        summary: "Merges and un-merges of a type, latest first.", access: .scope(.recordsRead),
        parameters: [
            Parameter("id", .text(minimum: 1, maximum: RecordID.maximumBytes), "only those of this record"),
            Parameter("kind", .list(of: HistoryFilter.knownKinds), "only these kinds"),
            Parameter("actor", .text(minimum: 1, maximum: 200), "only what this user did"),
            Parameter("since", .text(minimum: 1, maximum: 40), "from this date or moment on"),
            Parameter("until", .text(minimum: 1, maximum: 40), "before this date or moment"),
            Parameter("limit", .integer(1...200), "entries on a page; default 20"),
            Parameter("cursor", .text(minimum: 1, maximum: 2_048), "meta.cursor of the page before"),
        ],
        answers: [AnswerDescription(.ok, "One page.", .named("MergeHistoryAnswer"))], problems: [.invalidCursor]
    ) { call in
        let (workspace, entity) = try await call.target()
        let limit = call.parameters.integer("limit") ?? 20
        var filter = HistoryFilter()
        filter.before = try call.parameters.text("cursor").map { try call.opened($0) }.flatMap { Int64($0) }
        filter.record = call.parameters.text("id").map { RecordID($0) }
        filter.kinds = call.parameters.words("kind") ?? []
        filter.actor = call.parameters.text("actor")
        filter.since = try call.moment("since")
        filter.until = try call.moment("until")
        let sight = call.sight(workspace)
        let (entries, seen) = try await call.work { [filter] in
            let entries = try workspace.merges.history(of: entity.type, filter, limit: limit)
            return (entries, try call.seen(entries, workspace))
        }
        // A page holds fewer than asked for where some may not be seen.
        let next = entries.count == limit ? entries.last.map { "\($0.number)" } : nil
        return MergeAnswer.response(
            seen, sight, cursor: next.map { call.services.seal.seal($0, for: call.cursorSubject) })
    }

    private static let verify = Operation(
        id: "verifyMerges", method: .get, path: "/v1/merges/verify",
        summary: "Recomputes every hash of the log of merges, and names the first entry that is not as it was written.",
        access: .scope(.admin), answers: [AnswerDescription(.ok, "What was found.", .named("MergeLogCheck"))]
    ) { call in
        let workspace = try await call.workspace()
        let check = try await call.work(isHeavy: true) { try workspace.merges.verify() }
        return MergeAnswer.response(check)
    }

    private static let read = Operation(
        id: "readMerge", method: .get, path: "/v1/merges/{id}", summary: "One merge or un-merge.",
        access: .scope(.recordsRead),
        answers: [AnswerDescription(.ok, "The entry of the log.", .named("MergeEntryAnswer"))]
    ) { call in
        let (workspace, number) = (try await call.workspace(), try mergeNumber(call))
        return MergeAnswer.response(try await call.work { try call.entry(number, workspace) }, call.sight(workspace))
    }

    private static let undo = Operation(
        id: "undoMerge", method: .post, path: "/v1/merges/{id}/undo",
        summary: "Takes a merge back, wholly or for some of its records.", access: .scope(.recordsWrite),
        parameters: [preview, onceOnly],
        body: BodyDescription(["application/json"], .named("UnmergeBody"), example: Messages.exampleUnmerge),
        answers: [AnswerDescription(.ok, "The records that there are again.", .named("UnmergeAnswer"))],
        problems: refused + [.idempotencyKeyReused]
    ) { call in
        let workspace = try await call.workspace()
        let body = try await call.json()
        var order = try MergeBody(body).undoing(try mergeNumber(call), by: call.author)
        order.once = try OnceOnlyRequest.read(call, body)
        let isPreview = call.parameters.flag("preview")
        let sight = call.sight(workspace)
        let report = try await call.work { [order] in
            // Whoever sees the merged record sees whose values it holds.
            let entry = try workspace.merges.entry(order.merge.rawValue)
            try sight.require([entry.survivor])
            guard isPreview || sight.isLimited else { return try workspace.merges.unmerge(order) }
            let plan = try workspace.merges.plan(order)
            try sight.requireAll(plan.children)
            return isPreview ? plan : try workspace.merges.unmerge(order)
        }
        return MergeAnswer.response(report, sight)
    }

    private static func mergeNumber(_ call: Call) throws -> Int64 {
        guard let number = Int64(call.place("id")) else { throw Problem.notFound() }
        return number
    }
}
