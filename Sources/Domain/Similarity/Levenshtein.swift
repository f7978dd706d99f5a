/// Insertions, deletions and substitutions between two strings.
///
/// Symmetric; 0 for equal strings only; obeys the triangle inequality. Up to 64 units bit-parallel after Myers (1999)
/// in Hyyrö's form (2003), beyond that by a table.
package enum Levenshtein {
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

    @inline(__always)
    private static func bitParallel(
        _ pattern: Bytes, _ text: Bytes, _ cutoff: Int, _ buffers: borrowing MetricBuffers
    ) -> Int {
        buffers.setMasks(pattern)
        let masks = buffers.masks
        let inside = lowBits(pattern.count)
        var vp = ~UInt64(0)
        var vn: UInt64 = 0
        var place = 0
        while place < text.count {
            let stop = min(text.count, place &+ MyersColumn.unitsBetweenChecks)
            while place < stop {
                let match = masks[Int(text[place])]
                let d0 = (((match & vp) &+ vp) ^ vp) | match | vn
                let hp = (vn | ~(d0 | vp)) &<< 1 | 1
                vp = (d0 & vp) &<< 1 | ~(d0 | hp)
                vn = hp & d0
                place &+= 1
            }
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
        buffers.rows.append(contentsOf: (0..<width).map(Int32.init))
        return buffers.rows.withUnsafeMutableBufferPointer { row in
            for place in 1...text.count {
                var diagonal = row[0]
                row[0] = Int32(place)
                var least = row[0]
                for column in 1..<width {
                    let cost: Int32 = pattern[column - 1] == text[place - 1] ? 0 : 1
                    let best = min(row[column] + 1, row[column - 1] + 1, diagonal + cost)
                    diagonal = row[column]
                    row[column] = best
                    least = min(least, best)
                }
                if Int(least) > cutoff { return cutoff + 1 }
            }
            return Int(row[width - 1])
        }
    }
}

/// A column of the table of distances, held as the places where it rises and falls from the row above.
enum MyersColumn {
    /// How often a cut-off is looked at: counting bits costs as much as a unit.
    static let unitsBetweenChecks = 8

    /// The column's lowest value: the first row's, which is the column's number, and all steps down from there.
    @inline(__always)
    static func bottom(_ column: Int, _ rising: UInt64, _ falling: UInt64) -> Int {
        column &+ rising.nonzeroBitCount &- falling.nonzeroBitCount
    }
}
