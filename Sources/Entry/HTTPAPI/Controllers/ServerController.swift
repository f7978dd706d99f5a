import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// What supervisors, monitors and client generators ask of a server; nothing of any tenant.
enum ServerController {
    static let operations: [Operation] = [live, ready, metrics, description]

    private static let live = Operation(
        id: "live", method: .get, path: "/livez", summary: "Whether the process answers.", access: .open,
        answers: [AnswerDescription(.ok, "It does.", .named("State"))]
    ) { _ in .json(.object(["status": .string("ok")])) }

    private static let ready = Operation(
        id: "ready", method: .get, path: "/readyz",
        summary: "Whether requests can be served: stores take writes, indexes can be searched.", access: .open,
        answers: [AnswerDescription(.ok, "They can.", .named("State"))], problems: [.unavailable]
    ) { call in
        guard await call.services.readiness.isReady() else { throw Problem.notReady() }
        return .json(.object(["status": .string("ok")]))
    }

    private static let metrics = Operation(
        id: "metrics", method: .get, path: "/metrics", summary: "Counters and timings for Prometheus.", access: .open,
        answers: [AnswerDescription(.ok, "Prometheus' text format.", mediaType: "text/plain; version=0.0.4", .text())]
    ) { call in
        await call.services.readiness.recordGauges(in: call.services.metrics)
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
            body: .init(byteBuffer: ByteBuffer(string: call.services.metrics.text())))
    }

    private static let description = Operation(
        id: "describe", method: .get, path: "/openapi.json", summary: "This API, as OpenAPI 3.1.", access: .open,
        answers: [AnswerDescription(.ok, "The document.", .anything)]
    ) { call in
        let types = call.services.installation.catalog.entities.map(\.schema.plural)
        let document = OpenAPIDocument(operations: Operations.all, types: types, components: Messages.components)
        return .json(document.document)
    }
}
