/// The legal forms of companies: `gmbh`, `sp z o o`, `public limited company`, with the short form people write.
package final class LegalForms: Sendable {
    let trailing: PhraseTable
    let leading: PhraseTable
    /// Forms written to the name without a space, in their own script: `株式会社`.
    let affixes: [(form: [UInt8], value: UInt32)]
    /// The short forms, by the numbers in the tables: `GmbH`.
    let displays: [String]
    /// Words that mean the same in any company name: `und` is `and`, `intl` is `international`.
    let synonyms: WordTable
    let canonicalWords: [[UInt8]]

    init(forms: inout FactFile, words: inout FactFile, folder: TextFolder) {
        var (trailing, leading): ([(phrase: [UInt8], value: UInt32)], [(phrase: [UInt8], value: UInt32)]) = ([], [])
        var affixes: [(form: [UInt8], value: UInt32)] = []
        var displays: [String] = []
        var numbers: [String: UInt32] = [:]
        forms.forEachRow(["form", "display", "place", "countries"]) { cells, _ in
            let display = String(cells[1])
            let number = numbers[display] ?? UInt32(displays.count)
            if numbers.updateValue(number, forKey: display) == nil { displays.append(display) }
            let place = String(cells[2])
            guard ["before", "after", "either", "affix"].contains(place) else {
                return "the place must be before, after, either or affix"
            }
            if place == "affix" {
                affixes.append((Array(cells[0]), number))
                return nil
            }
            for form in Self.spellings(of: cells[0], folder) {
                if place != "before" { trailing.append((form, number)) }
                if place != "after" { leading.append((form, number)) }
            }
            return nil
        }
        self.affixes = affixes
        (self.trailing, self.leading, self.displays) = (PhraseTable(trailing), PhraseTable(leading), displays)
        (synonyms, canonicalWords) = Self.words(&words, folder)
    }

    private static func words(_ file: inout FactFile, _ folder: TextFolder) -> (WordTable, [[UInt8]]) {
        var table = WordTableBuilder()
        var canonical: [[UInt8]] = []
        file.forEachRow(["word", "canonical"]) { cells, _ in
            table.insert(folder.folded(cells[0]), value: UInt32(canonical.count))
            canonical.append(Array(cells[1]))
            return nil
        }
        return (WordTable(table), canonical)
    }

    /// The forms in which a company's normaliser meets a legal form: ASCII is written so in the list, other scripts are
    /// romanised in each of their ways.
    private static func spellings(of form: UnsafeBufferPointer<UInt8>, _ folder: TextFolder) -> [[UInt8]] {
        guard form.contains(where: { $0 >= 0x80 }) else { return [Array(form)] }
        var spellings: [[UInt8]] = []
        var scratch = NormalizationScratch()
        folder.forEachForm(of: form, .organisation, scratch: &scratch) { form in
            spellings.append(Array(form[..<Initials.join(form)]))
        }
        return spellings
    }
}
