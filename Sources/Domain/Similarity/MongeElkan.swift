/// Similarity of names of several words: how well each word of one side finds a near word on the other.
///
/// The mean of each word's best Jaro-Winkler value on the other side (Monge and Elkan 1996), taken in both directions;
/// the lower mean counts, so the measure is symmetric and a word without a partner costs its share. From 0 to 1.
package enum MongeElkan {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The similarity of two UTF-8 strings, or 0 when it is below `cutoff`.
    package static func similarity(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        // Words are found in the bytes themselves: recoded units know no space.
        buffers.leftWords.split(left)
        buffers.rightWords.split(right)
        let (leftCount, rightCount) = (buffers.leftWords.count, buffers.rightWords.count)
        if leftCount == 0 || rightCount == 0 { return leftCount == rightCount ? 1 : 0 }
        buffers.bestOfRight.removeAll(keepingCapacity: true)
        for _ in 0..<rightCount { buffers.bestOfRight.append(0) }
        var sum = 0.0
        for place in 0..<leftCount {
            sum += best(of: place, &buffers)
            // Even if all further words were found exactly; the margin is for the order of additions.
            if (sum + Double(leftCount - place - 1)) / Double(leftCount) < cutoff - 1e-9 { return 0 }
        }
        let back = buffers.bestOfRight.reduce(0, +) / Double(rightCount)
        let value = min(sum / Double(leftCount), back)
        return value >= cutoff ? value : 0
    }

    /// The left word's best value; the right words' own bests are raised on the way.
    private static func best(of place: Int, _ buffers: inout MetricBuffers) -> Double {
        let word = buffers.leftWords[place].bytes
        var best = 0.0
        for other in 0..<buffers.rightWords.count {
            // A value below both bests changes nothing.
            let cutoff = min(best, buffers.bestOfRight[other])
            let value = JaroWinkler.similarity(word, buffers.rightWords[other].bytes, cutoff: cutoff, &buffers)
            best = max(best, value)
            if value > buffers.bestOfRight[other] { buffers.bestOfRight[other] = value }
        }
        return best
    }
}
