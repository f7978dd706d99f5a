/// Goes through a query from left to right: what the lexer and the operators read with.
package struct QueryScanner: Sendable {
    let source: QuerySource
    let limits: QueryLimits
    var place = 0
    var diagnostics: [QueryDiagnostic] = []
    /// What must be written at the end of the text before anything else can be closed there.
    private(set) var pendingClosers = ""

    init(_ source: QuerySource, limits: QueryLimits) {
        self.source = source
        self.limits = limits
        if !source.isCut, Self.endsInEscape(source.plain) { pendingClosers = "\\" }
    }

    var isAtEnd: Bool { place >= source.count }

    /// The scalar so far ahead as the grammar sees it, nil behind the end.
    func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        place + ahead < source.count ? source.plain[place + ahead] : nil
    }

    /// Steps over a scalar if it is next.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        place += 1
        return true
    }

    mutating func skipSpace() { while let next = peek(), Self.isSpace(next) { place += 1 } }

    /// Whether a value ends here: at the end, at a blank or at a sign of the grammar.
    var isAtValueEnd: Bool { peek().map { Self.isSpace($0) || "()\"|".unicodeScalars.contains($0) } ?? true }

    /// UTF-16 units from a place up to here.
    func range(from start: Int) -> Range<Int> { source.range(start..<place) }
    func text(from start: Int) -> String { source.text(start..<place) }

    /// What closes a bracket at the end of the text, given what else is open there.
    func closing(_ bracket: String) -> QueryFix { QueryFix(source.end..<source.end, pendingClosers + bracket) }

    mutating func isOpenAtEnd(_ closer: String) { pendingClosers += closer }

    mutating func report(
        _ code: DiagnosticCode, _ range: Range<Int>, _ message: String, expected: [String] = [], fixes: [QueryFix] = []
    ) {
        diagnostics.append(
            QueryDiagnostic(code, range, found: source.text(units: range), message, expected: expected, fixes: fixes))
    }

    // MARK: Texts

    /// A scalar of a word, and whether a backslash stood before it.
    struct Written: Hashable {
        let scalar: Unicode.Scalar
        let isEscaped: Bool
        func isPlain(_ sign: Unicode.Scalar) -> Bool { !isEscaped && scalar == sign }
    }

    /// A word: up to a blank, a parenthesis, a quotation mark or `|`, or what else ends it.
    mutating func word(alsoStoppingAt stops: String = "") -> [Written] {
        var word: [Written] = []
        while let next = peek(), !isAtValueEnd, !stops.unicodeScalars.contains(next) {
            let isEscape = next == "\\" && place + 1 < source.count
            if isEscape { place += 1 }
            word.append(Written(scalar: source.scalars[place], isEscaped: isEscape))
            place += 1
        }
        return word
    }

    /// What stands between quotation marks, which must be next. An open one is closed at the end and reported.
    mutating func quoted() -> String {
        let start = place
        place += 1
        var text: [Unicode.Scalar] = []
        while let next = peek() {
            if next == "\"" {
                place += 1
                return QuerySource.text(text)
            }
            if next == "\\", let escaped = peek(1), escaped == "\"" || escaped == "\\" { place += 1 }
            text.append(source.scalars[place])
            place += 1
        }
        let fix = closing("\"")
        if !source.isCut {
            let open = source.range(start..<start + 1)
            report(.quote, open, "this quotation mark is never closed; it is closed at the end", fixes: [fix])
        }
        isOpenAtEnd("\"")
        return QuerySource.text(text)
    }

    /// `^` and a number above 0 and up to 100, nil when none is next.
    mutating func boost() -> Double? {
        let start = place
        guard take("^") else { return nil }
        let digits = place
        while let next = peek(), ("0"..."9").contains(next) || next == "." { place += 1 }
        if let boost = Self.boost(source.text(digits..<place)) { return boost }
        place = start
        return nil
    }

    /// A factor as written; nil when it is none.
    static func boost(_ text: String) -> Double? {
        guard let first = text.unicodeScalars.first, ("0"..."9").contains(first), let factor = Double(text) else {
            return nil
        }
        return factor > 0 && factor <= 100 ? factor : nil
    }

    /// A whole number of at most two digits, nil when none is next.
    mutating func smallNumber() -> Int? {
        let start = place
        while place < start + 2, let next = peek(), ("0"..."9").contains(next) { place += 1 }
        return Int(source.text(start..<place))
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    /// Whether a lone backslash is the last thing.
    private static func endsInEscape(_ scalars: [Unicode.Scalar]) -> Bool {
        !scalars.reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
    }
}
