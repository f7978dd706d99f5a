/// Room that normalisers work in, kept from cell to cell so that a scan of millions allocates nothing.
///
/// One per thread; a normaliser leaves nothing in it that the next call reads, caches aside.
package struct NormalizationScratch {
    /// The renderings of one cell: the first `formCount` are valid.
    var forms: [[UInt8]] = []
    var formCount = 0
    /// A cell rewritten before it is folded.
    var rewritten: [UInt8] = []
    /// The pieces of one cell while it is put together.
    var words: [Range<Int>] = []
    /// What the last call has to say beyond its steps, when `keepsNotes`.
    var notes: [String] = []
    var keepsNotes = false

    package init() {}

    /// Makes room for `count` empty renderings.
    mutating func beginForms(_ count: Int) {
        while forms.count < count { forms.append([]) }
        for place in 0..<count { forms[place].removeAll(keepingCapacity: true) }
        formCount = count
    }
}
