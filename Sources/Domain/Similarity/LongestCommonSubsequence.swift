/// How many characters two strings share in order; the measure below the token ratios.
///
/// Up to 64 units bit-parallel after Hyyrö (2004), beyond that by a table.
enum LongestCommonSubsequence {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The length in units of two unit strings.
    @inline(__always)
    static func length(_ left: Bytes, _ right: Bytes, _ buffers: inout MetricBuffers) -> Int {
        let (pattern, text) = left.count <= right.count ? (left, right) : (right, left)
        if pattern.isEmpty { return 0 }
        return pattern.count <= 64 ? bitParallel(pattern, text, buffers) : table(pattern, text, &buffers)
    }

    @inline(__always)
    private static func bitParallel(_ pattern: Bytes, _ text: Bytes, _ buffers: borrowing MetricBuffers) -> Int {
        buffers.setMasks(pattern)
        let masks = buffers.masks
        var open = ~UInt64(0)
        for unit in text {
            let used = open & masks[Int(unit)]
            open = (open &+ used) | (open &- used)
        }
        buffers.clearMasks(pattern)
        return (~open & lowBits(pattern.count)).nonzeroBitCount
    }

    private static func table(_ pattern: Bytes, _ text: Bytes, _ buffers: inout MetricBuffers) -> Int {
        buffers.rows.removeAll(keepingCapacity: true)
        buffers.rows.append(contentsOf: repeatElement(0, count: pattern.count + 1))
        return buffers.rows.withUnsafeMutableBufferPointer { row in
            for unit in text {
                var diagonal: Int32 = 0
                for column in 1...pattern.count {
                    let above = row[column]
                    row[column] = pattern[column - 1] == unit ? diagonal + 1 : max(above, row[column - 1])
                    diagonal = above
                }
            }
            return Int(row[pattern.count])
        }
    }
}
