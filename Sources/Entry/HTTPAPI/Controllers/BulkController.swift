import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// Many records in one request, as JSON Lines both ways.
enum BulkController {
    static let operations: [Operation] = [bulk]

    private static let bulk = Operation(
        id: "writeRecords", method: .post, path: "/v1/{type}/bulk",
        summary: """
            Makes or changes one record a line, and answers one line each as it is stored; a bad line does not stop the \
            others. Read the answer while sending: a client that cannot should ask for results=refused.
            """,
        access: .scope(.recordsWrite),
        parameters: [
            Parameter("results", .choice(["all", "refused"]), "whether stored lines are answered too; default all")
        ],
        body: BodyDescription(
            ["application/x-ndjson", "application/jsonl"], .named("RecordBody"), example: Messages.exampleBody),
        answers: [
            AnswerDescription(
                .ok, "One line for each record, then a line with a summary.", mediaType: "application/x-ndjson",
                .named("BulkLine"))
        ]
    ) { call in
        try call.requireMediaType()
        let (workspace, entity) = try await call.target()
        return Response(
            status: .ok, headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                var run = BulkRun(call: call, workspace: workspace, entity: entity)
                try await run.answer(into: &writer)
                try await writer.finish(nil)
            })
    }
}
