/// Similarity of longer strings by the pairs of neighbouring characters that they share.
///
/// Shared by all distinct bigrams (Jaccard 1901), the string's ends counting as a character (`#a`, `ab`, `b#`).
/// Symmetric, 0 to 1; 1 for equal strings, and for the few that have the same bigrams in another order.
package enum QGramJaccard {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The similarity of two UTF-8 strings, or 0 when it is below `cutoff`.
    package static func similarity(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        UnitStrings.with(left, right, &buffers) { left, right, buffers in
            if left.isEmpty || right.isEmpty { return left.isEmpty && right.isEmpty ? 1 : 0 }
            let counts =
                max(left.count, right.count) <= 64 ? byMasks(left, right, buffers) : sorted(left, right, &buffers)
            let value = Double(counts.shared) / Double(counts.left + counts.right - counts.shared)
            return value >= cutoff ? value : 0
        }
    }

    private typealias Counts = (shared: Int, left: Int, right: Int)

    /// Where `a` is followed by `b`: the mask of `a` moved on by one, met by the mask of `b`. The first place of a
    /// bigram stands for it.
    @inline(__always)
    private static func byMasks(_ left: Bytes, _ right: Bytes, _ buffers: borrowing MetricBuffers) -> Counts {
        let (masks, others) = (buffers.masks, buffers.otherMasks)
        MetricBuffers.set(masks, left)
        MetricBuffers.set(others, right)
        // The two ends are bigrams of their own.
        var counts = (shared: left[0] == right[0] ? 1 : 0, left: 2, right: 2)
        counts.shared &+= left[left.count &- 1] == right[right.count &- 1] ? 1 : 0
        for place in 1..<left.count where isFirst(masks, left, place) {
            let isShared = (others[Int(left[place &- 1])] &<< 1) & others[Int(left[place])] != 0
            counts.left &+= 1
            counts.shared &+= isShared ? 1 : 0
        }
        for place in 1..<right.count where isFirst(others, right, place) { counts.right &+= 1 }
        MetricBuffers.clear(masks, left)
        MetricBuffers.clear(others, right)
        return counts
    }

    /// Whether the bigram that ends at `place` occurs nowhere before.
    @inline(__always)
    private static func isFirst(_ masks: UnsafePointer<UInt64>, _ text: Bytes, _ place: Int) -> Bool {
        let places = (masks[Int(text[place &- 1])] &<< 1) & masks[Int(text[place])]
        return places & lowBits(place) == 0
    }

    /// The same by sorted lists, for strings beyond 64 units.
    private static func sorted(_ left: Bytes, _ right: Bytes, _ buffers: inout MetricBuffers) -> Counts {
        buffers.rows.removeAll(keepingCapacity: true)
        let leftCount = appendGrams(of: left, to: &buffers.rows)
        let rightCount = appendGrams(of: right, to: &buffers.rows)
        return (common(buffers.rows[..<leftCount], buffers.rows[leftCount...]), leftCount, rightCount)
    }

    /// Appends the distinct bigrams in order; how many.
    private static func appendGrams(of text: Bytes, to grams: inout [Int32]) -> Int {
        let start = grams.count
        var previous: Int32 = 256
        for unit in text {
            grams.append(previous << 9 | Int32(unit))
            previous = Int32(unit)
        }
        grams.append(previous << 9 | 256)
        grams[start...].sort()
        var kept = start
        for place in start..<grams.count where place == start || grams[place] != grams[kept - 1] {
            grams[kept] = grams[place]
            kept += 1
        }
        grams.removeLast(grams.count - kept)
        return kept - start
    }

    private static func common(_ left: ArraySlice<Int32>, _ right: ArraySlice<Int32>) -> Int {
        var (i, j, shared) = (left.startIndex, right.startIndex, 0)
        while i < left.endIndex && j < right.endIndex {
            if left[i] == right[j] { shared += 1 }
            let step = (left[i] <= right[j], right[j] <= left[i])
            if step.0 { i += 1 }
            if step.1 { j += 1 }
        }
        return shared
    }
}
