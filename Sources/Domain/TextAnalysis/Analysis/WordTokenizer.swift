/// Parts text at everything in ASCII that is neither letter, digit nor apostrophe.
enum WordTokenizer {
    /// The byte ranges of the words, in order.
    static func words(of text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start = 0
        for place in 0...text.count where place == text.count || !isWord(text[place]) {
            if place > start { words.append(start..<place) }
            start = place + 1
        }
        return words
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        RawCell.isLetter(byte) || RawCell.isDigit(byte) || byte >= 0x80 || byte == 0x27
    }
}
