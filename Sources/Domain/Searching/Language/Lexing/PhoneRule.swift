/// Finds telephone numbers in a query.
enum PhoneRule {
    /// The end of a number that starts here: 7 to 15 digits with `()./-` between them, and blanks too when it starts with
    /// `+`, `0` or `(`. What begins with `1` to `9` and has blanks needs nine digits or three runs: two years are no
    /// number. Dates in ISO form, ranges and decimals are none either.
    static func end(in text: [Unicode.Scalar], from start: Int) -> Int? {
        guard start < text.count, "+(".unicodeScalars.contains(text[start]) || isDigit(text[start]) else { return nil }
        let spaced = run(in: text, from: start, acrossBlanks: true)
        if let spaced, isNumber(text[start..<spaced]) { return endOfExtension(in: text, from: spaced) ?? spaced }
        let tight = run(in: text, from: start, acrossBlanks: false)
        return tight.flatMap { isNumber(text[start..<$0]) ? endOfExtension(in: text, from: $0) ?? $0 : nil }
    }

    private static let extensionMarks = ["extension", "ext.", "ext", "x", "#"].map { Array($0.unicodeScalars) }

    /// The end of an extension behind a number: `x277`, ` ext. 12`, `#714`; nil when there is none.
    private static func endOfExtension(in text: [Unicode.Scalar], from end: Int) -> Int? {
        var place = end
        if place < text.count, text[place] == " " { place += 1 }
        guard let mark = extensionMark(in: text, at: place) else { return nil }
        place += mark
        if place < text.count, text[place] == " " { place += 1 }
        let digits = text[place...].prefix(while: isDigit).count
        let after = place + digits
        guard (1...6).contains(digits), after == text.count || endsNumber(text[after]) else { return nil }
        return after
    }

    private static func extensionMark(in text: [Unicode.Scalar], at place: Int) -> Int? {
        extensionMarks.first { mark in
            text[place...].prefix(mark.count).elementsEqual(mark) { $0.properties.lowercaseMapping == String($1) }
        }?.count
    }

    /// A number without the extension behind it.
    static func withoutExtension(_ written: String) -> String {
        let scalars = Array(written.unicodeScalars)
        guard let end = scalars.indices.first(where: { endOfExtension(in: scalars, from: $0) == scalars.count }),
            scalars[..<end].contains(where: isDigit)
        else { return written }
        return QuerySource.text(scalars[..<end])
    }

    /// Signs that a number is looked for in: bounded, so that reading takes time in proportion to the text.
    private static let longest = 48

    /// The end of a run of signs that numbers are written with, behind its last digit; nil when a letter or another sign
    /// goes on from there.
    private static func run(in text: [Unicode.Scalar], from start: Int, acrossBlanks: Bool) -> Int? {
        var (place, digits, depth, end) = (start, 0, 0, Int?.none)
        while place < text.count, place - start < longest, digits <= 15, isPart(text[place], acrossBlanks) {
            if text[place] == "(" {
                if depth == 1 { break }
                depth = 1
            }
            if text[place] == ")" {
                if depth == 0 { break }
                depth = 0
            }
            if isDigit(text[place]) {
                digits += 1
                if depth == 0 { end = place + 1 }
            }
            place += 1
        }
        let isWhole =
            place == text.count || endsNumber(text[place]) || text[place - 1] == " "
            || end.map { endOfExtension(in: text, from: $0) != nil } == true
        return isWhole && (7...15).contains(digits) ? end : nil
    }

    private static func isNumber(_ run: ArraySlice<Unicode.Scalar>) -> Bool {
        guard (7...15).contains(run.count(where: isDigit)), !isDate(run), !isDecimal(run) else { return false }
        if run.first == "(" {
            // An area code in parentheses, not a group of numbers.
            guard let close = run.firstIndex(of: ")"), run[..<close].count(where: isDigit) <= 5 else { return false }
        }
        let runs = run.split(separator: " ").count
        let isMarked = run.first.map { "+0(".unicodeScalars.contains($0) } ?? false
        return isMarked || runs != 2 || run.count(where: isDigit) > 8
    }

    /// `2026-11-23`
    private static func isDate(_ run: ArraySlice<Unicode.Scalar>) -> Bool {
        run.split(separator: "-", omittingEmptySubsequences: false).map(\.count) == [4, 2, 2]
            && run.allSatisfy { isDigit($0) || $0 == "-" }
    }

    /// `1234567.50`, and `1000000..2000000`.
    private static func isDecimal(_ run: ArraySlice<Unicode.Scalar>) -> Bool {
        let points = run.count { $0 == "." }
        let isRange = zip(run, run.dropFirst()).contains { $0 == "." && $1 == "." }
        return isRange || points == 1 && run.allSatisfy { isDigit($0) || $0 == "." }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isPart(_ scalar: Unicode.Scalar, _ acrossBlanks: Bool) -> Bool {
        isDigit(scalar) || "+()./-".unicodeScalars.contains(scalar) || (acrossBlanks && scalar == " ")
    }

    private static func endsNumber(_ scalar: Unicode.Scalar) -> Bool {
        QueryScanner.isSpace(scalar) || ")\"|".unicodeScalars.contains(scalar)
    }

    /// `+` when the number has it, and its digits.
    static func digits(_ written: String) -> String {
        let digits = written.unicodeScalars.filter(isDigit)
        return (written.hasPrefix("+") ? "+" : "") + QuerySource.text(digits)
    }
}
