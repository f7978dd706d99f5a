import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// The state of a tenant's workspace, and a page that shows it.
enum AdminController {
    static let operations: [Operation] = [status, page, script]

    private static let status = Operation(
        id: "status", method: .get, path: "/v1/status",
        summary: "How many records there are, and how the index stands to them.", access: .scope(.admin),
        answers: [AnswerDescription(.ok, "The state.", .named("Status"))]
    ) { call in
        let workspace = try await call.workspace()
        let (counts, index) = try await call.work { (try workspace.counts(), try workspace.index.status()) }
        return .json(document(workspace, counts, index))
    }

    private static let page = Operation(
        id: "adminPage", method: .get, path: "/admin/", summary: "A page that shows the state to people.",
        access: .open, answers: [AnswerDescription(.ok, "The page.", mediaType: "text/html", .text())]
    ) { _ in asset(AdminPage.html, "text/html; charset=utf-8") }

    private static let script = Operation(
        id: "adminScript", method: .get, path: "/admin/admin.js", summary: "The script of that page.", access: .open,
        answers: [AnswerDescription(.ok, "The script.", mediaType: "text/javascript", .text())]
    ) { _ in asset(AdminPage.script, "text/javascript; charset=utf-8") }

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

    /// A static asset. The policy lets the page load its own script and call this server, and nothing else.
    private static func asset(_ text: String, _ type: String) -> Response {
        let policy =
            "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'"
        return Response(
            status: .ok,
            headers: [.contentType: type, .contentSecurityPolicy: policy, .cacheControl: "no-cache"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
