/// The words of addresses: abbreviations and what they stand for, words for units, endings that are written apart or not.
package final class AddressWords: Sendable {
    /// Abbreviations of streets, by the numbers of `canonical`.
    let street: WordTable
    /// Abbreviations in names of towns: `st` is `saint`.
    let city: WordTable
    /// Words before the number of a flat or office.
    let units: WordTable
    /// Words written apart or joined to the one before: `haupt strasse`.
    let joined: WordTable
    /// Ends of words that are abbreviated: the `str` of `hauptstr`.
    let endings: [(ending: [UInt8], canonical: [UInt8])]
    let canonical: [[UInt8]]

    init(_ file: inout FactFile) {
        var tables: [String: WordTableBuilder] = [:]
        for use in Self.uses { tables[use] = WordTableBuilder() }
        var endings: [(ending: [UInt8], canonical: [UInt8])] = []
        var canonical: [[UInt8]] = []
        file.forEachRow(["word", "canonical", "use"]) { cells, _ in
            let use = String(cells[2])
            if use == "ending" {
                endings.append((Array(cells[0]), Array(cells[1])))
            } else if tables[use] != nil {
                tables[use]?.insert(cells[0], value: UInt32(canonical.count))
                canonical.append(Array(cells[1]))
            } else {
                return "the use must be one of \((Self.uses + ["ending"]).joined(separator: ", "))"
            }
            return nil
        }
        let table = { (use: String) in tables[use].map(WordTable.init) ?? WordTable() }
        (street, city, units, joined) = (table("street"), table("city"), table("unit"), table("joined"))
        (self.endings, self.canonical) = (endings, canonical)
    }

    private static let uses = ["street", "city", "unit", "joined"]
}
