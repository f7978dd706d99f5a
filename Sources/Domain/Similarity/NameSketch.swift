/// Which letters the words of a short name have, in 64 bits: enough to tell most pairs of names apart without reading them.
///
/// Three words at most, each with sixteen groups of letters and a length below thirty-two. Letters share a group that are
/// rare or stand for each other (c and k, v and w), which only loosens what the sketch says.
package struct NameSketch: Sendable {
    private let bits: UInt64

    private static let wordBits: UInt64 = 21
    private static let lengthBits: UInt64 = 5
    private static let mostWords = 3
    /// The bit that says that the sketch tells something.
    private static let told: UInt64 = 1 << 63
    /// By letter of the alphabet, its group.
    private static let groups: InlineArray<26, UInt8> = [
        0, 15, 11, 10, 1, 15, 14, 9, 2, 14, 11, 7, 12, 4, 3, 15, 11, 5, 6, 8, 13, 13, 13, 15, 15, 14,
    ]

    /// - Parameter name: a normal form. One with more words, longer ones or other bytes than letters tells nothing.
    package init(_ name: UnsafeBufferPointer<UInt8>) { bits = Self.bits(of: name) }

    private static func bits(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var (bits, words, word, length) = (UInt64(0), 0, UInt64(0), UInt64(0))
        for place in 0...name.count {
            let byte = place < name.count ? name[place] : 0x20
            if byte != 0x20 {
                guard case 0x61...0x7A = byte, length < 31 else { return 0 }
                word |= 1 &<< UInt64(groups[Int(byte &- 0x61)])
                length &+= 1
            } else if length > 0 {
                if words == mostWords { return 0 }
                bits |= (word &<< lengthBits | length) &<< (UInt64(words) &* wordBits)
                (words, word, length) = (words &+ 1, 0, 0)
            }
        }
        return words == 0 ? 0 : bits | told
    }

    /// Never below the alignment of two names; 1 when nothing is known.
    ///
    /// Two words find each other only when they have nearly the same letters. A word for which the other side has no such
    /// word is left over, and what is left over on both sides contradicts.
    @inline(__always)
    package static func mostAligned(_ left: NameSketch, _ right: NameSketch) -> Double {
        if left.bits & right.bits & told == 0 || mayJoin(left, right) || mayJoin(right, left) { return 1 }
        var (foundLeft, foundRight, onRight) = (0, 0, 0)
        for place in 0..<mostWords {
            let word = left[place]
            var isFound = false
            for other in 0..<mostWords where mayFind(word, right[other]) {
                isFound = true
                foundRight &+= onRight & 1 << other == 0 ? right[other].length : 0
                onRight |= 1 << other
            }
            foundLeft &+= isFound ? word.length : 0
        }
        let open = min(left.letterCount &- foundLeft, right.letterCount &- foundRight)
        let worth = Double(foundLeft &+ foundRight) / 2
        return worth == 0 ? 0 : worth / (worth + NameAlignment.contradiction * Double(open))
    }

    @inline(__always)
    private var letterCount: Int { self[0].length &+ self[1].length &+ self[2].length }

    private struct Word {
        let letters: UInt64
        let length: Int
    }

    /// Word 0, 1 or 2; one of no length where there is none.
    @inline(__always)
    private subscript(place: Int) -> Word {
        let word = bits &>> (UInt64(place) &* Self.wordBits)
        return Word(letters: word &>> Self.lengthBits & 0xFFFF, length: Int(word & 31))
    }

    /// Whether two words may be near, as `NameAlignment.word` has it.
    @inline(__always)
    private static func mayFind(_ one: Word, _ other: Word) -> Bool {
        let (shorter, longer) = one.length < other.length ? (one, other) : (other, one)
        if shorter.length <= 1 { return shorter.length == 1 && shorter.letters & ~longer.letters == 0 }
        let slips = longer.length == 3 ? 1 : longer.length / 4
        return longer.length &- shorter.length <= slips && areNear(one.letters, other.letters, slips)
    }

    @inline(__always)
    private static func areNear(_ one: UInt64, _ other: UInt64, _ slips: Int) -> Bool {
        (one & ~other).nonzeroBitCount <= slips && (other & ~one).nonzeroBitCount <= slips
    }

    /// Whether two words of one name may be written as one in the other.
    @inline(__always)
    private static func mayJoin(_ parts: NameSketch, _ wholes: NameSketch) -> Bool {
        let (first, second, third) = (parts[0], parts[1], parts[2])
        if second.length == 0 { return false }
        for place in 0..<mostWords {
            let whole = wholes[place]
            if whole.length > 0,
                mayBe(whole, first, second)
                    || (third.length > 0 && (mayBe(whole, first, third) || mayBe(whole, second, third)))
            {
                return true
            }
        }
        return false
    }

    @inline(__always)
    private static func mayBe(_ whole: Word, _ first: Word, _ second: Word) -> Bool {
        let length = first.length &+ second.length
        return abs(length &- whole.length) <= whole.length / 4
            && areNear(whole.letters, first.letters | second.letters, max(1, max(length, whole.length) / 4))
    }
}
