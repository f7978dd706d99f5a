import Records
import TextAnalysis

/// Takes a whole address in one cell apart: `Hauptstr. 1, 10115 Berlin, Germany`, `5 Main St, Boston, MA 02110`.
///
/// Lines end at line ends, commas and semicolons. Every word of the text is in one of the parts.
struct AddressParts: Hashable {
    private(set) var street = ""
    private(set) var city = ""
    private(set) var region = ""
    private(set) var postalCode = ""
    private(set) var country = ""

    /// nil when neither a town nor a postal code can be told.
    init?(_ text: String, _ normalizer: FieldNormalizer) {
        var lines = text.split { ",;".contains($0) || $0.isNewline }
            .map { Whitespace.trimmed(String($0)) }.filter { !$0.isEmpty }
        takeCountry(from: &lines, normalizer)
        takeCode(from: &lines, normalizer)
        if city.isEmpty, lines.count > 1 { city = lines.removeLast() }
        guard !city.isEmpty else { return nil }
        street = lines.joined(separator: ", ")
    }

    /// The last line when it names a country. Two letters may be a state as well, so they count only behind a code.
    private mutating func takeCountry(from lines: inout [String], _ normalizer: FieldNormalizer) {
        guard lines.count > 1, var last = lines.last, last.withUTF8({ normalizer.country(of: $0) }) != nil else {
            return
        }
        let others = lines.dropLast().dropFirst()
        guard last.count > 3 || others.contains(where: { PostalCodeWords(words: $0.words).range != nil }) else {
            return
        }
        country = lines.removeLast()
    }

    /// The last line with a code; what stands beside the code is the town, or a region whose town is in the line before.
    private mutating func takeCode(from lines: inout [String], _ normalizer: FieldNormalizer) {
        let places = lines.count > 1 ? Array(lines.indices.dropFirst().reversed()) + [0] : Array(lines.indices)
        for place in places {
            let words = lines[place].words
            guard let range = PostalCodeWords(words: words).range else { continue }
            postalCode = words[range].joined(separator: " ")
            var rest = Array(words[..<range.lowerBound] + words[range.upperBound...])
            lines.remove(at: place)
            if let last = rest.last, Self.isRegion(last), range.lowerBound > 0 {
                region = String(rest.removeLast())
            }
            if rest.isEmpty, place > 1, lines.indices.contains(place - 1) {
                city = lines.remove(at: place - 1)
            } else {
                city = rest.joined(separator: " ")
            }
            return
        }
    }

    /// `MA`, `NSW`
    private static func isRegion(_ word: Substring) -> Bool {
        (2...3).contains(word.count) && word.allSatisfy { $0.isASCII && $0.isUppercase }
    }

    /// By the kinds of fields that hold parts of an address.
    func part(_ kind: FieldKind) -> String? {
        switch kind {
        case .street: street
        case .city: city
        case .region: region
        case .postalCode: postalCode
        case .country: country
        case .personGiven, .personFamily, .personFull, .company, .email, .phone, .date, .instant, .number, .money,
            .flag, .domain, .identifier, .category, .reference, .user, .text, .note:
            nil
        }
    }
}

extension String {
    fileprivate var words: [Substring] { split(separator: " ") }
}
