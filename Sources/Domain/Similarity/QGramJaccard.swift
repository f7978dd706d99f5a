/// Similarity of longer strings by the pairs of neighbouring characters that they share.
///
/// Shared by all distinct bigrams, the string's ends counting as a character (`#a`, `ab`, `b#`). Symmetric, 0 to 1;
/// 1 for equal strings, and for the few that have the same bigrams in another order.
package enum QGramJaccard {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The similarity of two UTF-8 strings, or 0 when it is below `cutoff`.
    package static func similarity(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        UnitStrings.with(left, right, &buffers) { left, right, buffers in
            if left.isEmpty || right.isEmpty { return left.isEmpty && right.isEmpty ? 1 : 0 }
            buffers.rows.removeAll(keepingCapacity: true)
            let leftCount = appendGrams(of: left, to: &buffers.rows)
            let rightCount = appendGrams(of: right, to: &buffers.rows)
            let shared = common(buffers.rows[..<leftCount], buffers.rows[leftCount...])
            let value = Double(shared) / Double(leftCount + rightCount - shared)
            return value >= cutoff ? value : 0
        }
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
