/// Finds the words of an address line that are a postal code: `10115`, `D-10115`, `SW1A 2AA`, `1012 AB`, `00-950`.
struct PostalCodeWords {
    let words: [Substring]

    /// At the front of the line, or at its end, nil without one. What is left of a line of a street has no code.
    var range: Range<Int>? {
        for count in [2, 1] where words.count >= count {
            let (front, back) = (0..<count, (words.count - count)..<words.count)
            if isCode(front) { return front }
            if isCode(back) { return back }
        }
        return nil
    }

    private func isCode(_ range: Range<Int>) -> Bool {
        let shape = words[range].map(Self.shape).joined(separator: " ")
        return Self.shapes.contains(shape)
    }

    /// Digits as `9`, capital letters as `A`, without a country's mark in front: `D-10115` is `99999`.
    private static func shape(_ word: Substring) -> String {
        var rest = word
        if word.first == "〒" { rest = word.dropFirst() }
        if let hyphen = word.firstIndex(of: "-"), word[..<hyphen].count <= 2, word[..<hyphen].allSatisfy(isCapital) {
            rest = word[word.index(after: hyphen)...]
        }
        return String(
            rest.map { character in
                if character.isASCII, character.isNumber { return "9" }
                return isCapital(character) ? "A" : character
            })
    }

    private static func isCapital(_ character: Character) -> Bool { character.isASCII && character.isUppercase }

    /// Universal Postal Union, "Addressing systems", by country.
    private static let shapes: Set<String> = [
        "9999", "99999", "999999", "99999-9999", "99-999", "999-9999", "9999-999", "99999-999", "999 99", "9999 AA",
        "9999AA", "A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA", "A9A 9A9", "A9A9A9", "A99 A999",
    ]
}
