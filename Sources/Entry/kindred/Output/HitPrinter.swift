import Catalog
import Pipelines
import Records
import Searching

/// Says what a search or a type-ahead found, the matching parts in bold on a terminal.
struct HitPrinter {
    let printer: Printer
    let catalog: Catalog
    let explains: Bool

    func show(_ hit: FoundRecord, _ kind: String) {
        let fields = hit.record.fields.sorted { $0.key < $1.key }
        printer.say(
            kind,
            [
                "type": .string(hit.record.type.rawValue), "id": .string(hit.record.id.rawValue),
                "title": .string(title(of: hit.record)), "score": .number(hit.score),
                "fields": .object(fields.map { .init(name: $0.key.rawValue, value: JSONValue($0.value)) }),
                "highlights": .array(hit.highlights.map(Self.document)),
            ], text(of: hit))
    }

    /// The heading of a group of suggestions.
    func head(_ group: SuggestPage.Group) {
        let label = catalog[group.type]?.schema.label ?? group.type.rawValue
        printer.say(
            "suggest.group", ["type": .string(group.type.rawValue), "total": .number(Double(group.total))],
            printer.bold(label) + " (\(group.total))")
    }

    /// Says what is wrong or doubtful in the query.
    private func remark(_ diagnostics: [QueryDiagnostic]) {
        for remark in diagnostics {
            printer.remark(
                "\(remark.range.lowerBound)-\(remark.range.upperBound) \(remark.code.rawValue): \(remark.message)")
        }
    }

    func finish(_ page: SearchPage) {
        remark(page.diagnostics)
        for facet in page.facets { show(facet) }
        var words = ["\(page.total) records, \(milliseconds(page.microseconds))"]
        if page.assumesTypos { words.append("near spellings are shown, since few records match as typed") }
        if let correction = page.correction { words.append("did you mean \"\(correction.query)\"?") }
        if let partial = page.partial { words.append(partial.rawValue) }
        if let cursor = page.cursor { words.append("next page: --cursor \(cursor)") }
        printer.say(
            "search.page",
            [
                "total": .number(Double(page.total)), "exact": .bool(page.partial == nil),
                "took_us": .number(Double(page.microseconds)), "assumes_typos": .bool(page.assumesTypos),
                "reach": .string("\(page.reach)"), "did_you_mean": Self.document(page.correction),
                "diagnostics": .array(page.diagnostics.map { .object($0.members) }),
                "partial": page.partial.map { .string($0.rawValue) } ?? .null,
                "cursor": page.cursor.map { .string($0) } ?? .null, "seq": .number(Double(page.sequence.rawValue)),
            ], words.joined(separator: "; "))
    }

    private func show(_ facet: Facet) {
        let values = facet.values.map {
            JSONValue.object(["value": .string($0.text), "count": .number(Double($0.count))])
        }
        let lines = facet.values.map { "  \($0.text): \($0.count)" }
        printer.say(
            "search.facet", ["field": .string(facet.field.rawValue), "values": .array(values)],
            ([printer.bold(facet.field.rawValue)] + lines).joined(separator: "\n"))
    }

    func finish(_ page: SuggestPage) {
        var words = [page.groups.isEmpty ? "nothing to suggest" : milliseconds(page.microseconds)]
        if let correction = page.correction { words.append("did you mean \"\(correction.query)\"?") }
        printer.say(
            "suggest.page",
            [
                "took_us": .number(Double(page.microseconds)), "assumes_typos": .bool(page.assumesTypos),
                "reach": .string("\(page.reach)"), "did_you_mean": Self.document(page.correction),
                "partial": page.partial.map { .string($0.rawValue) } ?? .null,
                "seq": .number(Double(page.sequence.rawValue)),
            ], words.joined(separator: "; "))
    }

    private static func document(_ correction: QueryCorrection?) -> JSONValue {
        correction.map { .object(["query": .string($0.query), "reason": .string($0.reason.rawValue)]) } ?? .null
    }

    private func text(of hit: FoundRecord) -> String {
        let record = hit.record
        var lines = ["\(printer.bold(title(of: record)))  \(record.type) \(record.id)"]
        for highlight in hit.highlights {
            let value = record.fields[highlight.field]?.texts[highlight.value] ?? ""
            let snippet = Snippet(of: value, matching: highlight.ranges)
            let shown = marked(snippet?.text ?? value, snippet?.ranges ?? highlight.ranges)
            lines.append("  \(highlight.field): \(shown)")
        }
        if explains { lines += hit.explanation.parts.map(Self.text) }
        return lines.joined(separator: "\n")
    }

    private static func text(of part: Explanation.Part) -> String {
        let place = part.field.map { " in \($0)" } ?? ""
        let points = (part.points * 100).rounded() / 100
        return "  \(part.wanted) = \(part.matched)\(place): \(part.quality), \(JSONWriter.shortest(points)) points"
    }

    private func title(of record: Record) -> String {
        catalog[record.type]?.schema.title(of: record) ?? record.id.rawValue
    }

    /// The text with ranges of UTF-16 code units in bold.
    private func marked(_ text: String, _ ranges: [Range<Int>]) -> String {
        let units = Array(text.utf16)
        var (out, at) = ("", 0)
        for range in ranges where range.lowerBound >= at && range.upperBound <= units.count {
            out += String(decoding: units[at..<range.lowerBound], as: UTF16.self)
            out += printer.bold(String(decoding: units[range], as: UTF16.self))
            at = range.upperBound
        }
        return out + String(decoding: units[at...], as: UTF16.self)
    }

    private func milliseconds(_ microseconds: Int) -> String {
        JSONWriter.shortest((Double(microseconds) / 100).rounded() / 10) + " ms"
    }

    private static func document(_ highlight: Highlight) -> JSONValue {
        .object([
            "field": .string(highlight.field.rawValue), "value": .number(Double(highlight.value)),
            "ranges": .array(
                highlight.ranges.map { .array([.number(Double($0.lowerBound)), .number(Double($0.upperBound))]) }),
        ])
    }
}
