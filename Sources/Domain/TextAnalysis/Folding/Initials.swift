/// Closes up single letters, so that `I.B.M.` and `IBM` meet.
enum Initials {
    /// Joins neighbouring words of one letter in place: `i b m deutschland` is `ibm deutschland`. Gives the new length.
    static func join(_ text: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        var wordStart = 0
        for place in 0..<text.count {
            if text[place] == 0x20 {
                let isSingle = place - wordStart == 1 && RawCell.isLetter(text[count - 1])
                wordStart = place + 1
                if isSingle, isSingleLetter(at: wordStart, of: text) { continue }
            }
            text[count] = text[place]
            count += 1
        }
        return count
    }

    private static func isSingleLetter(at place: Int, of text: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        RawCell.isLetter(text[place]) && (place + 1 == text.count || text[place + 1] == 0x20)
    }
}
