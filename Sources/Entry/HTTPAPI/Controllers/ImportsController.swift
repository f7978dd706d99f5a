import Foundation
import HTTPTypes
import Hummingbird
import Importing
import NIOCore
import Pipelines
import Records

/// Imports in steps: upload, look, commit, take back.
enum ImportsController {
    static let operations: [Operation] = [upload, list, read, change, commit, undo, errors]

    private static let answer = AnswerDescription(.ok, "Where the import stands.", .named("ImportAnswer"))

    static let upload = Operation(
        id: "uploadImport", method: .post, path: "/v1/imports",
        summary: "Takes a file of rows and tries it out on a copy; nothing is written until it is committed.",
        access: .scope(.recordsWrite),
        parameters: [
            Parameter("type", .text(minimum: 1, maximum: 64), required: true, "what the rows are"),
            Parameter("name", .text(minimum: 1, maximum: 255), "what its owner calls the file"),
            Parameter("policy", .text(minimum: 1, maximum: 200), "what becomes of rows that are there already"),
            Parameter(
                "references", .choice(ReferenceRule.allCases.map(\.rawValue)),
                "find the records that values refer to, or keep the values"),
            Parameter("header", .choice(["yes", "no"]), "whether the first row names the columns; default judged"),
            Parameter("sheet", .text(minimum: 1, maximum: 255), "the sheet of a workbook; default the first"),
        ],
        body: BodyDescription(
            ["application/octet-stream", "text/csv", "application/x-ndjson", "application/json"], .text(),
            example: .string("id,given_name\n1,Anna\n")),
        answers: [AnswerDescription(.created, "Where the import stands.", .named("ImportAnswer"))],
        problems: [.invalidRecord, .malformedRequest]
    ) { call in
        try call.requireMediaType()
        let workspace = try await call.workspace()
        var request = ImportRequest(
            type: call.parameters.text("type") ?? "", fileName: call.parameters.text("name") ?? "upload",
            actor: call.principal?.user ?? "")
        if let policy = call.parameters.text("policy") { request.policy = policy }
        if let rule = call.parameters.text("references").flatMap(ReferenceRule.init) { request.references = rule }
        request.hasHeader = call.parameters.text("header").map { $0 == "yes" }
        request.sheet = call.parameters.text("sheet")
        try call.requireImporting(request.type, workspace)
        let job = try await receive(call, request, workspace)
        return .json(document(job), status: .created)
    }

    /// Stores the body as it comes.
    static func receive(_ call: Call, _ request: ImportRequest, _ workspace: Workspace) async throws -> ImportJob {
        let upload = try workspace.importDesk.begin(request, in: workspace)
        do {
            var pace = BodyPace(now: .now)
            for try await chunk in call.request.body {
                try upload.append(Data(chunk.readableBytesView))
                try pace.receive(chunk.readableBytes, now: .now)
            }
        } catch {
            workspace.importDesk.abandon(upload)
            throw error
        }
        return try await call.work { try workspace.importDesk.received(upload, in: workspace) }
    }

    private static let list = Operation(
        id: "listImports", method: .get, path: "/v1/imports", summary: "Lists uploaded imports, latest first.",
        access: .scope(.recordsRead),
        answers: [AnswerDescription(.ok, "The imports.", .named("ImportsAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let jobs = try await call.work { workspace.importDesk.all() }.filter { call.mayImport($0, workspace) }
        return .json(.object(["data": .array(jobs.map(\.document))]))
    }

    static let read = Operation(
        id: "readImport", method: .get, path: "/v1/imports/{id}",
        summary: """
            Tells where an import stands; with Accept: text/event-stream it tells so each second until nothing more \
            happens.
            """,
        access: .scope(.recordsRead),
        parameters: [Parameter("Accept", in: .header, .text(), "text/event-stream for events")],
        answers: [answer]
    ) { call in
        let (workspace, id) = (try await call.workspace(), call.place("id"))
        let job = try await call.work { try call.job(id, workspace) }
        guard call.request.headers[.accept]?.contains("text/event-stream") == true else { return .json(document(job)) }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                var job = job
                while true {
                    try await writer.write(
                        ByteBuffer(string: "event: import\ndata: \(JSONWriter.ordered(job.document))\n\n"))
                    guard job.state.isMoving else { break }
                    try await Task.sleep(for: .seconds(1))
                    job = try workspace.importDesk.find(id)
                }
                try await writer.finish(nil)
            })
    }

    private static let change = Operation(
        id: "changeImport", method: .patch, path: "/v1/imports/{id}",
        summary: "Changes policy or columns of an import that is not committed, and tries it out anew.",
        access: .scope(.recordsWrite),
        body: BodyDescription(
            ["application/json", "application/merge-patch+json"], .named("ImportChange"),
            example: Messages.exampleImportChange),
        answers: [answer], problems: [.invalidRecord, .malformedRequest, .importConflict]
    ) { call in
        let (workspace, id, body) = (try await call.workspace(), call.place("id"), try await call.json())
        let job = try await call.work {
            _ = try call.job(id, workspace)
            return try workspace.importDesk.change(id, in: workspace) { job in
                job.ask(
                    policy: body["policy"]?.word,
                    references: body["references"]?.word.flatMap(ReferenceRule.init), fields: body["fields"]?.words,
                    mapping: body["mapping"]?.byName ?? [:]
                )
            }
        }
        return .json(document(job))
    }

    private static let commit = Operation(
        id: "commitImport", method: .post, path: "/v1/imports/{id}/commit",
        summary: "Brings the file in; committing again does nothing more.", access: .scope(.recordsWrite),
        answers: [answer], problems: [.importConflict]
    ) { call in
        let (workspace, id, author) = (try await call.workspace(), call.place("id"), call.author)
        let job = try await call.work {
            _ = try call.job(id, workspace)
            return try workspace.importDesk.commit(id, by: author, in: workspace)
        }
        return .json(document(job))
    }

    private static let undo = Operation(
        id: "undoImport", method: .post, path: "/v1/imports/{id}/undo",
        summary: "Takes the import back; what people have changed since stays and is named.",
        access: .scope(.recordsWrite), answers: [answer], problems: [.importConflict]
    ) { call in
        let (workspace, id, author) = (try await call.workspace(), call.place("id"), call.author)
        let job = try await call.work {
            _ = try call.job(id, workspace)
            return try workspace.importDesk.undo(id, by: author, in: workspace)
        }
        return .json(document(job))
    }

    static let errors = Operation(
        id: "readImportErrors", method: .get, path: "/v1/imports/{id}/errors",
        summary: "Gives the rows that the import rejected, to be repaired and imported again.",
        access: .scope(.recordsRead),
        answers: [AnswerDescription(.ok, "The rows.", mediaType: "text/csv", .text())]
    ) { call in
        let (workspace, id) = (try await call.workspace(), call.place("id"))
        return try await file(of: id, workspace, call)
    }

    /// The file of rejected rows as an answer.
    static func file(of id: String, _ workspace: Workspace, _ call: Call) async throws -> Response {
        let text = try await call.work { () throws -> Data? in
            _ = try call.job(id, workspace)
            return try workspace.importDesk.errors(of: id).flatMap { FileManager.default.contents(atPath: $0.path) }
        }
        guard let text else { throw Problem.notFound() }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"errors.csv\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: text)))
    }

    private static func document(_ job: ImportJob) -> JSONValue { .object(["data": job.document]) }
}

extension JSONValue {
    fileprivate var byName: [String: String] {
        (members ?? []).reduce(into: [:]) { $0[$1.name] = $1.value.word ?? MappingChoices.custom }
    }
}
