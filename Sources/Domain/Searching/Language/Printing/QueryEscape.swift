/// Writes texts so that they read back as themselves.
package enum QueryEscape {
    /// Any text as one literal: a query that looks for exactly this.
    package static func literal(_ text: String) -> String { phrase(text) }

    /// A text between quotation marks.
    static func phrase(_ text: String) -> String {
        "\"" + escaped(text) { $0 == "\"" || $0 == "\\" } + "\""
    }

    /// A text as one word without blanks that mean anything.
    static func word(_ text: String, afterField: Bool = false, keepsAt: Bool = false) -> String {
        var scalars = Array(escaped(text) { isSpecial($0) || ($0 == "@" && !keepsAt) }.unicodeScalars)
        if !afterField { escapeFieldSign(&scalars) }
        let plain = scalars.map(QuerySource.plain)
        let needsEscape = afterField ? isMeaningfulValue(plain) : isMeaningful(plain)
        return QuerySource.text(needsEscape ? ["\\"] + scalars : scalars)
    }

    /// A value of a condition.
    static func scalar(_ scalar: QueryScalar) -> String {
        if scalar.isQuoted { return phrase(scalar.text) }
        let text = escaped(scalar.text) { isSpecial($0, in: "()\"|\\,[]*?") }
        let inner = withoutRange(Array(text.unicodeScalars))
        let isSign = inner.first.map { "><=/:".unicodeScalars.contains(QuerySource.plain($0)) } ?? false
        return QuerySource.text(isSign ? ["\\"] + inner : inner)
    }

    /// With a backslash between two points. By scalars: a mark on the second would hide both from a search of the text.
    private static func withoutRange(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var last: Unicode.Scalar?
        return scalars.flatMap { scalar -> [Unicode.Scalar] in
            let isRange = scalar == "." && last == "."
            last = scalar
            return isRange ? ["\\", scalar] : [scalar]
        }
    }

    // MARK: What must be escaped

    private static func escaped(_ text: String, where isSpecial: (Unicode.Scalar) -> Bool) -> String {
        QuerySource.text(
            text.unicodeScalars.flatMap { isSpecial(QuerySource.plain($0)) ? ["\\", $0] : [$0] })
    }

    private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool { isSpecial(scalar, in: "()\"|\\*?~^") }

    private static func isSpecial(_ scalar: Unicode.Scalar, in signs: String) -> Bool {
        signs.unicodeScalars.contains(scalar) || QueryScanner.isSpace(scalar)
    }

    /// The colon behind what could be a field's name.
    private static func escapeFieldSign(_ scalars: inout [Unicode.Scalar]) {
        let end = QueryLexer.endOfName(scalars.map(QuerySource.plain), from: 0)
        guard end > 0, end < scalars.count, QuerySource.plain(scalars[end]) == ":" else { return }
        scalars.insert("\\", at: end)
    }

    /// Whether a word behind a colon would be read as an operator's sign or a telephone number.
    private static func isMeaningfulValue(_ word: [Unicode.Scalar]) -> Bool {
        guard let first = word.first else { return false }
        return "><=[/.:".unicodeScalars.contains(first) || PhoneRule.end(in: word, from: 0) != nil
    }

    /// Whether a word would be read as something else: a sign, a keyword, a telephone number.
    private static func isMeaningful(_ word: [Unicode.Scalar]) -> Bool {
        guard let first = word.first else { return false }
        return "-!#".unicodeScalars.contains(first) || Keyword(QuerySource.text(word)) != nil
            || PhoneRule.end(in: word, from: 0) != nil
    }
}

/// The words that the grammar takes for itself; upper case only.
enum Keyword: Hashable {
    case and, or, not
    case near(Int)

    /// How many words may stand between two terms when nobody says.
    static let standardDistance = 10

    init?(_ word: String) {
        switch word {
        case "AND", "&&": self = .and
        case "OR": self = .or
        case "NOT": self = .not
        case "NEAR": self = .near(Self.standardDistance)
        default:
            guard word.hasPrefix("NEAR/"), word.utf8.count <= 7, let distance = Int(word.dropFirst(5)), distance >= 0,
                word.utf8.dropFirst(5).allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            self = .near(distance)
        }
    }
}
