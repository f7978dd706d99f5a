/// Similarity of names of several words whose order does not matter.
///
/// A ratio is twice the longest common subsequence by the sum of lengths, in scalars. Symmetric,
/// from 0 to 1.
package enum TokenRatios {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The ratio of both strings with their words sorted: 1 when they have the same words equally often.
    package static func sorted(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        buffers.leftWords.split(left)
        buffers.rightWords.split(right)
        let leftText = joined(buffers.leftWords, left, &buffers.leftJoined)
        let rightText = joined(buffers.rightWords, right, &buffers.rightJoined)
        return ratio(leftText, rightText, cutoff: cutoff, &buffers)
    }

    /// The best ratio among: shared words against all words of either side, and all words of both sides with the
    /// shared ones first. 1 when one side's words are all on the other: `alpha` and `alpha bank`.
    package static func set(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        buffers.leftWords.split(left)
        buffers.rightWords.split(right)
        let shared = buffers.joinUnshared()
        let (onlyLeft, onlyRight) = (buffers.leftJoined.bytes, buffers.rightJoined.bytes)
        if shared == 0 { return ratio(onlyLeft, onlyRight, cutoff: cutoff, &buffers) }
        if onlyLeft.isEmpty || onlyRight.isEmpty { return 1 }
        let value = UnitStrings.with(onlyLeft, onlyRight, &buffers) { left, right, buffers in
            setRatio(shared: shared, left, right, cutoff, &buffers)
        }
        return value >= cutoff ? value : 0
    }

    /// `shared` is the length of the words that both sides have, the others are left and right.
    @inline(__always)
    private static func setRatio(
        shared: Int, _ left: Bytes, _ right: Bytes, _ cutoff: Double, _ buffers: inout MetricBuffers
    ) -> Double {
        let either = Double(2 * shared) / Double(2 * shared + 1 + min(left.count, right.count))
        let both = Double(2 * (shared + 1) + left.count + right.count)
        let most = Double(2 * (shared + 1 + min(left.count, right.count))) / both
        if most <= either || most < cutoff { return either }
        let common = LongestCommonSubsequence.length(left, right, &buffers)
        return max(either, Double(2 * (shared + 1 + common)) / both)
    }

    /// The ratio of two strings, 1 when both are empty.
    @inline(__always)
    private static func ratio(
        _ left: Bytes, _ right: Bytes, cutoff: Double, _ buffers: inout MetricBuffers
    ) -> Double {
        UnitStrings.with(left, right, &buffers) { left, right, buffers in
            let both = left.count + right.count
            if both == 0 { return 1 }
            if Double(2 * min(left.count, right.count)) / Double(both) < cutoff { return 0 }
            let ratio = Double(2 * LongestCommonSubsequence.length(left, right, &buffers)) / Double(both)
            return ratio >= cutoff ? ratio : 0
        }
    }

    /// The sorted words with a space between: the text itself where it has that form.
    @inline(__always)
    static func joined(_ words: borrowing WordList, _ text: Bytes, _ scratch: inout ByteScratch) -> Bytes {
        if words.isText { return text }
        scratch.removeAll()
        for place in 0..<words.count { scratch.appendWord(words[place].bytes) }
        return scratch.bytes
    }
}

extension MetricBuffers {
    /// Leaves the words of one side only in `leftJoined` and `rightJoined`; the length of the shared words, joined, in
    /// scalars. Equal words count once on each side.
    @inline(__always)
    mutating func joinUnshared() -> Int {
        leftJoined.removeAll()
        rightJoined.removeAll()
        var (i, j, shared) = (0, 0, 0)
        while i < leftWords.count || j < rightWords.count {
            let order = orderOfHeads(i, j)
            if order == 0 { shared &+= Self.scalars(leftWords[i]) &+ (shared > 0 ? 1 : 0) }
            if order < 0 { leftJoined.appendWord(leftWords[i].bytes) }
            if order > 0 { rightJoined.appendWord(rightWords[j].bytes) }
            if order <= 0 { i = leftWords.end(of: i) }
            if order >= 0 { j = rightWords.end(of: j) }
        }
        return shared
    }

    @inline(__always)
    private func orderOfHeads(_ i: Int, _ j: Int) -> Int {
        if i >= leftWords.count { return 1 }
        if j >= rightWords.count { return -1 }
        return WordList.order(leftWords[i], rightWords[j])
    }

    @inline(__always)
    private static func scalars(_ word: WordList.Word) -> Int {
        var count = 0
        for byte in word.bytes where byte & 0xC0 != 0x80 { count &+= 1 }
        return count
    }
}
