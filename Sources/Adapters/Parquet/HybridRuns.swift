/// Parquet's mix of run lengths and bit-packed groups, for definition levels and places in a dictionary.
///
/// Apache Parquet, "Encodings: RLE / Bit-Packing Hybrid": a run is its length times two and the value; a group is eight
/// values, least significant bits first.
enum HybridRuns {
    /// - Parameter width: bits of each value, 0 to 32.
    static func encode(_ values: [UInt32], width: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(values.count * width / 8 + 16)
        var (start, at) = (0, 0)
        // Values before `start` are written; those from there to `at` wait to be packed by eights.
        while at < values.count {
            var end = at + 1
            while end < values.count, values[end] == values[at] { end += 1 }
            // What waits must be a multiple of eight before a run may begin.
            let lacking = (8 - (at - start) % 8) % 8
            guard end - at - lacking >= 8 else {
                at = end
                continue
            }
            pack(values[start..<at + lacking], width, &out)
            run(values[at], end - at - lacking, width, &out)
            (start, at) = (end, end)
        }
        pack(values[start...], width, &out)
        return out
    }

    private static func run(_ value: UInt32, _ count: Int, _ width: Int, _ out: inout [UInt8]) {
        varint(UInt64(count) << 1, &out)
        for byte in 0..<(width + 7) / 8 { out.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * byte))) }
    }

    private static func pack(_ values: ArraySlice<UInt32>, _ width: Int, _ out: inout [UInt8]) {
        guard !values.isEmpty else { return }
        let groups = (values.count + 7) / 8
        varint(UInt64(groups) << 1 | 1, &out)
        var (buffer, bits): (UInt64, Int) = (0, 0)
        for place in 0..<groups * 8 {
            let value = place < values.count ? values[values.startIndex + place] : 0
            buffer |= UInt64(value) << UInt64(bits)
            bits += width
            while bits >= 8 {
                out.append(UInt8(truncatingIfNeeded: buffer))
                buffer >>= 8
                bits -= 8
            }
        }
    }

    private static func varint(_ value: UInt64, _ out: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        out.append(UInt8(rest))
    }
}
