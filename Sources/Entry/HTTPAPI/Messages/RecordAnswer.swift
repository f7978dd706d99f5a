import HTTPTypes
import Hummingbird
import Importing
import Pipelines
import Records

/// Answers about one record: document, ETag and place in the change log.
enum RecordAnswer {
    static func created(_ written: Written, plural: String) throws(Problem) -> Response {
        try refuse(written)
        var headers = headers(of: written)
        headers[.location] = "/v1/\(PercentEncoding.encode(plural))/\(PercentEncoding.encode(written.key.id.rawValue))"
        return .json(document(written.record), status: .created, headers: headers)
    }

    static func read(_ record: Record) -> Response {
        .json(document(record), headers: [.eTag: EntityTag.text(record.version)])
    }

    static func changed(_ written: Written) throws(Problem) -> Response {
        try refuse(written)
        return .json(document(written.record), headers: headers(of: written))
    }

    static func deleted(_ written: Written) throws(Problem) -> Response {
        try refuse(written)
        return Response(status: .noContent, headers: [HeaderNames.changeSequence: String(written.sequence.rawValue)])
    }

    static func document(_ record: Record?) -> JSONValue { .object(["data": record.map { JSONValue($0) } ?? .null]) }

    private static func headers(of written: Written) -> HTTPFields {
        var headers: HTTPFields = [HeaderNames.changeSequence: String(written.sequence.rawValue)]
        if let record = written.record { headers[.eTag] = EntityTag.text(record.version) }
        return headers
    }

    /// The problem of a write that was not done.
    private static func refuse(_ written: Written) throws(Problem) {
        if let problem = Problem(refused: written.effect) { throw problem }
    }
}

extension Problem {
    /// Why a write was not done, nil when it was.
    init?(refused effect: WriteEffect) {
        switch effect {
        case .created, .updated, .unchanged, .deleted, .skipped, .told, .repeated: return nil
        case .exists(let version): self = .alreadyExists(version)
        case .conflict(current: .some): self = .versionMismatch()
        case .conflict(current: nil), .notFound: self = .notFound()
        case .merged(let survivor): self = .mergedAway(into: survivor)
        }
    }
}
