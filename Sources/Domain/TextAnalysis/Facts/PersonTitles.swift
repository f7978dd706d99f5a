/// Titles before a name, suffixes behind it, and the particles of family names.
package struct PersonTitles: Sendable {
    /// `dr`, `mrs`, `prof dr`.
    private(set) var before = PhraseTable()
    /// `jr`, `phd`, `iii`.
    private(set) var after = PhraseTable()
    /// `van`, `der`, `de`, `al`: part of the family name that they precede.
    private(set) var particles = WordTable()

    init() {}

    init(titles: inout FactFile, particles file: inout FactFile, folder: TextFolder) {
        titles.forEachRow(["title", "place"]) { cells, _ in
            let title = folder.folded(cells[0])
            switch String(cells[1]) {
            case "before": before.insert(title, value: 0)
            case "after": after.insert(title, value: 0)
            case "either":
                before.insert(title, value: 0)
                after.insert(title, value: 0)
            default: return "the place must be before, after or either"
            }
            return nil
        }
        file.forEachRow(["particle", "language"]) { cells, _ in
            particles.insert(folder.folded(cells[0]), value: 0)
            return nil
        }
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
