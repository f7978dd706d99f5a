/// How often each comparison vector occurs: equal vectors are trained and scored once.
package struct VectorCounts: Sendable {
    private var numbers = VectorNumbers()
    private var counts: [Int] = []
    package private(set) var total = 0

    package init() {}

    @inline(__always)
    package mutating func add(_ vector: UInt64, times: Int = 1) {
        let number = numbers.number(of: vector)
        if number == counts.count { counts.append(0) }
        counts[number] &+= times
        total &+= times
    }

    package mutating func add(_ other: VectorCounts) {
        for (number, count) in other.counts.enumerated() { add(other.numbers.vectors[number], times: count) }
    }

    /// In order of the vectors, so that sums repeat bit for bit.
    package var sorted: [(vector: UInt64, count: Int)] {
        zip(numbers.vectors, counts).map { (vector: $0, count: $1) }.sorted { $0.vector < $1.vector }
    }
}

/// Numbers distinct vectors from 0 in the order in which they come, by open addressing.
package struct VectorNumbers: Sendable {
    package private(set) var vectors: [UInt64] = []
    /// Numbers plus one; 0 is free.
    private var slots = [UInt32](repeating: 0, count: 256)

    package init() {}

    @inline(__always)
    package mutating func number(of vector: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: ByteHash.mix(vector, 0)) & (slots.count &- 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) &- 1
            if vectors[number] == vector { return number }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
        return insert(vector, at: slot)
    }

    @inline(never)
    private mutating func insert(_ vector: UInt64, at slot: Int) -> Int {
        vectors.append(vector)
        slots[slot] = UInt32(vectors.count)
        if vectors.count * 2 > slots.count { grow() }
        return vectors.count - 1
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, vector) in vectors.enumerated() {
            var slot = Int(truncatingIfNeeded: ByteHash.mix(vector, 0)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }
}
