/// Similarity of short strings, names above all, by shared characters nearby, their order, and a common prefix.
///
/// Jaro (1989) with Winkler's prefix bonus (1990): up to four equal first characters add a tenth each of what is
/// missing to 1, when the Jaro value is above 0.7. Symmetric, from 0 to 1, and 1 only for equal strings.
package enum JaroWinkler {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The similarity of two UTF-8 strings, or 0 when it is below `cutoff`.
    package static func similarity(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        UnitStrings.with(left, right, &buffers) { left, right, buffers in
            // The value is the same either way; the shorter string makes the fewer masks.
            left.count <= right.count
                ? units(left, right, cutoff, &buffers) : units(right, left, cutoff, &buffers)
        }
    }

    /// `pattern` is not longer than `text`.
    @inline(__always)
    private static func units(
        _ pattern: Bytes, _ text: Bytes, _ cutoff: Double, _ buffers: inout MetricBuffers
    ) -> Double {
        if text.isEmpty { return 1 }
        if pattern.isEmpty { return 0 }
        if cutoff > 0, isOutOfReach(cutoff, pattern.count, pattern.count, text.count) { return 0 }
        let counts =
            text.count <= 64 ? bitParallel(pattern, text, cutoff, buffers) : plain(pattern, text, &buffers)
        return value(counts, pattern.count, text.count, cutoff) { commonPrefix(pattern, text) }
    }

    /// The measure by its counts, or 0 when it is below `cutoff`.
    @inline(__always)
    private static func value(
        _ counts: (matches: Int, outOfOrder: Int), _ left: Int, _ right: Int, _ cutoff: Double,
        prefix: () -> Int
    ) -> Double {
        let counts = (Int32(truncatingIfNeeded: counts.matches), Int32(truncatingIfNeeded: counts.outOfOrder))
        let jaro = jaro(counts.0, counts.1, Int32(truncatingIfNeeded: left), Int32(truncatingIfNeeded: right))
        let value = winkler(jaro, prefix: prefix)
        return value >= cutoff ? value : 0
    }

    /// Jaro's value, 0 without matches. Free of branches, for loops over many pairs.
    @inline(__always)
    static func jaro(_ matches: Int32, _ outOfOrder: Int32, _ left: Int32, _ right: Int32) -> Double {
        let m = Double(matches)
        let inOrder = Double(matches &- (outOfOrder &>> 1)) / Double(max(1, matches))
        return (m / Double(max(1, left)) + m / Double(max(1, right)) + inOrder) / 3
    }

    @inline(__always)
    static func winkler(_ jaro: Double, prefix: () -> Int) -> Double {
        jaro > 0.7 ? jaro + Double(prefix()) * 0.1 * (1 - jaro) : jaro
    }

    /// Whether so many matches stay below the cut-off even in order and with a prefix of four.
    @inline(__always)
    static func isOutOfReach(_ cutoff: Double, _ matches: Int, _ left: Int, _ right: Int) -> Bool {
        let jaro = cutoff <= 0.7 ? cutoff : max(0.7, (cutoff - 0.4) / 0.6)
        // (m/l + m/r + 1) / 3 < jaro without divisions; the margin is for their rounding.
        return Double(matches * (left + right)) < (3 * jaro - 1 - 1e-9) * Double(left * right)
    }

    @inline(__always)
    private static func commonPrefix(_ left: Bytes, _ right: Bytes) -> Int {
        var length = 0
        let longest = min(4, left.count)
        while length < longest && left[length] == right[length] { length &+= 1 }
        return length
    }

    /// How far apart two places may be that match.
    @inline(__always)
    static func window(_ longer: Int) -> Int { max(0, longer / 2 &- 1) }

    /// Matches found by masks: the unmatched pattern places within the window that hold the character, lowest first.
    @inline(__always)
    private static func bitParallel(
        _ pattern: Bytes, _ text: Bytes, _ cutoff: Double, _ buffers: borrowing MetricBuffers
    ) -> (matches: Int, outOfOrder: Int) {
        buffers.setMasks(pattern)
        let masks = buffers.masks
        let window = window(text.count)
        var reach = lowBits(window &+ 1)
        var matchedPattern: UInt64 = 0
        var matchedText: UInt64 = 0
        for place in 0..<text.count {
            let open = masks[Int(text[place])] & reach & ~matchedPattern
            matchedPattern |= open & (0 &- open)
            matchedText |= (open == 0 ? 0 : 1) &<< UInt64(place)
            reach = reach &<< 1 | (place < window ? 1 : 0)
        }
        buffers.clearMasks(pattern)
        let matches = matchedPattern.nonzeroBitCount
        if cutoff > 0, isOutOfReach(cutoff, matches, pattern.count, text.count) { return (0, 0) }
        return (matches, outOfOrder(pattern, matchedPattern, text, matchedText))
    }

    /// How many of the matched characters, taken in order on both sides, differ.
    @inline(__always)
    private static func outOfOrder(
        _ pattern: Bytes, _ matchedPattern: UInt64, _ text: Bytes, _ matchedText: UInt64
    ) -> Int {
        var (patternBits, textBits) = (matchedPattern, matchedText)
        var count = 0
        while textBits != 0 {
            let same = pattern[patternBits.trailingZeroBitCount] == text[textBits.trailingZeroBitCount]
            count &+= same ? 0 : 1
            patternBits &= patternBits &- 1
            textBits &= textBits &- 1
        }
        return count
    }

    /// The same by plain loops, for texts beyond 64 units.
    private static func plain(
        _ pattern: Bytes, _ text: Bytes, _ buffers: inout MetricBuffers
    ) -> (matches: Int, outOfOrder: Int) {
        let window = window(text.count)
        buffers.rows.removeAll(keepingCapacity: true)
        buffers.rows.append(contentsOf: repeatElement(-1, count: pattern.count))
        var matchedText: [UInt8] = []
        for place in 0..<text.count {
            let first = max(0, place - window)
            let last = min(pattern.count - 1, place + window)
            guard first <= last else { continue }
            for candidate in first...last
            where buffers.rows[candidate] < 0 && pattern[candidate] == text[place] {
                buffers.rows[candidate] = 1
                matchedText.append(text[place])
                break
            }
        }
        var next = 0
        var outOfOrder = 0
        for place in 0..<pattern.count where buffers.rows[place] > 0 {
            if pattern[place] != matchedText[next] { outOfOrder += 1 }
            next += 1
        }
        return (next, outOfOrder)
    }
}
