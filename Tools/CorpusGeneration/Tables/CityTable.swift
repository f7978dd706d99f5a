/// A city as addresses name it.
struct City: Sendable {
    /// Its own name first, then other spellings and languages.
    let names: NameForms
    let region: String
    /// `#` any digit, `N` 2 to 9, `A` a letter of British postcodes.
    let postalShape: String
    /// Area codes, with the shape of subscriber numbers after `:` where the country's general shape does not hold.
    let areaCodes: [String]
}

/// The cities of one country, read from its list.
struct CityTable: Sendable {
    let cities: [City]
    let ranks: RankTable

    init(_ text: String) {
        cities = text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
            guard parts.count == 4 else { return nil }
            return City(
                names: NameForms(parts[0]), region: String(parts[1]), postalShape: String(parts[2]),
                areaCodes: parts[3].split(separator: ",").map(String.init))
        }
        ranks = RankTable(count: cities.count, spread: 2)
    }
}

/// Fills a shape: `#` any digit, `N` 2 to 9, `A` a letter of British postcodes; all else stays.
func filled(_ shape: String, _ stream: inout RandomStream) -> String {
    var text = String.UnicodeScalarView()
    for scalar in shape.unicodeScalars {
        switch scalar {
        case "#": text.append(Unicode.Scalar(UInt8(48 + stream.below(10))))
        case "N": text.append(Unicode.Scalar(UInt8(50 + stream.below(8))))
        case "A": text.append(postalLetters[stream.below(postalLetters.count)])
        default: text.append(scalar)
        }
    }
    return String(text)
}

private let postalLetters = Array("ABDEFGHJLNPQRSTUWXYZ".unicodeScalars)
