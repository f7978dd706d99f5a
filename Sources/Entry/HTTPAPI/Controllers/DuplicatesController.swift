import Catalog
import HTTPTypes
import Hummingbird
import Importing
import Pipelines
import Records

/// Groups of duplicates that the last scan found, and who a record may be before it is saved.
enum DuplicatesController {
    static let operations: [Operation] = [groups, check]

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
        let page = try await call.work {
            let groups = try workspace.clusters(of: entity.type, after: last, limit: limit)
            return try groups.map { group in
                (group, try workspace.records.get(group.members.map { RecordKey(type: entity.type, id: $0) }))
            }
        }
        let next =
            page.count == limit ? page.last.map { call.services.seal.seal($0.0.id, for: call.cursorSubject) } : nil
        return .json(document(page, next: next))
    }

    private static let check = Operation(
        id: "checkDuplicates", method: .post, path: "/v1/{type}/duplicates/check",
        summary: "The stored records that may be the same as one that is not saved yet; writes nothing.",
        access: .scope(.duplicates),
        parameters: [
            Parameter("limit", .integer(1...200), "candidates to name; default 10"),
            Parameter("min_percent", .integer(0...100), "least probability in percent; default 1"),
        ],
        body: BodyDescription(["application/json"], .named("RecordBody"), example: Messages.exampleBody),
        answers: [AnswerDescription(.ok, "The most probable first.", .named("CandidatesAnswer"))],
        problems: [.invalidRecord]
    ) { call in
        let (workspace, entity) = try await call.target()
        let draft = try call.draft(try await call.json(), of: entity, in: workspace, isWhole: false)
        let least = Double(call.parameters.integer("min_percent") ?? 1) / 100
        let limit = call.parameters.integer("limit") ?? 10
        let result = try await call.work {
            try workspace.match(draft, of: entity, minimumProbability: least, limit: limit, excluding: draft.id)
        }
        return .json(document(result, entity.schema))
    }

    private static func document(
        _ page: [(group: StoredClusterSummary, records: [Record])], next: String?
    ) -> JSONValue {
        let groups = page.map { group, records in
            JSONValue.object(["id": .string(group.id), "records": .array(records.map { JSONValue($0) })])
        }
        return .object(["data": .array(groups), "meta": .object(["cursor": next.map { .string($0) } ?? .null])])
    }

    private static func document(_ result: MatchResult, _ schema: EntitySchema) -> JSONValue {
        let candidates = result.candidates.map { candidate in
            let record = candidate.record
            let fields = record.fields.sorted { $0.key < $1.key }
            return JSONValue.object([
                "id": .string(record.id.rawValue), "type": .string(record.type.rawValue),
                "title": .string(schema.title(of: record)), "probability": .number(candidate.probability),
                "weight": .number(candidate.weight), "joins": .bool(candidate.probability >= result.threshold),
                "fields": .object(fields.map { .init(name: $0.key.rawValue, value: JSONValue($0.value)) }),
            ])
        }
        return .object([
            "data": .array(candidates),
            "meta": .object([
                "compared": .number(Double(result.compared)), "overfull_keys": .number(Double(result.overfullKeys)),
                "threshold": .number(result.threshold), "model": .string(result.model),
            ]),
        ])
    }
}
