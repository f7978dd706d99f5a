/// Titles before a name, suffixes behind it, and the particles of family names.
package final class PersonTitles: Sendable {
    /// `dr`, `mrs`, `prof dr`.
    let before: PhraseTable
    /// `jr`, `phd`, `iii`.
    let after: PhraseTable
    /// `van`, `der`, `de`, `al`: part of the family name that they precede.
    let particles: WordTable

    init(titles: inout FactFile, particles file: inout FactFile, folder: TextFolder) {
        var (before, after): ([(phrase: [UInt8], value: UInt32)], [(phrase: [UInt8], value: UInt32)]) = ([], [])
        titles.forEachRow(["title", "place"]) { cells, _ in
            let title = folder.folded(cells[0])
            let place = String(cells[1])
            guard ["before", "after", "either"].contains(place) else {
                return "the place must be before, after or either"
            }
            if place != "after" { before.append((title, 0)) }
            if place != "before" { after.append((title, 0)) }
            return nil
        }
        var particles = WordTableBuilder()
        file.forEachRow(["particle", "language"]) { cells, _ in
            particles.insert(folder.folded(cells[0]), value: 0)
            return nil
        }
        (self.before, self.after, self.particles) = (PhraseTable(before), PhraseTable(after), WordTable(particles))
    }

    /// The part of a folded name without titles and suffixes; at least one word stays.
    @inline(__always)
    func core(of name: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var rest = name
        while let title = before.first(of: rest) { rest = UnsafeBufferPointer(rebasing: rest[title.end...]) }
        while let suffix = after.last(of: rest) { rest = UnsafeBufferPointer(rebasing: rest[..<(suffix.start - 1)]) }
        return rest
    }

    /// Whether a folded phrase is nothing but a title or suffix.
    func isTitle(_ phrase: [UInt8]) -> Bool {
        before.contains(phrase) || after.contains(phrase)
    }
}
