extension OptimalStringAlignment {
    /// The distance from a query to every prepared text, as `distance` gives it for a pair: `cutoff + 1` beyond it.
    package static func distances(
        from query: Bytes, to texts: borrowing PreparedTexts, cutoff: Int = Int(Int32.max) - 1,
        into out: UnsafeMutableBufferPointer<Int32>, _ buffers: inout MetricBuffers
    ) {
        precondition(texts.form == .whole && out.count >= texts.count, "whole texts, and room for each distance")
        let kernel = EditKernel(swaps: true, cutoff: cutoff, out: out)
        texts.run(query, kernel, &buffers) { text, buffers in
            out[text] = Int32(texts.withBytes(text) { distance(query, $0, cutoff: cutoff, &buffers) })
        }
    }
}

extension Levenshtein {
    /// The distance from a query to every prepared text, as `distance` gives it for a pair: `cutoff + 1` beyond it.
    package static func distances(
        from query: Bytes, to texts: borrowing PreparedTexts, cutoff: Int = Int(Int32.max) - 1,
        into out: UnsafeMutableBufferPointer<Int32>, _ buffers: inout MetricBuffers
    ) {
        precondition(texts.form == .whole && out.count >= texts.count, "whole texts, and room for each distance")
        let kernel = EditKernel(swaps: false, cutoff: cutoff, out: out)
        texts.run(query, kernel, &buffers) { text, buffers in
            out[text] = Int32(texts.withBytes(text) { distance(query, $0, cutoff: cutoff, &buffers) })
        }
    }
}

/// Hyyrö's columns (2003) for all texts of a tile, letters as there.
private struct EditKernel: LaneKernel {
    /// Whether the exchange of two neighbours is one edit.
    let swaps: Bool
    let cutoff: Int
    let out: UnsafeMutableBufferPointer<Int32>

    @inline(__always)
    func take<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>
    ) {
        if max(query.count &- tile.longest, tile.shortest &- query.count) > cutoff {
            for slot in tile.slots { out[Int(slot.text)] = Int32(truncatingIfNeeded: cutoff &+ 1) }
            return
        }
        let (vp, vn) = (tile.row(0, repeating: .max), tile.row(1, repeating: 0))
        if swaps { alignment(tile, query, vp, vn) } else { levenshtein(tile, query, vp, vn) }
        let distances = tile.row(2)
        for lane in 0..<tile.count {
            let inside = tile.inside[lane]
            let steps = (vp[lane] & inside).nonzeroBitCount &- (vn[lane] & inside).nonzeroBitCount
            distances[lane] = Lane(truncatingIfNeeded: query.count &+ steps)
        }
        for lane in 0..<tile.count {
            let distance = min(Int(truncatingIfNeeded: distances[lane]), cutoff &+ 1)
            out[Int(tile.slots[lane].text)] = Int32(truncatingIfNeeded: distance)
        }
    }

    @inline(__always)
    private func levenshtein<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>, _ vp: UnsafeMutablePointer<Lane>,
        _ vn: UnsafeMutablePointer<Lane>
    ) {
        for letter in query {
            let matches = tile.places(of: letter)
            for lane in 0..<tile.count {
                let (match, p, n) = (matches[lane], vp[lane], vn[lane])
                let d0 = (((match & p) &+ p) ^ p) | match | n
                let hp = n | ~(d0 | p)
                let (hn, moved) = (d0 & p, hp &+ hp | 1)
                vp[lane] = (hn &+ hn) | ~(d0 | moved)
                vn[lane] = moved & d0
            }
        }
    }

    @inline(__always)
    private func alignment<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>, _ vp: UnsafeMutablePointer<Lane>,
        _ vn: UnsafeMutablePointer<Lane>
    ) {
        let diagonals = tile.row(2, repeating: 0)
        var previous = tile.places(of: 0)
        for letter in query {
            let matches = tile.places(of: letter)
            for lane in 0..<tile.count {
                let (match, p, n) = (matches[lane], vp[lane], vn[lane])
                let swapped = ~diagonals[lane] & match
                let d0 = (((match & p) &+ p) ^ p) | match | n | ((swapped &+ swapped) & previous[lane])
                let hp = n | ~(d0 | p)
                let (hn, moved) = (d0 & p, hp &+ hp | 1)
                vp[lane] = (hn &+ hn) | ~(d0 | moved)
                vn[lane] = moved & d0
                diagonals[lane] = d0
            }
            previous = matches
        }
    }
}
