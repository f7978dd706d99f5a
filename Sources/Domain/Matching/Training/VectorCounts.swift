/// How often each comparison vector occurs: equal vectors are trained and scored once.
package struct VectorCounts: Sendable {
    package private(set) var counts: [UInt64: Int] = [:]
    package private(set) var total = 0

    package init() {}

    @inline(__always)
    package mutating func add(_ vector: UInt64, times: Int = 1) {
        counts[vector, default: 0] += times
        total += times
    }

    package mutating func add(_ other: VectorCounts) {
        for (vector, count) in other.counts { counts[vector, default: 0] += count }
        total += other.total
    }

    /// In order of the vectors, so that sums repeat bit for bit.
    package var sorted: [(vector: UInt64, count: Int)] {
        counts.map { (vector: $0.key, count: $0.value) }.sorted { $0.vector < $1.vector }
    }
}
