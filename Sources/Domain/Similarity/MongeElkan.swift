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
        Tokens.sorted(left, into: &buffers.leftTokens)
        Tokens.sorted(right, into: &buffers.rightTokens)
        let (leftWords, rightWords) = (buffers.leftTokens, buffers.rightTokens)
        if leftWords.isEmpty || rightWords.isEmpty { return leftWords.isEmpty && rightWords.isEmpty ? 1 : 0 }
        let forth = mean(left, leftWords, right, rightWords, &buffers)
        if forth < cutoff { return 0 }
        let value = min(forth, mean(right, rightWords, left, leftWords, &buffers))
        return value >= cutoff ? value : 0
    }

    private static func mean(
        _ left: Bytes, _ leftWords: [Range<Int>], _ right: Bytes, _ rightWords: [Range<Int>],
        _ buffers: inout MetricBuffers
    ) -> Double {
        var sum = 0.0
        for word in leftWords {
            var best = 0.0
            for other in rightWords {
                let value = JaroWinkler.similarity(
                    Bytes(rebasing: left[word]), Bytes(rebasing: right[other]), cutoff: best, &buffers)
                best = max(best, value)
            }
            sum += best
        }
        return sum / Double(leftWords.count)
    }
}
