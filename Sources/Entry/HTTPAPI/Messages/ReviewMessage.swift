import HTTPTypes
import Hummingbird
import Matching
import Pipelines
import Records
import Reviewing

/// What the API answers about the review queue.
enum ReviewMessage {
    static func response(_ cases: [QueuedCase], type: EntityType?, total: Int?, cursor: String?) -> Response {
        let meta: KeyValuePairs<String, JSONValue> = [
            "type": type.map { .string($0.rawValue) } ?? .null,
            "total": total.map { .number(Double($0)) } ?? .null, "cursor": cursor.map { .string($0) } ?? .null,
        ]
        return .json(
            .object([
                "data": .array(cases.map(document)),
                "meta": .object(meta.map { .init(name: $0.key, value: $0.value) }),
            ]))
    }

    /// A case, or null when there was none.
    static func response(_ found: QueuedCase?) -> Response {
        var headers: HTTPFields = [:]
        if let found { headers[.eTag] = EntityTag.text(found.version) }
        return .json(.object(["data": found.map(document) ?? .null]), headers: headers)
    }

    static func response(_ outcome: ReviewOutcome) -> Response {
        var headers: HTTPFields = [HeaderNames.changeSequence: String(outcome.sequence.rawValue)]
        if outcome.isRepeated { headers[HeaderNames.idempotencyReplayed] = "true" }
        return .json(
            .object([
                "data": document(outcome.decided),
                "meta": .object([
                    "waits": .bool(outcome.isWaiting),
                    "cases": .array(outcome.cases.map { .number(Double($0.rawValue)) }),
                ]),
            ]), headers: headers)
    }

    static func response(_ view: CaseView, _ sight: Sight) -> Response {
        let data: KeyValuePairs<String, JSONValue> = [
            "case": document(view.queued), "records": .array(view.records.map { JSONValue(sight.shown($0)) }),
            "evidence": .array(view.evidence.map { document(sight.shown($0, of: view.schema.type)) }),
            "threshold": .number(view.threshold),
            "plan": view.plan.map { MergeAnswer.document($0, sight) } ?? .null,
            "refusal": view.refusal.map { .string($0) } ?? .null,
            "children": .object(
                view.children.sorted { $0.key < $1.key }.map { id, moved in
                    .init(name: id.rawValue, value: .array(moved.map(document)))
                }),
            "remarks": .array(view.remarks.map(document)),
        ]
        return .json(
            .object(["data": .object(data.map { .init(name: $0.key, value: $0.value) })]),
            headers: [.eTag: EntityTag.text(view.queued.version)])
    }

    /// A case without what its reviewers must not know: whether its answer is known.
    private static func document(_ found: QueuedCase) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue> = [
            "id": .number(Double(found.number.rawValue)), "type": .string(found.type.rawValue),
            "state": .string(found.state.rawValue),
            "origin": .string((found.origin == .known ? CaseOrigin.scan : found.origin).rawValue),
            "members": .array(found.members.map { .string($0.rawValue) }),
            "probability": .number(found.probability), "value": .number(found.value),
            "version": .number(Double(found.version.rawValue)),
            "assignee": found.assignee.map { .string($0) } ?? .null,
            "holder": found.holder.map { .string($0) } ?? .null,
            "held_until": found.heldUntil.map { .string($0.iso) } ?? .null,
            "created_at": .string(found.createdAt.iso),
            "decided_by": found.decidedBy.map { .string($0) } ?? .null,
            "decided_at": found.decidedAt.map { .string($0.iso) } ?? .null,
            "reason": found.reason.map { .string($0) } ?? .null, "merge": .number(found.merge),
        ]
        return .object(members.map { .init(name: $0.key, value: $0.value) })
    }

    private static func document(_ evidence: PairEvidence) -> JSONValue {
        .object([
            "left": .string(evidence.left.rawValue), "right": .string(evidence.right.rawValue),
            "probability": .number(evidence.probability), "weight": .number(evidence.weight),
            "prior": .number(evidence.prior),
            "contributions": .array(
                evidence.contributions.map {
                    .object([
                        "comparison": .string($0.comparison), "level": $0.level.map { .string($0) } ?? .null,
                        "weight": .number($0.weight),
                    ])
                }),
        ])
    }

    private static func document(_ moved: MovedReferences) -> JSONValue {
        .object([
            "type": .string(moved.type.rawValue), "field": .string(moved.field.rawValue),
            "count": .number(Double(moved.count)),
        ])
    }

    private static func document(_ remark: ReviewRemark) -> JSONValue {
        .object([
            "kind": .string(remark.kind.rawValue), "actor": .string(remark.actor), "at": .string(remark.at.iso),
            "text": .string(remark.text),
        ])
    }

    // MARK: Cursors

    /// The place behind a case.
    static func text(of last: QueuedCase, _ order: ReviewOrder) -> String {
        let score =
            switch order {
            case .doubt: last.doubt
            case .value: last.value
            }
        return "\(score) \(last.number)"
    }

    static func place(_ cursor: String) throws(Problem) -> CaseFilter.Place {
        let parts = cursor.split(separator: " ")
        guard parts.count == 2, let score = Double(parts[0]), let number = Int64(parts[1]) else {
            throw Problem.invalidCursor()
        }
        return CaseFilter.Place(score: score, number: CaseNumber(rawValue: number))
    }
}
