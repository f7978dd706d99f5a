/// Similarity of names of several words whose order does not matter.
///
/// A ratio is twice the longest common subsequence by the sum of lengths, in scalars. Symmetric, from 0 to 1.
package enum TokenRatios {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The ratio of both strings with their words sorted: 1 when they have the same words equally often.
    package static func sorted(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        Tokens.sorted(left, into: &buffers.leftTokens)
        Tokens.sorted(right, into: &buffers.rightTokens)
        buffers.joinedLeft.removeAll(keepingCapacity: true)
        buffers.joinedRight.removeAll(keepingCapacity: true)
        for word in buffers.leftTokens { Tokens.append(word, of: left, to: &buffers.joinedLeft) }
        for word in buffers.rightTokens { Tokens.append(word, of: right, to: &buffers.joinedRight) }
        let common = buffers.commonOfJoined(cutoff: cutoff)
        let both = common.leftCount + common.rightCount
        if both == 0 { return 1 }
        let ratio = Double(2 * common.shared) / Double(both)
        return ratio >= cutoff ? ratio : 0
    }

    /// The best ratio among: shared words against all words of either side, and all words of both sides with the
    /// shared ones first. 1 when one side's words are all on the other: `alpha` and `alpha bank`.
    package static func set(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        let shared = split(left, right, &buffers)
        if shared > 0 && (buffers.joinedLeft.isEmpty || buffers.joinedRight.isEmpty) { return 1 }
        let head = shared > 0 ? shared + 1 : 0
        let common = buffers.commonOfJoined(cutoff: 0)
        let both = 2 * head + common.leftCount + common.rightCount
        if both == 0 { return 1 }
        var ratio = Double(2 * (head + common.shared)) / Double(both)
        if shared > 0 {
            let nearer = min(common.leftCount, common.rightCount)
            ratio = max(ratio, Double(2 * shared) / Double(2 * shared + 1 + nearer))
        }
        return ratio >= cutoff ? ratio : 0
    }

    /// Leaves the words of one side only in `joinedLeft` and `joinedRight`; the length of the shared words, joined, in
    /// scalars.
    private static func split(_ left: Bytes, _ right: Bytes, _ buffers: inout MetricBuffers) -> Int {
        Tokens.sorted(left, into: &buffers.leftTokens)
        Tokens.sorted(right, into: &buffers.rightTokens)
        buffers.joinedLeft.removeAll(keepingCapacity: true)
        buffers.joinedRight.removeAll(keepingCapacity: true)
        var (i, j, shared) = (0, 0, 0)
        while i < buffers.leftTokens.count || j < buffers.rightTokens.count {
            let order = headOrder(left, right, i, j, buffers)
            if order == 0 { shared += scalars(left, buffers.leftTokens[i]) + (shared > 0 ? 1 : 0) }
            if order < 0 { Tokens.append(buffers.leftTokens[i], of: left, to: &buffers.joinedLeft) }
            if order > 0 { Tokens.append(buffers.rightTokens[j], of: right, to: &buffers.joinedRight) }
            // Equal words count once on each side.
            if order <= 0 { i = end(of: i, in: buffers.leftTokens, left) }
            if order >= 0 { j = end(of: j, in: buffers.rightTokens, right) }
        }
        return shared
    }

    private static func scalars(_ text: Bytes, _ word: Range<Int>) -> Int {
        var count = 0
        for byte in text[word] where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    private static func headOrder(
        _ left: Bytes, _ right: Bytes, _ i: Int, _ j: Int, _ buffers: borrowing MetricBuffers
    ) -> Int {
        if i >= buffers.leftTokens.count { return 1 }
        if j >= buffers.rightTokens.count { return -1 }
        return Tokens.order(left, buffers.leftTokens[i], right, buffers.rightTokens[j])
    }

    private static func end(of start: Int, in words: [Range<Int>], _ text: Bytes) -> Int {
        var next = start + 1
        while next < words.count, Tokens.order(text, words[next], text, words[start]) == 0 { next += 1 }
        return next
    }
}

extension MetricBuffers {
    /// The lengths of both joined strings in scalars and of their longest common subsequence; the latter is 0 when
    /// no ratio of `cutoff` is possible.
    mutating func commonOfJoined(cutoff: Double) -> (shared: Int, leftCount: Int, rightCount: Int) {
        var left: [UInt8] = []
        var right: [UInt8] = []
        swap(&left, &joinedLeft)
        swap(&right, &joinedRight)
        defer {
            swap(&left, &joinedLeft)
            swap(&right, &joinedRight)
        }
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                UnitStrings.with(left, right, &self) { left, right, buffers in
                    let isPossible =
                        Double(2 * min(left.count, right.count)) >= cutoff * Double(left.count + right.count)
                    let shared = isPossible ? LongestCommonSubsequence.length(left, right, &buffers) : 0
                    return (shared, left.count, right.count)
                }
            }
        }
    }
}
