import Records
import TextAnalysis

/// Reads values as conditions see them, the same way for records and for queries.
struct HeldValueReader: Sendable {
    let normalizer: FieldNormalizer

    /// Keywords are known by so many bytes, in records and queries alike: an index term is bounded.
    static let longestKeyword = 100

    /// What a record's value is for conditions on its field.
    func held(_ value: FieldValue, _ field: ConditionField) -> HeldValue {
        switch field.form {
        case .presence: .present
        case .keyword: keyword(value.text, field.kind)
        case .order: number(value, field.kind).map(HeldValue.number) ?? .present
        }
    }

    /// What a text orders by. Texts that agree in their first letters, some forty, order by their records' ids.
    func sortKey(of text: String) -> [UInt8] {
        Array(
            normalizer.facts.sortKey(of: SearchWord.cut(text, to: 4 * Self.longestKeyword)).prefix(Self.longestKeyword))
    }

    private func keyword(_ text: String, _ kind: FieldKind) -> HeldValue {
        let folded = folded(text, kind)
        return folded.isEmpty ? .present : .keyword(folded: folded, written: Self.cut(text))
    }

    /// The value as it is compared: letter case, accents and punctuation aside, a country by its code.
    func folded(_ text: String, _ kind: FieldKind) -> String {
        if Self.isPlain(kind), text.utf8.count <= Self.longestKeyword, text.utf8.allSatisfy(Self.isFolded) {
            return text
        }
        let form = normalizer.forms(of: text, as: kind, country: nil).first ?? ""
        return Self.cut(form.isEmpty ? text.lowercased() : form)
    }

    /// Whether a lower-case word is its own normal form: there is no other meaning to read in it.
    private static func isPlain(_ kind: FieldKind) -> Bool {
        kind == .category || kind == .user || kind == .identifier || kind == .reference
    }

    private static func isFolded(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    private func number(_ value: FieldValue, _ kind: FieldKind) -> Double? {
        switch kind {
        case .date: CalendarDate(iso: value.text).map { Double($0.dayNumber) }
        case .instant: Instant(iso: value.text).map { Double($0.milliseconds) }
        default: value.number
        }
    }

    /// The text, or its beginning at the border of a character.
    private static func cut(_ text: String) -> String { SearchWord.cut(text, to: longestKeyword) }
}
