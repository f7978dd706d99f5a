/// One piece of a query as typed, before it is known what it means in a record type.
package struct QueryPart: Hashable, Sendable {
    package enum Shape: Hashable, Sendable {
        /// A run of characters without white space.
        case word
        /// What stood between quotation marks.
        case phrase
        /// A telephone number, perhaps with spaces.
        case number
    }

    package let shape: Shape
    package let text: String
    /// Whether the typist may not have finished it: it is the last part and nothing follows it.
    package let isOpen: Bool
}

/// Parts what somebody typed. Every text can be read; nothing is an error.
package enum QueryReader {
    /// The parts in their order.
    package static func parts(of query: String) -> [QueryPart] {
        let text = Array(query.unicodeScalars.map(plain))
        var parts: [QueryPart] = []
        var place = 0
        while place < text.count {
            if isSpace(text[place]) {
                place += 1
            } else if text[place] == "\"" {
                let close = text[(place + 1)...].firstIndex(of: "\"") ?? text.count
                append(text[(place + 1)..<close], .phrase, isOpen: false, to: &parts)
                place = close + 1
            } else {
                let number = PhoneScanner.end(in: text, from: place)
                let end = number ?? text[place...].firstIndex { isSpace($0) || $0 == "\"" } ?? text.count
                append(text[place..<end], number == nil ? .word : .number, isOpen: end == text.count, to: &parts)
                place = end
            }
        }
        return parts
    }

    private static func append(
        _ scalars: ArraySlice<Unicode.Scalar>, _ shape: QueryPart.Shape, isOpen: Bool, to parts: inout [QueryPart]
    ) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        let part = QueryPart(shape: shape, text: String(text), isOpen: isOpen)
        if part.text.contains(where: { !$0.isWhitespace }) { parts.append(part) }
    }

    /// Typographic quotation marks mean the plain ones.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}", "\u{FF02}": "\""
        default: scalar
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}

/// Finds telephone numbers that are written with spaces.
enum PhoneScanner {
    /// The end of a number that starts here: 7 to 15 digits with `()./-` and spaces between them, starting with `+`, `(`
    /// or a digit; nil when there is none. What begins with `1` to `9` needs spaces and nine digits or three runs: two years
    /// are no number. It may still be words that stand beside each other, and the planner looks for both.
    static func end(in text: [Unicode.Scalar], from start: Int) -> Int? {
        guard "+(".unicodeScalars.contains(text[start]) || isDigit(text[start]) else { return nil }
        var place = start
        var digits = 0
        var end: Int?
        while place < text.count, digits <= 15, isPart(text[place]) {
            if isDigit(text[place]) {
                digits += 1
                end = place + 1
            }
            place += 1
        }
        let isWholeWord =
            place == text.count || text[place].properties.isWhitespace || text[place] == "\""
            || (place > 0 && text[place - 1] == " ")
        guard (7...15).contains(digits), isWholeWord, let end else { return nil }
        let isMarked = "+0(".unicodeScalars.contains(text[start])
        let runs = text[start..<end].split(separator: " ").count
        return isMarked || runs > 2 || runs == 2 && digits > 8 ? end : nil
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || "+()./- ".unicodeScalars.contains(scalar)
    }
}
