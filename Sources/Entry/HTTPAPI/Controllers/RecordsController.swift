import Catalog
import HTTPTypes
import Hummingbird
import Importing
import Pipelines
import Records

/// Single records: made, read, changed and deleted.
enum RecordsController {
    static let operations: [Operation] = [create, read, timeline, change, delete]

    private static let bodyTypes = ["application/json"]
    private static let written: [(name: String, summary: String)] = [
        ("ETag", "the record's version"), ("Change-Seq", "the place of this write in the change log"),
    ]
    private static let ifMatch = Parameter(
        "If-Match", in: .header, .text(), required: true, "the ETag of the version that the change starts from")

    private static let create = Operation(
        id: "createRecord", method: .post, path: "/v1/{type}",
        summary: "Makes a record, after a check for duplicates where the tenant's policy asks for one.",
        access: .scope(.recordsWrite),
        parameters: [
            Parameter(
                "Idempotency-Key", in: .header, .text(minimum: 1, maximum: 128),
                "makes a repeated request answer as the first did, for 24 hours")
        ],
        body: BodyDescription(bodyTypes, .named("RecordBody"), example: Messages.exampleBody),
        answers: [
            AnswerDescription(
                .created, "The record as it was stored, with what it may be the same as.", .named("CreatedAnswer"),
                headers: written + [("Location", "where the record is")])
        ],
        problems: [
            .invalidRecord, .forbiddenField, .alreadyExists, .probableDuplicate, .idempotencyKeyReused,
            .malformedRequest,
        ]
    ) { call in
        let (workspace, entity) = try await call.target()
        let body = try await call.json()
        let draft = try call.draft(body, of: entity, in: workspace, isWhole: true)
        let (once, sight) = (try OnceOnlyRequest.read(call, body), call.sight(workspace))
        try sight.require(draft.changes.keys, of: entity.type)
        let checked = try await call.work {
            try workspace.records.createChecked(draft, of: entity, by: call.author, once: once)
        }
        let duplicates = checked.duplicates.map { DuplicateWarning($0, entity.schema, sight) }
        guard let written = checked.written else { throw Problem.probableDuplicate(duplicates?.members ?? []) }
        if let replay = written.replay { return try await OnceOnlyRequest.repeated(replay, call, workspace, entity) }
        return try RecordAnswer.created(written, plural: entity.schema.plural, sight, duplicates: duplicates)
    }

    private static let read = Operation(
        id: "readRecord", method: .get, path: "/v1/{type}/{id}", summary: "The record as it stands.",
        access: .scope(.recordsRead),
        parameters: [
            Parameter(
                "as_of", .text(minimum: 1, maximum: 40), "the record as it was at this moment; a date is its begin")
        ],
        answers: [
            AnswerDescription(.ok, "The record.", .named("RecordAnswer"), headers: [("ETag", "the record's version")]),
            AnswerDescription(
                .movedPermanently, "It was merged into another.", .anything, headers: [("Location", "the survivor")]),
        ], problems: [.gone]
    ) { call in
        let (workspace, entity) = try await call.target()
        let (key, moment, sight) = (call.key(entity), try call.moment("as_of"), call.sight(workspace))
        return try await call.work {
            try sight.require([key])
            if let moment {
                try sight.requirePast(of: key)
                return try RecordAnswer.past(try workspace.records.record(key, asOf: moment), entity.schema, sight)
            }
            if let record = try workspace.records.get([key]).first { return RecordAnswer.read(sight.shown(record)) }
            if let redirect = try workspace.merges.redirect(of: key) {
                return MergeAnswer.moved(redirect, plural: entity.schema.plural)
            }
            guard let since = try workspace.records.goneSince(key) else { throw Problem.notFound() }
            throw Problem.gone(since: since, isErased: try workspace.erasing.erased(key) != nil)
        }
    }

    private static let timeline = Operation(
        id: "readTimeline", method: .get, path: "/v1/{type}/{id}/history",
        summary: "Every version of a record, latest first, also of one that is gone.", access: .scope(.recordsRead),
        parameters: [
            Parameter("limit", .integer(1...200), "versions on a page; default 20"),
            Parameter("cursor", .text(minimum: 1, maximum: 2_048), "meta.cursor of the page before"),
        ],
        answers: [AnswerDescription(.ok, "One page.", .named("TimelineAnswer"))], problems: [.invalidCursor]
    ) { call in
        let (workspace, entity) = try await call.target()
        let (key, limit) = (call.key(entity), call.parameters.integer("limit") ?? 20)
        let last = try call.parameters.text("cursor").map { try call.opened($0) }.flatMap { Int64($0) }
        let sight = call.sight(workspace)
        let (entries, hidesMerges) = try await call.work {
            try sight.require([key])
            let entries = try workspace.records.timeline(of: key).filter { $0.version.rawValue < last ?? .max }
            return (entries.prefix(limit), try !sight.seesPast(of: key))
        }
        let next = entries.count == limit ? entries.last.map { "\($0.version.rawValue)" } : nil
        return RecordAnswer.timeline(
            Array(entries), hiding: sight.hidden(of: entity.type), hidesMerges: hidesMerges,
            cursor: next.map { call.services.seal.seal($0, for: call.cursorSubject) })
    }

    private static let change = Operation(
        id: "changeRecord", method: .patch, path: "/v1/{type}/{id}",
        summary: "Lays fields over a record; null clears one (RFC 7396).", access: .scope(.recordsWrite),
        parameters: [ifMatch],
        body: BodyDescription(
            bodyTypes + ["application/merge-patch+json"], .named("RecordBody"), example: Messages.examplePatch),
        answers: [AnswerDescription(.ok, "The record as it stands now.", .named("RecordAnswer"), headers: written)],
        problems: [.invalidRecord, .forbiddenField, .preconditionRequired, .versionMismatch, .malformedRequest]
    ) { call in
        let (workspace, entity) = try await call.target()
        let key = call.key(entity)
        let expected = try EntityTag.version(in: call.parameters.text("If-Match"))
        let draft = try call.draft(try await call.json(), of: entity, in: workspace, isWhole: false)
        guard draft.id == nil || draft.id == key.id else { throw Problem.otherID() }
        let sight = call.sight(workspace)
        try sight.require(draft.changes.keys, of: entity.type)
        return try RecordAnswer.changed(
            try await call.work {
                try sight.require([key])
                return try workspace.records.patch(key, draft, expected: expected, by: call.author)
            }, sight)
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
            try await call.work {
                try call.sight(workspace).require([key])
                return try workspace.records.delete(key, expected: expected, by: call.author)
            })
    }
}
