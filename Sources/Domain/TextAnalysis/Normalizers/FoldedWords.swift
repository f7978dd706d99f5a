/// The words of folded text: parted by single spaces.
struct FoldedWords {
    let text: UnsafeBufferPointer<UInt8>

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// Calls `body` with the text in which `replacement` has put other words; unchanged text is not copied.
    @inline(__always)
    func replacing(
        _ body: (UnsafeBufferPointer<UInt8>) -> Void, by replacement: (UnsafeBufferPointer<UInt8>) -> [UInt8]?
    ) {
        var changed: [UInt8] = []
        var copied = 0
        forEach { word in
            guard let other = replacement(UnsafeBufferPointer(rebasing: text[word])) else { return }
            changed.append(contentsOf: text[copied..<word.lowerBound])
            changed.append(contentsOf: other)
            copied = word.upperBound
        }
        guard copied > 0 else { return body(text) }
        changed.append(contentsOf: text[copied...])
        changed.withUnsafeBufferPointer(body)
    }

    @inline(__always)
    func forEach(_ body: (Range<Int>) -> Void) {
        var start = 0
        for place in 0...text.count where place == text.count || text[place] == 0x20 {
            if place > start { body(start..<place) }
            start = place + 1
        }
    }
}
