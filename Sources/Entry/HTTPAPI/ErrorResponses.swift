import HTTPTypes
import NIOHTTP1
import Pipelines
import Records
import Searching

// Every word that the API says about something that went wrong is in this file.

extension Problem {
    // MARK: The request as a message

    static func unparsable(_ error: HTTPParserError) -> Problem {
        if case .headerOverflow = error {
            return Problem(.headersTooLarge, "the header fields are too large; send fewer or shorter ones")
        }
        return Problem(.malformedRequest, "the request is not HTTP/1.1; check its first line and header fields")
    }

    static func targetTooLong() -> Problem {
        Problem(.uriTooLong, "the request target is too long; shorten the query")
    }

    static func slowBody() -> Problem {
        Problem(
            .requestTimeout, "the body came in too slowly; send at least \(BodyPace.minimumSpeed) bytes a second",
            headers: [.connection: "close"])
    }

    static func bodyTooLarge(maximum: Int) -> Problem {
        Problem(
            .bodyTooLarge, "the body is larger than \(maximum) bytes; use the bulk route for many records",
            headers: [.connection: "close"])
    }

    static func unsupportedMediaType(allowed: [String]) -> Problem {
        let wanted = allowed.isEmpty ? "no body" : allowed.joined(separator: " or ")
        return Problem(.unsupportedMediaType, "this operation takes \(wanted); set Content-Type accordingly")
    }

    static func unsupportedEncoding() -> Problem {
        Problem(.unsupportedMediaType, "compressed bodies are not read; send the body without Content-Encoding")
    }

    static func malformedJSON(_ fault: JSONProblem) -> Problem {
        Problem(.malformedJSON, "the body is not JSON: \(fault.message), at byte \(fault.offset)")
    }

    static func invalidParameters(_ faults: [Fault]) -> Problem {
        Problem(.invalidParameter, "the request has parameters that this operation cannot use", faults: faults)
    }

    /// Says that a name is unknown, with the nearest known one.
    static func unknownName(_ name: String, among known: some Sequence<String>) -> String {
        let names = known.sorted()
        if let near = NearestName.suggestion(for: name, among: names) { return "is not known; \(near)" }
        return names.isEmpty ? "is not known here" : "is not known; known are \(names.joined(separator: ", "))"
    }

    static func invalidCursor() -> Problem {
        Problem(
            .invalidCursor, "this cursor belongs to no page of this query; begin with the first page",
            faults: [.init(.parameter("cursor"), "is not a cursor of this query")])
    }

    // MARK: Who asks and for what

    static func unauthenticated() -> Problem {
        Problem(
            .unauthenticated, "a valid bearer token is needed: Authorization: Bearer <token> (kindred token create)",
            headers: [.wwwAuthenticate: "Bearer realm=\"kindred\""])
    }

    static func missingScope(_ scope: Scope) -> Problem {
        Problem(
            .missingScope, "the token lacks the scope \(scope.rawValue)",
            headers: [
                .wwwAuthenticate: "Bearer realm=\"kindred\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\""
            ]
        )
    }

    static func foreignForm() -> Problem {
        Problem(.missingScope, "this form does not come from a page of this session; open the page again and repeat")
    }

    static func forbiddenFields(_ fields: [String]) -> Problem {
        Problem(
            .forbiddenField, "some of these fields are not for your role; leave them away, or ask an admin",
            faults: fields.map { .init(.pointer("/\($0)"), "is not for your role") })
    }

    /// The one answer for what is absent and for what belongs to somebody else.
    static func notFound() -> Problem { Problem(.notFound, "there is nothing at this address for this token") }

    /// A record that was there.
    static func gone(since moment: Instant, isErased: Bool = false) -> Problem {
        Problem(
            .gone, isErased ? "the record was erased; nothing is left of it" : "the record was deleted",
            members: [
                .init(name: "since", value: .string(moment.iso)), .init(name: "erased", value: .bool(isErased)),
            ])
    }

    static func methodNotAllowed(allowed: [HTTPRequest.Method]) -> Problem {
        let names = Set(allowed.map(\.rawValue) + (allowed.contains(.get) ? ["HEAD"] : [])).sorted()
        return Problem(
            .methodNotAllowed, "this address takes \(names.joined(separator: ", "))",
            headers: [.allow: names.joined(separator: ", ")])
    }

    // MARK: Writes

    static func invalidRecord(_ faults: [Fault]) -> Problem {
        Problem(.invalidRecord, "the record cannot be taken as it is; see errors", faults: faults)
    }

    static func alreadyExists(_ version: RecordVersion?) -> Problem {
        Problem(
            .alreadyExists, "there is a record with this id; change it with PATCH, or send another id",
            headers: version.map { [.eTag: EntityTag.text($0)] } ?? [:])
    }

    static func probableDuplicate(_ members: [JSONValue.Member]) -> Problem {
        Problem(
            .probableDuplicate,
            "a record that is probably the same is there already; see candidates, and change that one",
            members: members)
    }

    static func otherID() -> Problem {
        Problem(
            .invalidRecord, "a record keeps its id", faults: [.init(.pointer("/id"), "must be the id in the address")])
    }

    static func mergedAway(into survivor: RecordID) -> Problem {
        Problem(
            .mergedAway, "the record was merged into another; change that one, or take the merge back",
            members: [.init(name: "survivor", value: .string(survivor.rawValue))])
    }

    static func lineTooLong(maximum: Int) -> Problem {
        Problem(.bodyTooLarge, "the line is longer than \(maximum) bytes and was skipped")
    }

