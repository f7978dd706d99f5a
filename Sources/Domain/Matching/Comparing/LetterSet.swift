/// Which letters a normal form has, as 64 bits: enough to see that two forms cannot be near without comparing them.
///
/// A letter of one form that the other lacks takes part in no match and needs an edit of its own, so the letters that
/// are missing bound every metric. Two letters may share a bit, which only loosens the bound.
enum LetterSet {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Forms beyond ASCII: their characters are not bytes, and nothing is claimed of them.
    static let unknown = UInt64.max

    static func bits(_ form: Bytes) -> UInt64 {
        var bits: UInt64 = 0
        for byte in form {
            switch byte {
            case 0x61...0x7A: bits |= 1 &<< UInt64(byte &- 0x61)
            case 0x30...0x39: bits |= 1 &<< UInt64(byte &- 0x30 &+ 26)
            case 0x80...: return unknown
            default: bits |= 1 &<< UInt64(byte % 27 &+ 36)
            }
        }
        return bits
    }

    /// Letters of each side that the other lacks.
    @inline(__always)
    static func missing(_ left: UInt64, _ right: UInt64) -> (left: Int, right: Int)? {
        if left == unknown || right == unknown { return nil }
        return ((left & ~right).nonzeroBitCount, (right & ~left).nonzeroBitCount)
    }
}

extension Metric {
    /// Whether the measure of two forms is beyond `cutoff` by their letters and lengths alone.
    @inline(__always)
    func isBeyond(_ cutoff: Double, letters left: UInt64, _ right: UInt64, lengths: (left: Int, right: Int)) -> Bool {
        guard let missing = LetterSet.missing(left, right) else { return false }
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
        case .tokenSet, .mongeElkan, .qgram, .numeric, .date, .prefix: return false
        }
    }
}
