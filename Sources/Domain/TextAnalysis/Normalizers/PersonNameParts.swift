/// Parts a whole name without a comma into given and family name, as byte ranges of the raw text.
struct PersonNameParts {
    private let raw: UnsafeBufferPointer<UInt8>
    private let titles: PersonTitles
    private let folder: TextFolder
    private var words: [(range: Range<Int>, folded: [UInt8])] = []

    init(_ raw: UnsafeBufferPointer<UInt8>, titles: PersonTitles, folder: TextFolder) {
        self.raw = raw
        self.titles = titles
        self.folder = folder
        words = Self.words(of: raw, folder: folder)
        dropTitles()
    }

    /// The bytes of the given and of the family name; either may be empty.
    var ranges: (given: Range<Int>, family: Range<Int>) {
        guard let first = words.first, let last = words.last else { return (0..<0, 0..<0) }
        guard words.count > 1 else { return dense(first) }
        var start = words.count - 1
        while start > 1, titles.particles.value(of: words[start - 1].folded) != nil { start -= 1 }
        return (
            first.range.lowerBound..<words[start - 1].range.upperBound,
            words[start].range.lowerBound..<last.range.upperBound
        )
    }

    /// A name of one word is a given name, unless its script writes names without a space: then the family name is in
    /// front. Only text that is case folded already can be cut, since places are those of the raw bytes.
    private func dense(_ word: (range: Range<Int>, folded: [UInt8])) -> (given: Range<Int>, family: Range<Int>) {
        let bytes = Array(raw[word.range])
        guard bytes.contains(where: { $0 >= 0xE3 }), let end = folder.romaniser.surnameEnd(in: bytes) else {
            return (word.range, 0..<0)
        }
        let middle = word.range.lowerBound + end
        return (middle..<word.range.upperBound, word.range.lowerBound..<middle)
    }

    /// Drops titles in front and suffixes behind, as long as a word stays.
    private mutating func dropTitles() {
        while words.count > 1, titles.before.contains(words[0].folded) { words.removeFirst() }
        while words.count > 1, titles.after.contains(words[words.count - 1].folded) { words.removeLast() }
    }

    private static func words(
        of raw: UnsafeBufferPointer<UInt8>, folder: TextFolder
    ) -> [(range: Range<Int>, folded: [UInt8])] {
        var words: [(range: Range<Int>, folded: [UInt8])] = []
        var start = 0
        for place in 0...raw.count where place == raw.count || raw[place] <= 0x20 || raw[place] == 0x2C {
            let folded = folder.folded(UnsafeBufferPointer(rebasing: raw[start..<place]))
            if !folded.isEmpty { words.append((start..<place, folded)) }
            start = place + 1
        }
        return words
    }
}
