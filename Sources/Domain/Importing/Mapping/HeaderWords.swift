import Records
import TextAnalysis

/// A column header as comparable words: `E-Mail` is `e mail`, `givenName` is `given name`, `Prénom` is `prenom`.
struct HeaderWords: Hashable {
    let words: [String]

    /// The words run together, so that `Post code`, `postcode` and `post_code` are one.
    var key: String { words.joined() }

    init(words: [String]) { self.words = words }

    /// Every rendering of a header; the first is the primary one.
    static func forms(of header: String, by normalizer: FieldNormalizer) -> [HeaderWords] {
        normalizer.normalForms(of: spaced(header), as: .text, country: nil).forms
            .map { HeaderWords(words: $0.split(separator: " ").map(String.init)) }
            .filter { !$0.words.isEmpty }
    }

    /// The header without what stands in brackets: `Telephone (office)`.
    static func withoutBrackets(_ header: String) -> String {
        var depth = 0
        return String(
            header.filter { character in
                if "([{（".contains(character) { depth += 1 }
                defer { if ")]}）".contains(character) { depth = max(0, depth - 1) } }
                return depth == 0
            })
    }

    /// The words without a number at the end, and that number: `email 2`.
    var numbered: (base: HeaderWords, number: Int)? {
        guard words.count > 1, let last = words.last, let number = Int(last), number > 0 else { return nil }
        return (HeaderWords(words: words.dropLast()), number)
    }

    /// Spaces where case or digits change: `HTTPServer2Name` is `HTTP Server 2 Name`.
    private static func spaced(_ header: String) -> String {
        var out = String.UnicodeScalarView()
        let scalars = Array(header.unicodeScalars)
        for (place, scalar) in scalars.enumerated() {
            if place > 0 {
                let next = place + 1 < scalars.count ? scalars[place + 1] : nil
                if isBoundary(scalars[place - 1], scalar, next) { out.append(" ") }
            }
            out.append(scalar)
        }
        return String(out)
    }

    private static func isBoundary(_ left: Unicode.Scalar, _ right: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
        if isDigit(left) != isDigit(right) { return isLetter(left) || isLetter(right) }
        guard right.properties.isUppercase else { return false }
        return left.properties.isLowercase || (left.properties.isUppercase && next?.properties.isLowercase == true)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}
