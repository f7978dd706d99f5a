import Records

/// Orders values by size: numbers before texts, texts by their characters (which puts ISO dates in time order).
enum Magnitude: Comparable {
    case number(Double)
    case text(String)

    init(_ value: FieldValue) {
        let number = value.number ?? Double(value.text)
        self = number.flatMap { $0.isFinite ? .number($0) : nil } ?? .text(value.text)
    }
}
