import Catalog
import HTTPTypes
import Hummingbird
import Importing
import Pipelines
import Records

/// Single records: made, read, changed and deleted.
enum RecordsController {
    static let operations: [Operation] = [create, read, change, delete]

    private static let bodyTypes = ["application/json"]
    private static let written: [(name: String, summary: String)] = [
        ("ETag", "the record's version"), ("Change-Seq", "the place of this write in the change log"),
    ]
    private static let ifMatch = Parameter(
        "If-Match", in: .header, .text(), required: true, "the ETag of the version that the change starts from")

    private static let create = Operation(
        id: "createRecord", method: .post, path: "/v1/{type}", summary: "Makes a record.",
        access: .scope(.recordsWrite),
        parameters: [
            Parameter(
                "Idempotency-Key", in: .header, .text(minimum: 1, maximum: 128),
                "makes a repeated request answer as the first did, for 24 hours")
        ],
        body: BodyDescription(bodyTypes, .named("RecordBody"), example: Messages.exampleBody),
        answers: [
            AnswerDescription(
                .created, "The record as it was stored.", .named("RecordAnswer"),
                headers: written + [("Location", "where the record is")])
        ],
        problems: [.invalidRecord, .alreadyExists, .idempotencyKeyReused, .malformedRequest]
    ) { call in
        let (workspace, entity) = try await call.target()
        let body = try await call.json()
        let draft = try call.draft(body, of: entity, in: workspace, isWhole: true)
        let once = try OnceOnlyRequest.read(call, body)
        let written = try await call.work {
            try workspace.records.create(draft, of: entity.type, by: call.author, once: once)
        }
        if let replay = written.replay { return try await OnceOnlyRequest.repeated(replay, call, workspace, entity) }
        return try RecordAnswer.created(written, plural: entity.schema.plural)
    }

    private static let read = Operation(
        id: "readRecord", method: .get, path: "/v1/{type}/{id}", summary: "The record as it stands.",
        access: .scope(.recordsRead),
        answers: [
            AnswerDescription(.ok, "The record.", .named("RecordAnswer"), headers: [("ETag", "the record's version")]),
            AnswerDescription(
                .movedPermanently, "It was merged into another.", .anything, headers: [("Location", "the survivor")]),
        ]
    ) { call in
        let (workspace, entity) = try await call.target()
        let key = call.key(entity)
        return try await call.work {
            if let record = try workspace.records.get([key]).first { return RecordAnswer.read(record) }
            guard let redirect = try workspace.merges.redirect(of: key) else { throw Problem.notFound() }
            return MergeAnswer.moved(redirect, plural: entity.schema.plural)
        }
    }

    private static let change = Operation(
        id: "changeRecord", method: .patch, path: "/v1/{type}/{id}",
        summary: "Lays fields over a record; null clears one (RFC 7396).", access: .scope(.recordsWrite),
        parameters: [ifMatch],
        body: BodyDescription(
            bodyTypes + ["application/merge-patch+json"], .named("RecordBody"), example: Messages.examplePatch),
        answers: [AnswerDescription(.ok, "The record as it stands now.", .named("RecordAnswer"), headers: written)],
        problems: [.invalidRecord, .preconditionRequired, .versionMismatch, .malformedRequest]
    ) { call in
        let (workspace, entity) = try await call.target()
        let key = call.key(entity)
        let expected = try EntityTag.version(in: call.parameters.text("If-Match"))
        let draft = try call.draft(try await call.json(), of: entity, in: workspace, isWhole: false)
        guard draft.id == nil || draft.id == key.id else { throw Problem.otherID() }
        return try RecordAnswer.changed(
            try await call.work { try workspace.records.patch(key, draft, expected: expected, by: call.author) })
    }

    private static let delete = Operation(
        id: "deleteRecord", method: .delete, path: "/v1/{type}/{id}", summary: "Deletes a record; its history stays.",
        access: .scope(.recordsWrite), parameters: [ifMatch],
        answers: [
            AnswerDescription(
                .noContent, "It is gone.", headers: [("Change-Seq", "the place of this write in the change log")])
        ],
        problems: [.preconditionRequired, .versionMismatch, .malformedRequest]
    ) { call in
        let (workspace, entity) = try await call.target()
        let key = call.key(entity)
        let expected = try EntityTag.version(in: call.parameters.text("If-Match"))
        return try RecordAnswer.deleted(
            try await call.work { try workspace.records.delete(key, expected: expected, by: call.author) })
    }
}
