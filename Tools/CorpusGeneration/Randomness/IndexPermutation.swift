/// A seeded bijection of 0..<count in constant memory: a balanced Feistel network over the next power of four, walked
/// until it falls into the range (Black, Rogaway: Ciphers with Arbitrary Finite Domains, 2002).
///
/// Rows of a file are written in this order, so that duplicates do not lie beside their originals.
package struct IndexPermutation: Sendable {
    package let count: Int
    private let halfBits: UInt64
    private let keys: (UInt64, UInt64, UInt64, UInt64)

    package init(count: Int, seed: UInt64, index: UInt64) {
        precondition(count > 0, "a permutation needs at least one element")
        self.count = count
        var bits: UInt64 = 1
        while (1 << (2 * bits)) < count { bits += 1 }
        halfBits = bits
        var stream = RandomStream(seed, .order, index)
        keys = (stream.next(), stream.next(), stream.next(), stream.next())
    }

    /// The slot that row `row` shows.
    package func slot(ofRow row: Int) -> Int {
        var value = UInt64(row)
        repeat { value = forward(value) } while value >= UInt64(count)
        return Int(value)
    }

    /// The row that shows slot `slot`: the inverse of `slot(ofRow:)`.
    package func row(ofSlot slot: Int) -> Int {
        var value = UInt64(slot)
        repeat { value = backward(value) } while value >= UInt64(count)
        return Int(value)
    }

    private func forward(_ value: UInt64) -> UInt64 {
        let mask = (UInt64(1) << halfBits) - 1
        var left = value >> halfBits
        var right = value & mask
        (left, right) = (right, left ^ (mixed(right ^ keys.0) & mask))
        (left, right) = (right, left ^ (mixed(right ^ keys.1) & mask))
        (left, right) = (right, left ^ (mixed(right ^ keys.2) & mask))
        (left, right) = (right, left ^ (mixed(right ^ keys.3) & mask))
        return left << halfBits | right
    }

    private func backward(_ value: UInt64) -> UInt64 {
        let mask = (UInt64(1) << halfBits) - 1
        var left = value >> halfBits
        var right = value & mask
        (left, right) = (right ^ (mixed(left ^ keys.3) & mask), left)
        (left, right) = (right ^ (mixed(left ^ keys.2) & mask), left)
        (left, right) = (right ^ (mixed(left ^ keys.1) & mask), left)
        (left, right) = (right ^ (mixed(left ^ keys.0) & mask), left)
        return left << halfBits | right
    }
}
