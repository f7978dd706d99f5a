import HTTPTypes
import Hummingbird
import Merging
import Pipelines
import Records

/// What the API answers about merges.
enum MergeAnswer {
    static func response(_ report: MergeReport, _ sight: Sight) -> Response {
        var headers: HTTPFields = [:]
        if let record = report.record {
            headers[HeaderNames.changeSequence] = String(report.sequence.rawValue)
            headers[.eTag] = EntityTag.text(record.version)
        }
        if report.isRepeated { headers[HeaderNames.idempotencyReplayed] = "true" }
        return .json(.object(["data": document(report, sight)]), headers: headers)
    }

    static func document(_ report: MergeReport, _ sight: Sight) -> JSONValue {
        let hidden = sight.hidden(of: report.survivor.type)
        return .object([
            "merge": .number(report.number?.rawValue), "survivor": .string(report.survivor.id.rawValue),
            "absorbed": ids(report.absorbed),
            "fields": .array(
                report.lineage.filter { !hidden.contains($0.field) }.map { entry in
                    .object([
                        "field": .string(entry.field.rawValue),
                        "value": entry.value.map { JSONValue($0) } ?? .null, "rule": .string(entry.rule),
                        "from": ids(entry.winners),
                        "lost": .array(
                            entry.losers.map {
                                .object(["record": .string($0.record.rawValue), "value": JSONValue($0.value)])
                            }),
                    ])
                }),
            "moved": .array(
                report.moved.map {
                    .object([
                        "type": .string($0.type.rawValue), "field": .string($0.field.rawValue),
                        "count": .number(Double($0.count)),
                    ])
                }),
            "conflicts": .array(report.conflicts.map { .string($0.field.rawValue) }),
            "unchosen": .array(report.unchosen.map { .string($0.rawValue) }),
            "record": report.record.map { JSONValue(sight.shown($0)) } ?? .null,
        ])
    }

    static func response(_ report: UnmergeReport, _ sight: Sight) -> Response {
        var headers: HTTPFields = [:]
        if !report.isPreview { headers[HeaderNames.changeSequence] = String(report.sequence.rawValue) }
        if report.isRepeated { headers[HeaderNames.idempotencyReplayed] = "true" }
        let hidden = sight.hidden(of: report.type)
        let data: KeyValuePairs<String, JSONValue> = [
            "merge": .number(Double(report.merge.rawValue)), "preview": .bool(report.isPreview),
            "records": .array(
                report.parts.map { part in
                    .object([
                        "id": .string(part.root.rawValue), "members": ids(part.members),
                        "fields": part.fields.map { JSONValue($0.filter { !hidden.contains($0.key) }) } ?? .null,
                    ])
                }),
            "items": .array(report.items.map { document($0, hidden) }), "moved": .number(Double(report.moved)),
        ]
        return .json(.object(["data": .object(data.map { .init(name: $0.key, value: $0.value) })]), headers: headers)
    }

