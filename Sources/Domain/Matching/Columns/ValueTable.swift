/// The distinct values of a column: each has a number from 1, its bytes and its hash. 0 is no value.
///
/// Bytes stand one after another in one arena; the numbers are found by open addressing over the hashes.
package struct ValueTable: Sendable {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    package private(set) var arena: [UInt8] = []
    /// Value i's bytes are `arena[offsets[i] ..< offsets[i + 1]]`; entry 0 is the empty value.
    package private(set) var offsets: [UInt32] = [0, 0]
    package private(set) var hashes: [UInt64] = [0]
    private var slots: [UInt32]
    private var mask: Int

    package init(capacity: Int = 64) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        mask = size - 1
    }

    /// How many values there are; the greatest number.
    package var count: Int { hashes.count - 1 }

    /// The number of a value, which gets the next one when it is new.
    @inline(__always)
    package mutating func intern(_ bytes: Bytes) -> UInt32 { intern(bytes, hash: ByteHash.hash(bytes)) }

    @inline(__always)
    package mutating func intern(_ bytes: Bytes, hash: UInt64) -> UInt32 {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let number = slots[slot]
            if number == 0 { break }
            if hashes[Int(number)] == hash && isValue(number, bytes) { return number }
            slot = (slot &+ 1) & mask
        }
        return insert(bytes, hash, at: slot)
    }

    /// The number of a value, 0 when it is not there.
    package func number(of bytes: Bytes) -> UInt32 {
        let hash = ByteHash.hash(bytes)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if hashes[Int(slots[slot])] == hash && isValue(slots[slot], bytes) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return 0
    }

    /// Calls `body` with the bytes of value `number`.
    @inline(__always)
    package func withValue<Result>(_ number: UInt32, _ body: (Bytes) throws -> Result) rethrows -> Result {
        try arena.withUnsafeBufferPointer { arena in
            try body(Bytes(rebasing: arena[Int(offsets[Int(number)])..<Int(offsets[Int(number) + 1])]))
        }
    }

    package func text(_ number: UInt32) -> String { withValue(number) { String(decoding: $0, as: UTF8.self) } }

    @inline(__always)
    private func isValue(_ number: UInt32, _ bytes: Bytes) -> Bool {
        let start = Int(offsets[Int(number)])
        guard Int(offsets[Int(number) + 1]) - start == bytes.count else { return false }
        for place in 0..<bytes.count where arena[start &+ place] != bytes[place] { return false }
        return true
    }

    @inline(never)
    private mutating func insert(_ bytes: Bytes, _ hash: UInt64, at slot: Int) -> UInt32 {
        precondition(arena.count + bytes.count <= Int(UInt32.max), "a column's distinct values exceed 4 GB")
        let number = UInt32(hashes.count)
        arena.append(contentsOf: bytes)
        offsets.append(UInt32(arena.count))
        hashes.append(hash)
        slots[slot] = number
        if hashes.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for number in 1..<hashes.count {
            var slot = Int(truncatingIfNeeded: hashes[number]) & mask
            while slots[slot] != 0 { slot = (slot &+ 1) & mask }
            slots[slot] = UInt32(number)
        }
    }

    /// Gives back the memory of the lookup table, after which no value can be added or found.
    package mutating func seal() {
        slots = [0]
        mask = 0
    }
}
