import Similarity

/// Which letters and which words a normal form has: enough to see that two forms cannot be near without comparing them;
/// and where its bytes are. 32 bytes, half a line of a processor's cache, because pairs meet them in no order.
///
/// A letter of one form that the other lacks takes part in no match and needs an edit of its own, so the letters that
/// are missing bound every metric. Two letters or words may share a bit, which only loosens the bound.
struct FormSketch: Sendable {
    let letters: UInt64
    /// The letters of each word, for names of a few.
    let name: NameSketch
    private let wordsAndInitial: UInt32
    /// Where the form's bytes begin in its column's arena, and how many there are.
    let start: UInt32
    let count: UInt32
    /// How many characters it has.
    let length: UInt32

    /// A bit per word; two words may share one.
    var words: UInt32 { wordsAndInitial & ~Self.initial }
    /// Whether one of its words may be a single character.
    var hasInitial: Bool { wordsAndInitial & Self.initial != 0 }
    private static let initial: UInt32 = 1 << 31

    /// The letters of forms that are not UTF-8: nothing is claimed of them.
    private static let unknown = UInt64.max
    /// The bit of the space among the letters.
    static let space: UInt64 = 1 << (0x20 % 27 + 36)

    /// - Parameter start: where the form begins in its column's arena.
    init(_ form: UnsafeBufferPointer<UInt8>, start: Int = 0) {
        var (letters, words, word, length): (UInt64, UInt32, UInt64, UInt32) = (0, 0, 0, 0)
        var (wordStart, hasInitial, place) = (0, false, 0)
        for byte in form {
            length &+= byte & 0xC0 == 0x80 ? 0 : 1
            switch byte {
            case 0x61...0x7A: letters |= 1 &<< UInt64(byte &- 0x61)
            case 0x30...0x39: letters |= 1 &<< UInt64(byte &- 0x30 &+ 26)
            case 0x80...: break
            default: letters |= 1 &<< UInt64(byte % 27 &+ 36)
            }
            if byte == 0x20 {
                words |= Self.bit(word)
                word = 0
                // A character beyond ASCII has up to four bytes: a short word that begins so is taken for one.
                hasInitial = hasInitial || Self.isInitial(form, wordStart..<place)
                wordStart = place &+ 1
            } else {
                word = (word ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
            place &+= 1
        }
        if Int(length) < form.count { letters |= Self.lettersBeyondASCII(form) }
        hasInitial = hasInitial || Self.isInitial(form, wordStart..<place)
        wordsAndInitial = words | Self.bit(word) | (hasInitial ? Self.initial : 0)
        (self.letters, self.length) = (letters, length)
        (self.start, count) = (UInt32(start), UInt32(form.count))
        name = NameSketch(form)
    }

    @inline(__always)
    private static func isInitial(_ form: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
        word.count == 1 || (!word.isEmpty && word.count <= 4 && form[word.lowerBound] >= 0x80)
    }

    private static func lettersBeyondASCII(_ form: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let text = String(validating: form, as: UTF8.self) else { return unknown }
        return text.unicodeScalars.reduce(0) { letters, scalar in
            scalar.isASCII ? letters : letters | 1 &<< (ByteHash.mix(UInt64(scalar.value), 1) % 28 &+ 36)
        }
    }

    private static func bit(_ word: UInt64) -> UInt32 { word == 0 ? 0 : 1 &<< UInt32(ByteHash.mix(word, 0) % 31) }

    /// Letters of each side that the other lacks, nil when nothing is known.
    @inline(__always)
    static func missing(_ left: FormSketch, _ right: FormSketch) -> (left: Int, right: Int)? {
        if left.letters == unknown || right.letters == unknown { return nil }
        return ((left.letters & ~right.letters).nonzeroBitCount, (right.letters & ~left.letters).nonzeroBitCount)
    }
}

extension Metric {
    /// Whether the measure of two forms is beyond `cutoff` by their sketches and lengths alone.
    @inline(__always)
    func isBeyond(_ cutoff: Double, _ left: FormSketch, _ right: FormSketch) -> Bool {
        guard let missing = FormSketch.missing(left, right) else { return false }
        let lengths = (left: Int(left.length), right: Int(right.length))
        switch self {
        case .osa, .levenshtein: return Double(max(missing.left, missing.right)) > cutoff
        case .jaroWinkler:
            let matches = Double(min(lengths.left - missing.left, lengths.right - missing.right))
            if matches <= 0 { return cutoff > 0 }
            let jaro = (matches / Double(lengths.left) + matches / Double(lengths.right) + 1) / 3
            return (jaro > 0.7 ? jaro + 0.4 * (1 - jaro) : jaro) < cutoff
        case .tokenSort:
            let common = Double(min(lengths.left - missing.left, lengths.right - missing.right))
            return 2 * common < cutoff * Double(lengths.left + lengths.right)
        case .tokenSet:
            // Words that one side has twice count once, so that lengths are only known from above.
            let letters = Double(lengths.left + lengths.right)
            if letters - Double(missing.left + missing.right) >= cutoff * letters { return false }
            if left.words & right.words == 0 { return true }
            // Also the share of the common words in one side counts: its other words have the letters that are missing.
            let common = 2 * Double(min(lengths.left - missing.left, lengths.right - missing.right))
            let others = min(missing.left, missing.right)
            return others > 0 && common < cutoff * (common + 1 + Double(others))
        case .aligned:
            if NameSketch.mostAligned(left.name, right.name) < cutoff { return true }
            if left.hasInitial || right.hasInitial { return false }
            let (onlyLeft, onlyRight) = (left.letters & ~right.letters, right.letters & ~left.letters)
            let least = min(
                (onlyLeft & ~FormSketch.space).nonzeroBitCount, (onlyRight & ~FormSketch.space).nonzeroBitCount)
            return NameAlignment.most(missing: least, length: max(lengths.left, lengths.right)) < cutoff
        case .mongeElkan, .qgram, .numeric, .date, .prefix, .acronym, .days: return false
        }
    }
}
