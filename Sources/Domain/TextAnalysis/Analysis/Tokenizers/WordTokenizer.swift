import UnicodeText

/// Words: runs of letters and digits, with apostrophes inside; scripts without spaces are parted by ICU's dictionaries.
package enum WordTokenizer: Tokenizer {
    package static let name = "words"
    package static let summary = "words of letters and digits, in any script"

    package static func ranges(of text: UnsafeBufferPointer<UInt8>, _ tools: AnalysisTools) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start = 0
        var isDense = false
        for place in 0...text.count {
            if place < text.count, isWord(place, of: text) {
                isDense = isDense || writesNoSpaces(place, of: text)
                continue
            }
            if place > start { add(start..<place, isDense, of: text, to: &words, tools) }
            start = place + 1
            isDense = false
        }
        return words
    }

    /// Adds a run of word bytes: as it is, or parted when its script writes no spaces.
    private static func add(
        _ run: Range<Int>, _ isDense: Bool, of text: UnsafeBufferPointer<UInt8>, to words: inout [Range<Int>],
        _ tools: AnalysisTools
    ) {
        let bytes = UnsafeBufferPointer(rebasing: text[run])
        // Opening a breaker fails only without ICU's data; then the run stays whole, as for other scripts.
        let parts =
            isDense
            ? try? tools.wordBreakers.withHandle { breaker throws(UnicodeError) in
                try breaker.words(of: bytes)
            } : nil
        guard let parts else { return words.append(run) }
        words += parts.map { ($0.lowerBound + run.lowerBound)..<($0.upperBound + run.lowerBound) }
    }

    /// Whether the code point that begins here is of a script that parts words by spaces rarely: Thai (E0 B8), Lao to
    /// Myanmar and Khmer (E0 BA, E1 80, E1 9E), everything from the CJK blocks on (E2 BA and above), dashes and quotes
    /// in E2 80 too, which ICU tells from words.
    private static func writesNoSpaces(_ place: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text[place] >= 0xE0, place + 1 < text.count else { return false }
        let next = text[place + 1]
        switch text[place] {
        case 0xE0: return next >= 0xB8
        // The sign of a fraction, which decomposing makes of `¾`, belongs to its digits.
        case 0xE2 where next == 0x81: return place + 2 < text.count && text[place + 2] != 0x84
        case 0xE1: return next == 0x80 || next == 0x81 || next == 0x9E || next == 0x9F
        default: return true
        }
    }

    private static func isWord(_ place: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
        let byte = text[place]
        guard byte >= 0x80 else { return RawCell.isLetter(byte) || RawCell.isDigit(byte) || byte == 0x27 }
        if byte == latinSigns { return place + 1 == text.count || !isLatinSign(text[place + 1]) }
        return place == 0 || text[place - 1] != latinSigns || !isLatinSign(byte)
    }

    /// The first byte of U+0080 to U+00BF.
    private static let latinSigns: UInt8 = 0xC2

    /// Whether U+00xx is a control or a sign (`·`, `«`, `®`), not an ordinal, a power, a fraction, `µ` or a soft hyphen.
    private static func isLatinSign(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xAA, 0xAD, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC...0xBE: false
        default: true
        }
    }
}
