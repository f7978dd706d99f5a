/// The words of addresses: abbreviations and what they stand for, words for units, endings that are written apart or not.
package struct AddressWords: Sendable {
    /// Abbreviations of streets, by the numbers of `canonical`.
    private(set) var street = WordTable()
    /// Abbreviations in names of towns: `st` is `saint`.
    private(set) var city = WordTable()
    /// Words before the number of a flat or office.
    private(set) var units = WordTable()
    /// Ends of words that are abbreviated: the `str` of `hauptstr`.
    private(set) var endings: [(ending: [UInt8], canonical: [UInt8])] = []
    /// Words written apart or joined to the one before: `haupt strasse`.
    private(set) var joined = WordTable()
    private(set) var canonical: [[UInt8]] = []

    init() {}

    init(_ file: inout FactFile) {
        file.forEachRow(["word", "canonical", "use"]) { cells, _ in
            let number = UInt32(canonical.count)
            switch String(cells[2]) {
            case "street": street.insert(cells[0], value: number)
            case "city": city.insert(cells[0], value: number)
            case "unit": units.insert(cells[0], value: number)
            case "ending": endings.append((Array(cells[0]), Array(cells[1])))
            case "joined": joined.insert(cells[0], value: number)
            default: return "the use must be street, city, unit, ending or joined"
            }
            canonical.append(Array(cells[1]))
            return nil
        }
    }
}
