/// A 64-bit digest of bytes: the same on every run, platform and version.
///
/// It tells divergence and damage apart from equality when two stores are compared; it is not a defence against somebody
/// who wants a collision. Words of eight bytes are folded by the 128-bit product with the golden ratio's odd constant, then
/// finished with MurmurHash3's 64-bit finaliser (Appleby, public domain).
package struct ContentDigest: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    package init(of bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer { ContentDigest(of: $0) } }

    package init(of bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        let wordsEnd = raw.count & ~7
        var state = UInt64(raw.count) &* Self.multiplier
        for at in stride(from: 0, to: wordsEnd, by: 8) {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            state = Self.folded(state ^ word)
        }
        if wordsEnd < raw.count {
            let last = raw[wordsEnd...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            state = Self.folded(state ^ last)
        }
        rawValue = Self.finished(state)
    }

    /// Sixteen lower-case hexadecimal digits.
    package var description: String {
        let digits = String(rawValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The high half carries what the low bits of a word do not reach by multiplication, and the other way round.
    private static func folded(_ state: UInt64) -> UInt64 {
        let product = state.multipliedFullWidth(by: multiplier)
        return (product.high ^ product.low) &+ multiplier
    }

    private static func finished(_ state: UInt64) -> UInt64 {
        var mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }
}

extension Record {
    /// The digest of the canonical fields: what `index check` compares between the stores.
    package var digest: ContentDigest { ContentDigest(of: canonicalFields) }
}
