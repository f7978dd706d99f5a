import Catalog
import Pipelines
import Records
import Searching

/// Answers of search and type-ahead.
struct SearchAnswer {
    let call: Call
    let catalog: Catalog
    /// Whether the index had not seen the wanted change in time.
    let isStale: Bool
    /// What events about this answer name.
    let queryID: String

    func document(_ page: SearchPage) -> JSONValue {
        let explains = call.parameters.flag("explain")
        let cursor = page.cursor.map { call.services.seal.seal($0, for: call.cursorSubject) }
        return .object([
            "data": .array(page.hits.map { hit($0, fields: $0.record.fields, explains: explains) }),
            "meta": .object([
                "total": .number(Double(page.total)), "exact": .bool(page.partial == nil),
                "took_us": .number(Double(page.microseconds)), "query_id": .string(queryID),
                "diagnostics": diagnostics(page.diagnostics, page.partial, page.assumesTypos),
                "partial": .bool(page.partial != nil), "reach": .string("\(page.reach)"),
                "did_you_mean": Self.document(page.correction),
                "stale": .bool(isStale), "seq": .number(Double(page.sequence.rawValue)),
                "cursor": cursor.map { .string($0) } ?? .null,
            ]),
            "facets": .object(page.facets.map { .init(name: $0.field.rawValue, value: Self.document($0, page)) }),
        ])
    }

    func document(_ page: SuggestPage) -> JSONValue {
        let groups = page.groups.map { group in
            JSONValue.object([
                "type": .string(group.type.rawValue),
                "label": .string(catalog[group.type]?.schema.label ?? group.type.rawValue),
                "total": .number(Double(group.total)),
                "hits": .array(group.hits.map { hit($0, fields: Self.marked($0), explains: false) }),
            ])
        }
        return .object([
            "data": .array(groups),
            "meta": .object([
                "took_us": .number(Double(page.microseconds)), "query_id": .string(queryID),
                "diagnostics": diagnostics(page.diagnostics, page.partial, page.assumesTypos),
                "partial": .bool(page.partial != nil), "reach": .string("\(page.reach)"),
                "did_you_mean": Self.document(page.correction),
                "stale": .bool(isStale), "seq": .number(Double(page.sequence.rawValue)),
            ]),
        ])
    }

    private static func document(_ correction: QueryCorrection?) -> JSONValue {
        correction.map { .object(["query": .string($0.query), "reason": .string($0.reason.rawValue)]) } ?? .null
    }

    private func hit(_ found: FoundRecord, fields: [FieldName: FieldValue], explains: Bool) -> JSONValue {
        let record = found.record
        let shown = fields.sorted { $0.key < $1.key }
        var members: [JSONValue.Member] = [
            .init(name: "id", value: .string(record.id.rawValue)),
            .init(name: "type", value: .string(record.type.rawValue)),
            .init(name: "title", value: .string(catalog[record.type]?.schema.title(of: record) ?? record.id.rawValue)),
            .init(name: "score", value: .number(found.score)),
            .init(
                name: "fields", value: .object(shown.map { .init(name: $0.key.rawValue, value: JSONValue($0.value)) })),
            .init(name: "highlights", value: .array(found.highlights.map { Self.document($0, of: record) })),
        ]
        if explains { members.append(.init(name: "explanation", value: Self.document(found.explanation))) }
        return .object(members)
    }

    /// The fields that match: what a type-ahead list shows beside the title.
    private static func marked(_ found: FoundRecord) -> [FieldName: FieldValue] {
        let names = Set(found.highlights.map(\.field))
        return found.record.fields.filter { names.contains($0.key) }
    }

    private static func document(_ facet: Facet, _ page: SearchPage) -> JSONValue {
        .object([
            "exact": .bool(page.partial == nil),
            "values": .array(
                facet.values.map { .object(["value": .string($0.text), "count": .number(Double($0.count))]) }),
        ])
    }

    private static func document(_ highlight: Highlight, of record: Record) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(name: "field", value: .string(highlight.field.rawValue)),
            .init(name: "value", value: .number(Double(highlight.value))),
            .init(name: "ranges", value: document(highlight.ranges)),
        ]
        let texts = record.fields[highlight.field]?.texts ?? []
        if texts.indices.contains(highlight.value),
            let snippet = Snippet(of: texts[highlight.value], matching: highlight.ranges)
        {
            let shown = JSONValue.object(["text": .string(snippet.text), "ranges": document(snippet.ranges)])
            members.append(.init(name: "snippet", value: shown))
        }
        return .object(members)
    }

    private static func document(_ ranges: [Range<Int>]) -> JSONValue {
        .array(ranges.map { .array([.number(Double($0.lowerBound)), .number(Double($0.upperBound))]) })
    }

    private static func document(_ explanation: Explanation) -> JSONValue {
        .object([
            "whole_value": .number(explanation.wholeValue),
            "parts": .array(
                explanation.parts.map { part in
                    .object([
                        "wanted": .string(part.wanted), "matched": .string(part.matched),
                        "field": part.field.map { .string($0.rawValue) } ?? .null,
                        "quality": .string("\(part.quality)"), "points": .number(part.points),
                        "field_weight": .number(part.fieldWeight),
                    ])
                }),
        ])
    }

    private func diagnostics(
        _ remarks: [QueryDiagnostic], _ partial: PartialReason?, _ assumesTypos: Bool
    ) -> JSONValue {
        var all = remarks.map { JSONValue.object($0.members) }
        if let partial { all.append(.object(["severity": .string("warning"), "message": .string(partial.rawValue)])) }
        if assumesTypos {
            let words = "few records match as typed, so near spellings are shown too"
            all.append(.object(["severity": .string("hint"), "message": .string(words)]))
        }
        return .array(all)
    }
}
