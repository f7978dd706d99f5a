/// A 64-bit digest that tells contents apart: FNV-1a (Fowler, Noll, Vo; RFC 9923). Equal bytes give equal digests on every
/// machine. It guards against accidents, not against an adversary.
package struct Fingerprint: Hashable, Sendable {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    package mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    /// Adds the text and an end mark, so that `ab` + `c` is not `a` + `bc`.
    package mutating func add(_ text: String) {
        add(text.utf8)
        add(CollectionOfOne(0xFF))
    }

    package var value: UInt64 { state }

    /// Sixteen lower-case hexadecimal digits.
    package var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
