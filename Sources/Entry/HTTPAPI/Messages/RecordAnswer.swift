import HTTPTypes
import Hummingbird
import Importing
import Pipelines
import Records

/// Answers about one record: document, ETag and place in the change log.
enum RecordAnswer {
    /// - Parameter duplicates: what the record may be the same as; nil when nobody looked.
    static func created(
        _ written: Written, plural: String, _ sight: Sight, duplicates: DuplicateWarning? = nil
    ) throws -> Response {
        try refuse(written, sight)
        var headers = headers(of: written)
        headers[.location] = "/v1/\(PercentEncoding.encode(plural))/\(PercentEncoding.encode(written.key.id.rawValue))"
        var body = document(written.record.map(sight.shown)).members ?? []
        if let duplicates {
            body.append(
                .init(name: "meta", value: .object(["duplicates": duplicates.seen, "hidden": duplicates.hidden])))
        }
        return .json(.object(body), status: .created, headers: headers)
    }

    static func read(_ record: Record) -> Response {
        .json(document(record), headers: [.eTag: EntityTag.text(record.version)])
    }

    /// A record as it was; where it was not, what was in its place.
    static func past(_ past: PastRecord, _ schema: EntitySchema, _ sight: Sight) throws(Problem) -> Response {
        switch past {
        case .there(let record): return .json(document(sight.shown(record)))
        case .merged(let survivor, let at):
            return .json(
                .object(["data": .object(["survivor": .string(survivor.rawValue), "at": .string(at.iso)])]),
                status: .movedPermanently,
                headers: [
                    .location:
                        "/v1/\(PercentEncoding.encode(schema.plural))/\(PercentEncoding.encode(survivor.rawValue))"
                ])
        case .deleted(let at): throw Problem.gone(since: at)
        case .notYet: throw Problem.notFound()
        }
    }

    /// - Parameter hidesMerges: whether the values that merges brought in are left out.
    static func timeline(
        _ entries: [TimelineEntry], hiding hidden: Set<FieldName>, hidesMerges: Bool, cursor: String?
    ) -> Response {
        let data = entries.map { entry in
            let changes = hidesMerges && entry.isOfMerge ? [] : entry.changes
            return JSONValue.object([
                "version": .number(Double(entry.version.rawValue)), "deleted": .bool(entry.isDeletion),
                "source": .string(entry.source.rawValue), "actor": .string(entry.actor), "at": .string(entry.at.iso),
                "changes": .object(
                    changes.filter { !hidden.contains($0.field) }.map {
                        .init(name: $0.field.rawValue, value: $0.value.map { JSONValue($0) } ?? .null)
                    }),
            ])
        }
        return .json(
            .object(["data": .array(data), "meta": .object(["cursor": cursor.map { .string($0) } ?? .null])]))
    }

    static func changed(_ written: Written, _ sight: Sight) throws -> Response {
        try refuse(written, sight)
        return .json(document(written.record.map(sight.shown)), headers: headers(of: written))
    }

    static func deleted(_ written: Written) throws(Problem) -> Response {
        if let problem = Problem(refused: written.effect) { throw problem }
        return Response(status: .noContent, headers: [HeaderNames.changeSequence: String(written.sequence.rawValue)])
    }

    static func document(_ record: Record?) -> JSONValue { .object(["data": record.map { JSONValue($0) } ?? .null]) }

    private static func headers(of written: Written) -> HTTPFields {
        var headers: HTTPFields = [HeaderNames.changeSequence: String(written.sequence.rawValue)]
        if let record = written.record { headers[.eTag] = EntityTag.text(record.version) }
        return headers
    }

    /// The problem of a write that was not done.
    private static func refuse(_ written: Written, _ sight: Sight) throws {
        guard let problem = Problem(refused: written.effect) else { return }
        // That an id is taken cannot be hidden; by what, and where it led, can.
        guard try sight.visible([written.key]).isEmpty else { throw problem }
        throw Problem.alreadyExists(nil)
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
