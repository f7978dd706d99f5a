/// A code as a whole and its runs of letters and of digits: `AB-1234` is found by `1234`.
package enum CodeTokenizer: Tokenizer {
    package static let name = "code"
    package static let summary = "a code as a whole, and its runs of letters and digits"

    package static func ranges(of text: UnsafeBufferPointer<UInt8>, _ tools: AnalysisTools) -> [Range<Int>] {
        guard let whole = WholeTokenizer.ranges(of: text, tools).first else { return [] }
        var found = [whole]
        var start = whole.lowerBound
        for place in whole {
            let isEnd = place + 1 == whole.upperBound || sort(text[place]) != sort(text[place + 1])
            guard isEnd else { continue }
            if sort(text[place]) != 0, start..<(place + 1) != whole { found.append(start..<(place + 1)) }
            start = place + 1
        }
        return found
    }

    /// 1 for letters, 2 for digits, 0 for the rest.
    private static func sort(_ byte: UInt8) -> Int {
        if RawCell.isDigit(byte) { return 2 }
        return RawCell.isLetter(byte) || byte >= 0x80 ? 1 : 0
    }
}