    static func preconditionRequired() -> Problem {
        Problem(
            .preconditionRequired, "this change needs the version that it starts from: send If-Match with the ETag",
            faults: [.init(.header("If-Match"), "is required")])
    }

    static func malformedETag() -> Problem {
        Problem(
            .malformedRequest, "If-Match must hold the one ETag that a read of this record gave",
            faults: [.init(.header("If-Match"), "is not an ETag of ours")])
    }

    static func versionMismatch() -> Problem {
        Problem(.versionMismatch, "the record has changed since that version; read it again and repeat the change")
    }

    static func malformedIdempotencyKey() -> Problem {
        Problem(
            .malformedRequest, "the idempotency key must be 1 to 128 visible ASCII characters",
            faults: [.init(.header("Idempotency-Key"), "is not a usable key")])
    }

    // MARK: The server

    static func overloaded() -> Problem {
        Problem(.overloaded, "the server has more work than it can queue; try again", headers: [.retryAfter: "1"])
    }

    static func unavailable() -> Problem {
        Problem(.unavailable, "the workspace cannot be used right now; try again", headers: [.retryAfter: "2"])
    }

    static func notReady() -> Problem {
        Problem(
            .unavailable, "the server is up but not ready to serve requests; kindred doctor says why",
            headers: [.retryAfter: "2"])
    }

    static func internalError() -> Problem {
        Problem(.internalError, "the server failed; the log has more under this request's id")
    }

    /// The problem that an error amounts to. What is not known here says nothing about the inside.
    package init(mapping error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let fault as HTTPParserError: self = .unparsable(fault)
        case let failure as Failure: self = .init(failure)
        default: self = Failure(of: error).map { .init($0) } ?? .internalError()
        }
    }

    /// What a pipeline's failure means to a client. Its message names paths and commands of the server, which are no
    /// business of a client's.
    private init(_ failure: Failure) {
        switch failure.kind {
        case .invalid where failure.code == "invalid_query": self = .invalidQuery(failure.diagnostics)
        case .invalid:
            self = Problem(
                .malformedRequest, failure.message, faults: failure.problems.map { .init(.pointer(""), $0) })
        case .notFound where failure.code == "index_missing": self = .unavailable()
        case .notFound: self = .notFound()
        case .conflict where failure.code == "keyReused": self = .idempotencyKeyReused()
        case .conflict where failure.code == "stale_version": self = .versionMismatch()
        case .conflict where failure.code == "stale_case": self = Problem(.versionMismatch, failure.message)
        case .conflict where Self.claims.contains(failure.code):
            self = Problem(
                .reviewConflict, failure.message, members: [.init(name: "code", value: .string(failure.code))])
        case .conflict where Self.scores.contains(failure.code):
            self = Problem(
                .scoringConflict, failure.message, members: [.init(name: "code", value: .string(failure.code))])
        case .conflict where Self.imports.contains(failure.code):
            self = Problem(
                .importConflict, failure.message, members: [.init(name: "code", value: .string(failure.code))])
        case .conflict where Self.refusals.contains(failure.code):
            self = Problem(
                .mergeRefused, failure.message,
                faults: failure.problems.map { .init(.pointer("/sides"), $0) },
                members: [.init(name: "code", value: .string(failure.code))])
        case .conflict where Self.runs.contains(failure.code):
            self = Problem(
                .mergeRefused, failure.message, faults: failure.problems.map { .init(.pointer(""), $0) },
                members: [.init(name: "code", value: .string(failure.code))])
        case .conflict: self = .versionMismatch()
        case .temporary where failure.code == "full": self = .storageFull()
        case .denied where failure.code == "forbidden_field": self = .forbiddenFields(failure.problems)
        case .denied where failure.code == "limited_sight": self = Problem(.limitedSight, failure.message)
        case .temporary, .denied, .corrupt: self = .unavailable()
        case .failed: self = .internalError()
        }
    }

    private static func invalidQuery(_ diagnostics: [QueryDiagnostic]) -> Problem {
        Problem(
            .invalidQuery, "the query cannot be taken as it is; diagnostics say where and how to mend it",
            faults: diagnostics.filter(\.code.isError).map { .init(.parameter("q"), $0.message) },
            members: [.init(name: "diagnostics", value: .array(diagnostics.map { .object($0.members) }))])
    }

    /// Why a merge or an un-merge is not done though it is well asked.
    private static let refusals: Set<String> = [
        "already_merged", "not_merged", "loosens_consent", "circle_of_parents", "undecided", "needs_choice",
        "already_erased",
    ]

    /// Why a plan or a run of many merges cannot take the step that is asked.
    private static let runs: Set<String> = ["plan_stale", "plan_approved", "run_taken_back"]

    /// Why no model can score a record.
    private static let scores: Set<String> = [
        "no_champion", "other_catalogue", "missing_columns", "already_champion", "not_compared", "not_better",
        "nothing_to_roll_back", "champion_changed", "different_targets",
    ]

    /// Why an import cannot take the step that is asked.
    private static let imports: Set<String> = [
        "import_busy", "not_imported", "import_undone", "undo_too_late", "file_changed",
    ]

    /// Why a reviewer cannot decide a case now.
    private static let claims: Set<String> = ["case_closed", "case_taken"]

    private static func idempotencyKeyReused() -> Problem {
        Problem(.idempotencyKeyReused, "this idempotency key came before with another request; send a new key")
    }

    private static func storageFull() -> Problem {
        Problem(
            .storageFull, "the server's disk is full: nothing of this request was stored; reads go on",
            headers: [.retryAfter: "60"])
    }
}
