/// Whether a word is made of the first letters of a name's words: `ibm` and `international business machines`.
package enum Acronym {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Letters of a word that may stand for a name.
    package static let lengths = 2...8
    /// Words up to this length (`of`, `and`, `der`) may be left out of an acronym.
    package static let shortest = 3

    /// Whether one name is a single word whose letters are, in order, the first letters of the other's words; only short
    /// words may be passed over. Symmetric. By bytes: a first letter beyond ASCII agrees with nothing.
    package static func agree(_ left: Bytes, _ right: Bytes) -> Bool {
        let (short, long) = left.contains(0x20) ? (right, left) : (left, right)
        guard lengths.contains(short.count), !short.contains(0x20), long.contains(0x20) else { return false }
        return spells(short, long)
    }

    /// Letters must be taken by words in order; the first choice that fits is to take a short word, the second to pass it
    /// over, so that `bank of america` answers to both `boa` and `ba`.
    private static func spells(_ letters: Bytes, _ name: Bytes) -> Bool {
        // Bit i: the first i letters are used up by the words so far.
        var reached: UInt32 = 1
        for word in name.split(separator: 0x20) {
            var taken: UInt32 = 0
            for place in letters.indices where letters[place] == word[word.startIndex] {
                taken |= (reached & 1 &<< UInt32(place)) &<< 1
            }
            reached = taken | (word.count <= shortest ? reached : 0)
            if reached == 0 { return false }
        }
        return reached & 1 &<< UInt32(letters.count) != 0
    }
}
