import Records
import TextAnalysis

/// Which fields of a schema a column header can mean.
struct HeaderIndex: Sendable {
    /// How a header means a field.
    struct Match {
        /// Place in the schema's fields.
        let field: Int
        /// 0...1, by the header alone.
        let confidence: Double
        let reason: String
        /// Whether the whole header was understood.
        let isWhole: Bool
    }

    private struct Entry {
        let field: Int
        let confidence: Double
        let reason: String
    }

    private let schema: EntitySchema
    private let normalizer: FieldNormalizer
    private var entries: [String: [Entry]] = [:]
    /// The words for the type itself, which headers often begin with: `Contact e-mail`.
    private var typeWords: Set<String> = []
    private let titleFields: Set<FieldName>

    init(schema: EntitySchema, normalizer: FieldNormalizer) {
        (self.schema, self.normalizer) = (schema, normalizer)
        titleFields = Set(schema.title.joined())
        for (place, field) in schema.fields.enumerated() {
            add(field.name.rawValue, place, Weight.name, "the field's name")
            add(field.label, place, Weight.label, "the field's label")
            for synonym in field.synonyms { add(synonym, place, Weight.synonym, "known as \"\(synonym)\"") }
        }
        for word in [schema.type.rawValue, schema.plural, schema.label] {
            typeWords.formUnion(HeaderWords.forms(of: word, by: normalizer).map(\.key))
        }
    }

    /// How sure a header makes by itself.
    private enum Weight {
        static let name = 1.0
        static let label = 0.99
        static let synonym = 0.97
        static let behindType = 0.97
        static let numbered = 0.95
        static let oneEdit = 0.7
        /// Of a header of which a part is understood, with and without the share of its words that this part is.
        static let part = 0.45
        static let partShare = 0.3
    }

    private mutating func add(_ text: String, _ field: Int, _ confidence: Double, _ reason: String) {
        for form in HeaderWords.forms(of: text, by: normalizer) {
            if entries[form.key]?.contains(where: { $0.field == field }) == true { continue }
            entries[form.key, default: []].append(Entry(field: field, confidence: confidence, reason: reason))
        }
    }

    /// The field that a header names as a whole; nil when it names none.
    func field(namedBy header: String) -> FieldName? {
        HeaderWords.forms(of: header, by: normalizer).lazy.compactMap { entries[$0.key]?.first }.first
            .map { schema.fields[$0.field].name }
    }

    /// Every field that the header may mean, best first, one match for each.
    func matches(of header: String) -> [Match] {
        var found: [Match] = []
        for text in [header, HeaderWords.withoutBrackets(header)] where found.isEmpty {
            for form in HeaderWords.forms(of: text, by: normalizer) { found += whole(form) }
        }
        if found.isEmpty {
            for form in HeaderWords.forms(of: HeaderWords.withoutBrackets(header), by: normalizer) {
                found += parts(form) + misspelt(form)
            }
        }
        var best: [Int: Match] = [:]
        for match in found where match.confidence > best[match.field]?.confidence ?? 0 { best[match.field] = match }
        return best.values.sorted { ($1.confidence, $0.field) < ($0.confidence, $1.field) }
    }

    private func whole(_ form: HeaderWords) -> [Match] {
        let plain = matches(form, weight: 1) { "the header is \($0)" }
        guard plain.isEmpty else { return plain }
        if let first = form.words.first, form.words.count > 1, typeWords.contains(first) {
            let rest = whole(HeaderWords(words: Array(form.words.dropFirst())))
            if !rest.isEmpty { return rest.map { $0.scaled(by: Weight.behindType) } }
        }
        guard let (base, number) = form.numbered else { return [] }
        return matches(base, weight: Weight.numbered) { "the header is \($0), number \(number)" }
            .filter { number == 1 || schema.fields[$0.field].isList }
    }

    /// Matches of the last words of a header, which name the thing in most languages (`Head office phone`), and of the
    /// first (`Telefon Zentrale`), which only values can confirm.
    private func parts(_ form: HeaderWords) -> [Match] {
        let count = form.words.count
        guard count > 1 else { return [] }
        return (1..<count).flatMap { place -> [Match] in
            let (front, back) = (Array(form.words[..<place]), Array(form.words[place...]))
            return part(back, of: count, penalty: 0) + part(front, of: count, penalty: 0.1)
        }
    }

    /// A field of plain words is meant by a part of a header only when most of the header is understood or when the
    /// field is what records of the type are called by: `Site name`, but not `Birth place`.
    private func part(_ words: [String], of count: Int, penalty: Double) -> [Match] {
        let share = Double(words.count) / Double(count)
        let confidence = Weight.part + Weight.partShare * share - penalty
        return matches(HeaderWords(words: words), weight: 1) { "a part of the header is \($0)" }
            .filter { match in
                let field = schema.fields[match.field]
                return ContentKind(of: field.kind) != nil
                    || (penalty == 0 && (share > 0.6 || titleFields.contains(field.name)))
            }
            .map { Match(field: $0.field, confidence: confidence, reason: $0.reason, isWhole: false) }
    }

    private func misspelt(_ form: HeaderWords) -> [Match] {
        guard form.key.utf8.count >= 5 else { return [] }
        let near = entries.filter { OneEdit.separates(form.key, $0.key) }.sorted { $0.key < $1.key }
        return near.flatMap { key, entries in
            entries.map {
                Match(
                    field: $0.field, confidence: Weight.oneEdit * $0.confidence,
                    reason: "the header is one letter from \($0.reason)", isWhole: false)
            }
        }
    }

    private func matches(_ form: HeaderWords, weight: Double, reason: (String) -> String) -> [Match] {
        (entries[form.key] ?? []).map {
            Match(field: $0.field, confidence: $0.confidence * weight, reason: reason($0.reason), isWhole: true)
        }
    }
}

extension HeaderIndex.Match {
    fileprivate func scaled(by weight: Double) -> Self {
        Self(field: field, confidence: confidence * weight, reason: reason, isWhole: isWhole)
    }
}

/// Whether two words differ by one insertion, deletion, replacement or swap of neighbours.
enum OneEdit {
    static func separates(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard abs(left.count - right.count) <= 1, left != right else { return false }
        let front = zip(left, right).prefix { $0 == $1 }.count
        let back = zip(left.dropFirst(front).reversed(), right.dropFirst(front).reversed()).prefix { $0 == $1 }.count
        let (leftRest, rightRest) = (left.dropFirst(front).dropLast(back), right.dropFirst(front).dropLast(back))
        if leftRest.count == 2, rightRest.count == 2 { return leftRest.reversed() == Array(rightRest) }
        return leftRest.count <= 1 && rightRest.count <= 1
    }
}
