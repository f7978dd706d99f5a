/// Room that normalisers work in, kept from cell to cell so that a scan of millions allocates little.
///
/// One per thread; a normaliser leaves nothing in it that the next call reads, caches aside.
package struct NormalizationScratch: Sendable {
    /// The renderings of one cell: the first `formCount` are valid.
    var forms: [[UInt8]] = []
    private(set) var formCount = 0
    /// One rendering after folding.
    var words: [UInt8] = []
    /// What the last call has to say beyond its steps, when `keepsNotes`.
    var notes: [String] = []
    var keepsNotes = false
    /// Whether a word of another script was met since this was last taken back.
    var hasRomanised = false
    /// The spellings of words of other scripts: names repeat, and romanising is dear.
    private var spellings: [[UInt8]: [[UInt8]]] = [:]
    private static let mostSpellings = 20_000

    package init() {}

    /// Makes room for `count` empty renderings.
    mutating func beginForms(_ count: Int) {
        while forms.count < count { forms.append([]) }
        for place in 0..<count { forms[place].removeAll(keepingCapacity: true) }
        formCount = count
    }

    /// Gives the renderings beyond the first ones what the last of them has so far.
    mutating func growForms(to count: Int) {
        while forms.count < count { forms.append([]) }
        guard let last = formCount > 0 ? forms[formCount - 1] : nil, formCount < count else { return }
        for place in formCount..<count { forms[place] = last }
        formCount = count
    }

    /// Keeps only the first renderings.
    mutating func limitForms(to count: Int) { formCount = min(formCount, count) }

    /// The spellings of a word, from the cache or from `make`.
    mutating func spellings(of word: [UInt8], _ make: ([UInt8]) -> [[UInt8]]) -> [[UInt8]] {
        if let known = spellings[word] { return known }
        if spellings.count >= Self.mostSpellings { spellings.removeAll(keepingCapacity: true) }
        let made = make(word)
        spellings[word] = made
        return made
    }
}
