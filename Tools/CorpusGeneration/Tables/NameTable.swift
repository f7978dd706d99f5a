/// A name in its own script and in Latin letters.
struct NameForms: Sendable {
    /// As its bearer writes it.
    let native: String
    /// Latin spellings, the usual one first; the native form where it is Latin.
    let latin: [String]

    /// Reads `native/latin/other latin`.
    init(_ entry: Substring) {
        let parts = entry.split(separator: "/").map(String.init)
        native = parts[0]
        latin = parts.count > 1 ? Array(parts[1...]) : [parts[0]]
    }

    init(native: String, latin: [String]) {
        self.native = native
        self.latin = latin
    }

    var isLatin: Bool { latin[0] == native }
}

/// The names of one culture, read from its list.
struct NameTable: Sendable {
    let given: (male: [NameForms], female: [NameForms])
    let givenRanks: (male: RankTable, female: RankTable)
    let family: [NameForms]
    let familyFemale: [NameForms]
    let familyRanks: RankTable
    /// Short forms by full name.
    let nicknames: [String: [NameForms]]

    init(
        givenSpread: Int, familySpread: Int, male: String, female: String, family: String, familyFemale: String,
        nicknames: String
    ) {
        self.init(
            givenSpread: givenSpread, familySpread: familySpread, male: male, female: female, family: family,
            familyFemale: familyFemale, nicknames: Self.nicknames(nicknames))
    }

    init(
        givenSpread: Int, familySpread: Int, male: String, female: String, family: String, familyFemale: String,
        nicknames: [String: [NameForms]]
    ) {
        let men = entries(male).map(NameForms.init)
        let women = entries(female).map(NameForms.init)
        let families = entries(family).map(NameForms.init)
        given = (men, women)
        givenRanks = (
            RankTable(count: men.count, spread: givenSpread), RankTable(count: women.count, spread: givenSpread)
        )
        self.family = families
        self.familyFemale = familyFemale.isEmpty ? families : entries(familyFemale).map(NameForms.init)
        familyRanks = RankTable(count: families.count, spread: familySpread)
        self.nicknames = nicknames
    }

    private static func nicknames(_ text: String) -> [String: [NameForms]] {
        var table: [String: [NameForms]] = [:]
        for entry in entries(text) {
            let parts = entry.split(separator: ":")
            guard parts.count == 2 else { continue }
            table[String(parts[0])] = parts[1].split(separator: "|").map(NameForms.init)
        }
        return table
    }
}

/// The comma-separated entries of a list that is wrapped over lines.
func entries(_ text: String) -> [Substring] {
    text.split { $0 == "," || $0 == "\n" }
}
