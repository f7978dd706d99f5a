import HTTPTypes
package import Hummingbird
package import Records

/// An answer that is not the one asked for, as RFC 9457 writes it.
///
/// Every one is made in `ErrorResponses.swift`, where its words live; the kind alone decides status and `type` URI.
package struct Problem: Error, Sendable {
    package let kind: ProblemKind
    /// What happened and what to do, without personal data.
    package let detail: String
    /// The single faults with their places.
    package var faults: [Fault]
    /// Further members of the document, like the candidates of a blocked create.
    package var members: [JSONValue.Member]
    /// Header fields that go with the status: `Allow`, `Retry-After`, `WWW-Authenticate`.
    package var headers: HTTPFields

    package init(
        _ kind: ProblemKind, _ detail: String, faults: [Fault] = [], members: [JSONValue.Member] = [],
        headers: HTTPFields = [:]
    ) {
        self.kind = kind
        self.detail = detail
        self.faults = faults
        self.members = members
        self.headers = headers
    }

    /// One fault and the place it was found at.
    package struct Fault: Hashable, Sendable {
        /// Where: a JSON Pointer into the body (RFC 6901), a query parameter or a header field.
        package enum Place: Hashable, Sendable {
            case pointer(String)
            case parameter(String)
            case header(String)
        }

        package let place: Place
        package let detail: String

        package init(_ place: Place, _ detail: String) {
            self.place = place
            self.detail = detail
        }
    }
}

/// Every kind of problem that the API answers with: the stable end of its `type` URI, the status and the title.
package enum ProblemKind: String, CaseIterable, Sendable {
    case malformedRequest = "malformed-request"
    case invalidParameter = "invalid-parameter"
    case malformedJSON = "malformed-json"
    case invalidRecord = "invalid-record"
    case invalidCursor = "invalid-cursor"
    case invalidQuery = "invalid-query"
    case unauthenticated = "unauthenticated"
    case missingScope = "missing-scope"
    case forbiddenField = "forbidden-field"
    case limitedSight = "limited-sight"
    case notFound = "not-found"
    case gone
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case requestTimeout = "request-timeout"
    case alreadyExists = "already-exists"
    case probableDuplicate = "probable-duplicate"
    case requestInProgress = "request-in-progress"
    case mergedAway = "merged-away"
    case mergeRefused = "merge-refused"
    case reviewConflict = "review-conflict"
    case importConflict = "import-conflict"
    case scoringConflict = "scoring-conflict"
    case versionMismatch = "version-mismatch"
    case bodyTooLarge = "body-too-large"
    case uriTooLong = "uri-too-long"
    case unsupportedMediaType = "unsupported-media-type"
    case idempotencyKeyReused = "idempotency-key-reused"
    case preconditionRequired = "precondition-required"
    case headersTooLarge = "headers-too-large"
    case internalError = "internal-error"
    case notImplemented = "not-implemented"
    case unavailable = "unavailable"
    case overloaded = "overloaded"
    case storageFull = "storage-full"

    /// The `type` of the document. Stable: clients compare it.
    package var uri: String { "urn:kindred:problem:\(rawValue)" }

    package var status: HTTPResponse.Status {
        switch self {
        case .malformedRequest, .invalidParameter, .malformedJSON, .invalidCursor, .invalidQuery: .badRequest
        case .invalidRecord, .idempotencyKeyReused: .unprocessableContent
        case .unauthenticated: .unauthorized
        case .missingScope, .forbiddenField, .limitedSight: .forbidden
        case .notFound: .notFound
        case .gone: .gone
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .requestTimeout: .requestTimeout
        case .alreadyExists, .probableDuplicate, .requestInProgress, .mergedAway, .mergeRefused,
            .reviewConflict, .importConflict, .scoringConflict:
            .conflict
        case .versionMismatch: .preconditionFailed
        case .bodyTooLarge: .contentTooLarge
        case .uriTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .preconditionRequired: .preconditionRequired
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .internalError: .internalServerError
        case .notImplemented: .notImplemented
        case .unavailable, .overloaded: .serviceUnavailable
        case .storageFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        }
    }

    /// A few words that say the kind; the same for every occurrence.
    package var title: String {
        let words = rawValue.replacing("-", with: " ").replacing("json", with: "JSON").replacing("uri", with: "URI")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
