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
            // The shorter string is the pattern; the value is symmetric only when its place is fixed.
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
        let prefix = commonPrefix(pattern, text)
        let best = winkler(jaro(matches: pattern.count, halfTranspositions: 0, pattern.count, text.count), prefix)
        if best < cutoff { return 0 }
        let counts =
            text.count <= 64 ? bitParallel(pattern, text, buffers) : plain(pattern, text, &buffers)
        guard counts.matches > 0 else { return 0 }
        let jaro = jaro(
            matches: counts.matches, halfTranspositions: counts.outOfOrder / 2, pattern.count, text.count)
        let value = winkler(jaro, prefix)
        return value >= cutoff ? value : 0
    }

    @inline(__always)
    private static func jaro(matches: Int, halfTranspositions: Int, _ left: Int, _ right: Int) -> Double {
        let m = Double(matches)
        return (m / Double(left) + m / Double(right) + (m - Double(halfTranspositions)) / m) / 3
    }

    @inline(__always)
    private static func winkler(_ jaro: Double, _ prefix: Int) -> Double {
        jaro > 0.7 ? jaro + Double(prefix) * 0.1 * (1 - jaro) : jaro
    }

    @inline(__always)
    private static func commonPrefix(_ left: Bytes, _ right: Bytes) -> Int {
        var length = 0
        let longest = min(4, left.count)
        while length < longest && left[length] == right[length] { length &+= 1 }
        return length
    }

    /// Matches found by masks: the unmatched pattern places within the window that hold the character, lowest first.
    @inline(__always)
    private static func bitParallel(
        _ pattern: Bytes, _ text: Bytes, _ buffers: borrowing MetricBuffers
    ) -> (matches: Int, outOfOrder: Int) {
        buffers.setMasks(pattern)
        let masks = buffers.masks
        let window = max(0, text.count / 2 - 1)
        var matchedPattern: UInt64 = 0
        var matchedText: UInt64 = 0
        for place in 0..<text.count {
            let low = place > window ? ~UInt64(0) &<< UInt64(place &- window) : ~0
            if place > window &+ 63 { break }
            let high = place &+ window >= 63 ? ~UInt64(0) : (UInt64(1) &<< UInt64(place &+ window &+ 1)) &- 1
            let open = masks[Int(text[place])] & ~matchedPattern & low & high
            matchedPattern |= open & (0 &- open)
            matchedText |= open == 0 ? 0 : 1 &<< UInt64(place)
        }
        let matches = matchedPattern.nonzeroBitCount
        var outOfOrder = 0
        var patternBits = matchedPattern
        var textBits = matchedText
        while textBits != 0 {
            let same = pattern[patternBits.trailingZeroBitCount] == text[textBits.trailingZeroBitCount]
            outOfOrder &+= same ? 0 : 1
            patternBits &= patternBits &- 1
            textBits &= textBits &- 1
        }
        buffers.clearMasks(pattern)
        return (matches, outOfOrder)
    }

    /// The same by plain loops, for texts beyond 64 units.
    private static func plain(
        _ pattern: Bytes, _ text: Bytes, _ buffers: inout MetricBuffers
    ) -> (matches: Int, outOfOrder: Int) {
        let window = max(0, text.count / 2 - 1)
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
