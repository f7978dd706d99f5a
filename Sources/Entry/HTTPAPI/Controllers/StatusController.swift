import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// The state of a tenant's workspace.
enum StatusController {
    static let operations: [Operation] = [status]

    private static let status = Operation(
        id: "status", method: .get, path: "/v1/status",
        summary: "How many records there are, and how the index stands to them.", access: .scope(.admin),
        answers: [AnswerDescription(.ok, "The state.", .named("Status"))]
    ) { call in
        let workspace = try await call.workspace()
        let (counts, index) = try await call.work { (try workspace.counts(), try workspace.index.status()) }
        return .json(document(workspace, counts, index))
    }

    private static func document(
        _ workspace: Workspace, _ counts: [(type: EntityType, count: Int)], _ index: IndexStatus
    ) -> JSONValue {
        let records = counts.map { count in
            let entity = workspace.catalog[count.type]
            return JSONValue.object([
                "type": .string(count.type.rawValue), "label": .string(entity?.schema.label ?? count.type.rawValue),
                "plural": .string(entity?.schema.plural ?? ""), "count": .number(Double(count.count)),
            ])
        }
        return .object([
            "data": .object([
                "tenant": .string(workspace.tenant), "records": .array(records),
                "index": .object([
                    "condition": .string(index.condition.rawValue), "documents": .number(Double(index.documents)),
                    "indexed_seq": .number(Double(index.indexed.rawValue)),
                    "latest_seq": .number(Double(index.latest.rawValue)),
                    "note": index.note.map { .string($0) } ?? .null,
                ]),
                "definitions": .string(workspace.catalog.fingerprint),
            ])
        ])
    }
}
