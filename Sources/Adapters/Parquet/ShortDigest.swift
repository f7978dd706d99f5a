/// 128 bits that stand for something and are shown as 32 hexadecimal digits: a column of millions of them needs no texts.
///
/// Their order is that of their texts.
package struct ShortDigest: Hashable, Comparable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// The first 16 of some bytes, the greatest first; fewer are filled up with zeros at the front.
    package init(_ bytes: some Sequence<UInt8>) {
        var (high, low): (UInt64, UInt64) = (0, 0)
        for byte in bytes.prefix(16) {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
        }
        self.init(high: high, low: low)
    }

    /// As their texts would be ordered by bytes.
    package static func < (left: ShortDigest, right: ShortDigest) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// 32 digits in lower case.
    package var text: String {
        var out: [UInt8] = []
        append(to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// How many bytes `append(to:)` writes.
    static let digits = 32

    func append(to out: inout [UInt8]) {
        for half in [high, low] {
            for place in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * place)) & 15
                out.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
    }
}
