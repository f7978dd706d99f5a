/// The legal forms of companies: `gmbh`, `sp z o o`, `public limited company`, with the short form people write.
package struct LegalForms: Sendable {
    private(set) var trailing = PhraseTable()
    private(set) var leading = PhraseTable()
    /// The short forms, by the numbers in the tables: `GmbH`.
    private(set) var displays: [String] = []
    /// Words that mean the same in any company name: `und` is `and`, `intl` is `international`.
    private(set) var synonyms = WordTable()
    private(set) var canonicalWords: [[UInt8]] = []

    init() {}

    init(forms: inout FactFile, words: inout FactFile, folder: TextFolder) {
        var numbers: [String: UInt32] = [:]
        forms.forEachRow(["form", "display", "place", "countries"]) { cells, _ in
            let display = String(cells[1])
            let number = numbers[display] ?? UInt32(displays.count)
            if numbers.updateValue(number, forKey: display) == nil { displays.append(display) }
            let form = Array(cells[0])
            switch String(cells[2]) {
            case "after": trailing.insert(form, value: number)
            case "before": leading.insert(form, value: number)
            case "either":
                trailing.insert(form, value: number)
                leading.insert(form, value: number)
            default: return "the place must be before, after or either"
            }
            return nil
        }
        words.forEachRow(["word", "canonical"]) { cells, _ in
            synonyms.insert(folder.folded(cells[0]), value: UInt32(canonicalWords.count))
            canonicalWords.append(Array(cells[1]))
            return nil
        }
    }
}
