/// One value of a field, or several in their order.
///
/// Dates and moments are texts in ISO form: what a person typed is brought to that form when it comes in, so that a
/// stored record needs no second reading. An empty text or list is not a value: the field is absent instead.
package enum FieldValue: Hashable, Sendable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([FieldValue])

    /// The single values: itself, or those of the list.
    package var values: [FieldValue] {
        if case .list(let values) = self { values } else { [self] }
    }

    /// Each single value as text: numbers in their shortest form (`12`, not `12.0`).
    package var texts: [String] { values.map(\.text) }

    /// The value as one text; list items are joined by `; `.
    package var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): JSONWriter.shortest(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let values): values.map(\.text).joined(separator: "; ")
        }
    }

    package var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    /// Whether there is anything in it.
    package var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .number, .flag: false
        case .list(let values): values.allSatisfy(\.isEmpty)
        }
    }
}
