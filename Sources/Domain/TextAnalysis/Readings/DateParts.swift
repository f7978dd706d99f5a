/// The numbers and words of a date as it was written.
struct DateParts {
    struct Number {
        let value: Int
        let digits: Int
        /// Whether a full stop stands before it: `3.4.2026` is always the 3rd of April.
        let isAfterDot: Bool
    }

    private(set) var text: UnsafeBufferPointer<UInt8>
    private(set) var numbers: [Number] = []
    private(set) var words: [Range<Int>] = []
    /// Whether nothing but numbers, words and the usual separators occurred.
    private(set) var isSound = true
    var hasWords: Bool { !words.isEmpty }

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// Cuts a time of day off and takes the rest apart.
    mutating func dropTime() {
        text = UnsafeBufferPointer(rebasing: text[..<Self.timeStart(of: text)])
        var place = 0
        while place < text.count {
            let start = place
            if RawCell.isDigit(text[place]) {
                takeNumber(&place)
            } else if Self.isWordByte(text[place]) {
                while place < text.count, Self.isWordByte(text[place]) { place += 1 }
                takeWord(start..<place)
            } else {
                isSound = isSound && Self.isSeparator(text[place])
                place += 1
            }
        }
    }

    /// Where the time of day begins: at the `T` or the space before the first `12:`; the end when there is none.
    static func timeStart(of text: UnsafeBufferPointer<UInt8>) -> Int {
        guard var place = text.firstIndex(of: 0x3A) else { return text.count }
        while place > 0, RawCell.isDigit(text[place - 1]) { place -= 1 }
        return place > 0 && (text[place - 1] | 0x20) == 0x74 ? place - 1 : place
    }

    private mutating func takeNumber(_ place: inout Int) {
        let start = place
        var value = 0
        while place < text.count, RawCell.isDigit(text[place]) {
            if place - start < 9 { value = value * 10 + Int(text[place] - 0x30) }
            place += 1
        }
        let isAfterDot = start > 0 && text[start - 1] == 0x2E
        numbers.append(Number(value: value, digits: place - start, isAfterDot: isAfterDot))
    }

    /// Keeps a word unless it is the ending of a number (`1st`, `3rd`) or of no weight.
    private mutating func takeWord(_ word: Range<Int>) {
        let isOrdinal = word.lowerBound > 0 && RawCell.isDigit(text[word.lowerBound - 1]) && word.count == 2
        if !isOrdinal { words.append(word) }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool { RawCell.isLetter(byte) || byte >= 0x80 }

    /// Space, `.`, `,`, `-` or `/`.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x2E || byte == 0x2C || byte == 0x2D || byte == 0x2F
    }
}