    private static func document(_ item: UnmergeItem, _ hidden: Set<FieldName>) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(name: "id", value: .string(item.id)), .init(name: "candidates", value: ids(item.candidates)),
            .init(name: "to", value: ids(item.destination)),
        ]
        switch item.subject {
        case .link(let link):
            members.append(.init(name: "child", value: .string(link.child.description)))
            members.append(.init(name: "field", value: .string(link.field.rawValue)))
        case .edit(.deletion): members.append(.init(name: "change", value: .string("deleted")))
        case .edit(.revival): members.append(.init(name: "change", value: .string("revived")))
        case .edit(.field(let name, _, let old, let new, _)):
            members.append(.init(name: "field", value: .string(name.rawValue)))
            guard !hidden.contains(name) else { break }
            members.append(.init(name: "old", value: old.map { JSONValue($0) } ?? .null))
            members.append(.init(name: "new", value: new.map { JSONValue($0) } ?? .null))
        }
        return .object(members)
    }

    static func response(_ report: SwapReport, _ sight: Sight) -> Response {
        var headers: HTTPFields = [:]
        if let record = report.record {
            headers[HeaderNames.changeSequence] = String(report.sequence.rawValue)
            headers[.eTag] = EntityTag.text(record.version)
        }
        if report.isRepeated { headers[HeaderNames.idempotencyReplayed] = "true" }
        let hidden = sight.hidden(of: report.survivor.type)
        let changes = report.changes.filter { !hidden.contains($0.field) }.map { change in
            JSONValue.object([
                "field": .string(change.field.rawValue), "from": .string(change.from.rawValue),
                "old": change.old.map { JSONValue($0) } ?? .null, "new": change.new.map { JSONValue($0) } ?? .null,
            ])
        }
        return .json(
            .object([
                "data": .object([
                    "entry": .number(report.number), "survivor": .string(report.survivor.id.rawValue),
                    "fields": .array(changes), "record": report.record.map { JSONValue(sight.shown($0)) } ?? .null,
                ])
            ]), headers: headers)
    }

    static func response(_ lineage: [ValueLineage]) -> Response {
        let origin = { (origin: ValueOrigin) in
            JSONValue.object([
                "record": .string(origin.record.rawValue), "value": JSONValue(origin.value),
                "source": origin.source.map { .string($0.rawValue) } ?? .null, "at": .string(origin.at.iso),
            ])
        }
        let fields = lineage.map { entry in
            JSONValue.object([
                "field": .string(entry.field.rawValue), "value": entry.value.map { JSONValue($0) } ?? .null,
                "rule": .string(entry.rule), "from": .array(entry.winners.map(origin)),
                "lost": .array(entry.losers.map(origin)),
            ])
        }
        return .json(.object(["data": .array(fields)]))
    }

    static func response(_ check: MergeEntryCheck) -> Response {
        let fault = check.fault.map { fault in
            JSONValue.object(["entry": .number(Double(fault.entry)), "message": .string(fault.message)])
        }
        return .json(
            .object(["data": .object(["entries": .number(Double(check.entries)), "fault": fault ?? .null])]))
    }

    static func response(_ entry: MergeEntry, _ sight: Sight) -> Response {
        .json(.object(["data": document(entry, sight)]))
    }

    static func response(_ entries: [MergeEntry], _ sight: Sight, cursor: String?) -> Response {
        .json(
            .object([
                "data": .array(entries.map { document($0, sight) }),
                "meta": .object(["cursor": cursor.map { .string($0) } ?? .null]),
            ]))
    }

    private static func document(_ entry: MergeEntry, _ sight: Sight) -> JSONValue {
        .object([
            "merge": .number(Double(entry.number)), "kind": .string(entry.kind),
            "type": .string(entry.survivor.type.rawValue), "survivor": .string(entry.survivor.id.rawValue),
            "actor": .string(entry.actor), "at": .string(entry.at.iso), "body": entry.body,
            "ids": .object(entry.idMembers),
            "records": .object(entry.recordMembers(hiding: sight.hidden(of: entry.survivor.type))),
            "reason": entry.reason.map { .string($0) } ?? .null, "hash": .string(entry.hash),
        ])
    }

    /// Where a record went that was merged into another.
    static func moved(_ redirect: Redirect, plural: String) -> Response {
        .json(
            .object([
                "data": .object([
                    "id": .string(redirect.from.id.rawValue), "survivor": .string(redirect.survivor.id.rawValue),
                    "merge": .number(Double(redirect.merge.rawValue)), "at": .string(redirect.at.iso),
                    "reason": redirect.reason.map { .string($0) } ?? .null,
                ])
            ]), status: .movedPermanently,
            headers: [.location: "/v1/\(plural)/\(PercentEncoding.encode(redirect.survivor.id.rawValue))"])
    }

    private static func ids(_ ids: [RecordID]) -> JSONValue { .array(ids.map { .string($0.rawValue) }) }
}
