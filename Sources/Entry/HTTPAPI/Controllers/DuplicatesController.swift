import Catalog
import HTTPTypes
import Hummingbird
import Importing
import Pipelines
import Records

/// Groups of duplicates that the last scan found, and who a record may be before it is saved.
enum DuplicatesController {
    static let operations: [Operation] = [groups, check, explain, readPolicy, setPolicy]

    private static let groups = Operation(
        id: "listDuplicates", method: .get, path: "/v1/{type}/duplicates",
        summary: "The groups of duplicates that the last scan found, with their records.", access: .scope(.duplicates),
        parameters: [
            Parameter("limit", .integer(1...200), "groups on a page; default 20"),
            Parameter("cursor", .text(minimum: 1, maximum: 2_048), "meta.cursor of the page before"),
        ],
        answers: [AnswerDescription(.ok, "One page, in the order of the groups' ids.", .named("GroupsAnswer"))],
        problems: [.invalidCursor]
    ) { call in
        let (workspace, entity) = try await call.target()
        let limit = call.parameters.integer("limit") ?? 20
        let last = try call.parameters.text("cursor").map { try call.opened($0) }
        let sight = call.sight(workspace)
        let page = try await call.work {
            let groups = try workspace.clusters(of: entity.type, after: last, limit: limit)
            return try groups.map { group in
                (group, try workspace.records.get(group.members.map { RecordKey(type: entity.type, id: $0) }))
            }
        }
        let next =
            page.count == limit ? page.last.map { call.services.seal.seal($0.0.id, for: call.cursorSubject) } : nil
        return .json(document(page, sight, next: next))
    }

    private static let check = Operation(
        id: "checkDuplicates", method: .post, path: "/v1/{type}/duplicates/check",
        summary: "The stored records that may be the same as one that is not saved yet; writes nothing.",
        access: .scope(.duplicates),
        parameters: [
            Parameter("limit", .integer(1...200), "candidates to name; default 10"),
            Parameter("min_percent", .integer(0...100), "least probability in percent; default 1"),
            Parameter("explain", .flag, "true gives every comparison with its values and bits"),
        ],
        body: BodyDescription(["application/json"], .named("RecordBody"), example: Messages.exampleBody),
        answers: [AnswerDescription(.ok, "The most probable first.", .named("CandidatesAnswer"))],
        problems: [.invalidRecord]
    ) { call in
        let (workspace, entity) = try await call.target()
        let draft = try call.draft(try await call.json(), of: entity, in: workspace, isWhole: false)
        let least = Double(call.parameters.integer("min_percent") ?? 1) / 100
        let (limit, sight) = (call.parameters.integer("limit") ?? 10, call.sight(workspace))
        try sight.require(draft.changes.keys, of: entity.type)
        let result = try await call.work {
            sight.parted(
                try workspace.match(draft, of: entity, minimumProbability: least, limit: .max, excluding: draft.id),
                limit: limit)
        }
        return .json(
            document(
                result.shown, entity.schema, explains: call.parameters.flag("explain"),
                hidden: HiddenRecords.document(result.hidden, sight)))
    }

    private static let explain = Operation(
        id: "explainPair", method: .get, path: "/v1/{type}/{id}/explain/{other}",
        summary: "Why two records are, or are not, taken for the same; also for two that no scan compares.",
        access: .scope(.duplicates),
        answers: [AnswerDescription(.ok, "What adds up to the pair's weight.", .named("ExplanationAnswer"))]
    ) { call in
        let (workspace, entity) = try await call.target()
        let (left, right) = (call.key(entity), RecordKey(type: entity.type, id: RecordID(call.place("other"))))
        let sight = call.sight(workspace)
        return try await call.work {
            try sight.require([left, right])
            return .json(.object(["data": .object(sight.shown(try workspace.explain(left, right)).members)]))
        }
    }

    private static let readPolicy = Operation(
        id: "readDuplicatePolicy", method: .get, path: "/v1/duplicates/policy",
        summary: "What happens when a record is made that may be there already.", access: .scope(.admin),
        answers: [AnswerDescription(.ok, "The policy.", .named("DuplicatePolicy"))]
    ) { call in
        let workspace = try await call.workspace()
        return policy(try await call.work { try workspace.duplicatePolicy() })
    }

    private static let setPolicy = Operation(
        id: "setDuplicatePolicy", method: .put, path: "/v1/duplicates/policy",
        summary: "Chooses what happens when a record is made that may be there already.", access: .scope(.admin),
        body: BodyDescription(
            ["application/json"], .named("DuplicatePolicy"), example: .object(["policy": .string("warn")])),
        answers: [AnswerDescription(.ok, "The policy from now on.", .named("DuplicatePolicy"))],
        problems: [.invalidRecord]
    ) { call in
        let workspace = try await call.workspace()
        let body = try await call.json()
        guard case .string(let word)? = body["policy"], let chosen = DuplicatePolicy(rawValue: word) else {
            let words = DuplicatePolicy.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.invalidRecord([.init(.pointer("/policy"), "must be one of \(words)")])
        }
        try await call.work { try workspace.setDuplicatePolicy(chosen) }
        return policy(chosen)
    }

    private static func policy(_ policy: DuplicatePolicy) -> Response {
        .json(.object(["policy": .string(policy.rawValue)]))
    }

    private static func document(
        _ page: [(group: StoredClusterSummary, records: [Record])], _ sight: Sight, next: String?
    ) -> JSONValue {
        let groups = page.compactMap { group, records -> JSONValue? in
            let (seen, hidden) = (records.filter(sight.sees), records.filter { !sight.sees($0) })
            // A group is called by one of its records, which may be hidden.
            guard let first = seen.first else { return nil }
            return .object([
                "id": .string(hidden.isEmpty ? group.id : first.id.rawValue),
                "records": .array(seen.map { JSONValue(sight.shown($0)) }),
                "hidden": HiddenRecords.document(hidden, sight),
            ])
        }
        return .object(["data": .array(groups), "meta": .object(["cursor": next.map { .string($0) } ?? .null])])
    }

    private static func document(
        _ result: MatchResult, _ schema: EntitySchema, explains: Bool, hidden: JSONValue
    ) -> JSONValue {
        let candidates = result.candidates.map { candidate in
            JSONValue.object(
                candidate.members(
                    title: schema.title(of: candidate.record), threshold: result.threshold, explains: explains))
        }
        return .object([
            "data": .array(candidates),
            "meta": .object([
                "compared": .number(Double(result.compared)), "overfull_keys": .number(Double(result.overfullKeys)),
                "threshold": .number(result.threshold), "model": .string(result.model), "hidden": hidden,
            ]),
        ])
    }
}
