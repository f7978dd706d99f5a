/// A mail or web address and its parts: the whole, local part and domain, and each label.
package enum MailTokenizer: Tokenizer {
    package static let name = "mail"
    package static let summary = "an address as a whole, and its parts at @, dots and hyphens"

    package static func ranges(of text: UnsafeBufferPointer<UInt8>, _ tools: AnalysisTools) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for address in runs(
            of: text, in: 0..<text.count, isPart: { $0 > 0x20 && $0 != 0x2C && $0 != 0x3B && $0 != 0x3C && $0 != 0x3E })
        {
            let sides = runs(of: text, in: address) { $0 != 0x40 }
            let labels = runs(of: text, in: address) { RawCell.isLetter($0) || RawCell.isDigit($0) || $0 >= 0x80 }
            found += Set([address] + sides + labels).sorted { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }
        }
        return found
    }

    private static func runs(
        of text: UnsafeBufferPointer<UInt8>, in whole: Range<Int>, isPart: (UInt8) -> Bool
    ) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = whole.lowerBound
        for place in whole.lowerBound...whole.upperBound where place == whole.upperBound || !isPart(text[place]) {
            if place > start { runs.append(start..<place) }
            start = place + 1
        }
        return runs
    }
}
