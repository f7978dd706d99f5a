/// Edits between two strings, counting the swap of two neighbours as one: the usual slips of a keyboard.
///
/// The restricted Damerau-Levenshtein distance (no substring is edited twice). Symmetric; 0 for equal strings only.
/// Up to 64 units bit-parallel after Hyyrö (2003), beyond that by a banded table.
package enum OptimalStringAlignment {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The number of edits between two UTF-8 strings, or `cutoff + 1` when there are more than `cutoff`.
    package static func distance(
        _ left: Bytes, _ right: Bytes, cutoff: Int = Int(Int32.max), _ buffers: inout MetricBuffers
    ) -> Int {
        UnitStrings.with(left, right, &buffers) { left, right, buffers in
            left.count <= right.count
                ? units(left, right, cutoff, &buffers) : units(right, left, cutoff, &buffers)
        }
    }

    @inline(__always)
    private static func units(
        _ pattern: Bytes, _ text: Bytes, _ cutoff: Int, _ buffers: inout MetricBuffers
    ) -> Int {
        if text.count - pattern.count > cutoff { return cutoff + 1 }
        if pattern.isEmpty { return text.count }
        let distance =
            pattern.count <= 64 ? bitParallel(pattern, text, cutoff, buffers) : table(pattern, text, cutoff, &buffers)
        return min(distance, cutoff + 1)
    }

    /// Letters as in the paper: VP and VN hold where the column rises and falls, D0 where the diagonal is free.
    @inline(__always)
    private static func bitParallel(
        _ pattern: Bytes, _ text: Bytes, _ cutoff: Int, _ buffers: borrowing MetricBuffers
    ) -> Int {
        buffers.setMasks(pattern)
        let masks = buffers.masks
        let inside = lowBits(pattern.count)
        var vp = ~UInt64(0)
        var vn: UInt64 = 0
        var d0: UInt64 = 0
        var previous: UInt64 = 0
        var place = 0
        while place < text.count {
            let stop = min(text.count, place &+ MyersColumn.unitsBetweenChecks)
            while place < stop {
                let match = masks[Int(text[place])]
                let transposed = (((~d0) & match) &<< 1) & previous
                d0 = ((((match & vp) &+ vp) ^ vp) | match | vn) | transposed
                let hp = (vn | ~(d0 | vp)) &<< 1 | 1
                vp = (d0 & vp) &<< 1 | ~(d0 | hp)
                vn = hp & d0
                previous = match
                place &+= 1
            }
            // Each further unit lowers the distance by one at most.
            if MyersColumn.bottom(place, vp & inside, vn & inside) &- (text.count &- place) > cutoff { break }
        }
        buffers.clearMasks(pattern)
        return place < text.count ? cutoff &+ 1 : MyersColumn.bottom(place, vp & inside, vn & inside)
    }

    private static func table(
        _ pattern: Bytes, _ text: Bytes, _ cutoff: Int, _ buffers: inout MetricBuffers
    ) -> Int {
        let width = pattern.count + 1
        buffers.rows.removeAll(keepingCapacity: true)
        buffers.rows.append(contentsOf: repeatElement(0, count: 3 * width))
        return buffers.rows.withUnsafeMutableBufferPointer { rows in
            for column in 0..<width { rows[width + column] = Int32(column) }
            var (older, old, new) = (0, width, 2 * width)
            for row in 1...text.count {
                rows[new] = Int32(row)
                var least = Int32(row)
                for column in 1..<width {
                    let cost: Int32 = pattern[column - 1] == text[row - 1] ? 0 : 1
                    var best = min(rows[old + column] + 1, rows[new + column - 1] + 1, rows[old + column - 1] + cost)
                    if row > 1, column > 1, pattern[column - 1] == text[row - 2],
                        pattern[column - 2] == text[row - 1]
                    {
                        best = min(best, rows[older + column - 2] + 1)
                    }
                    rows[new + column] = best
                    least = min(least, best)
                }
                // Two rows above the cut-off can not come back under it, by a swap neither.
                if Int(least) > cutoff + 1 { return cutoff + 1 }
                (older, old, new) = (old, new, older)
            }
            return Int(rows[old + width - 1])
        }
    }
}
