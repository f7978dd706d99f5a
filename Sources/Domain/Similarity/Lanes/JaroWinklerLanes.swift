extension JaroWinkler {
    /// The similarity of a query to every prepared text, as `similarity` gives it for a pair: 0 below the cut-off.
    package static func similarities(
        of query: Bytes, to texts: borrowing PreparedTexts, cutoff: Double = 0,
        into out: UnsafeMutableBufferPointer<Double>, _ buffers: inout MetricBuffers
    ) {
        precondition(texts.form == .whole && out.count >= texts.count, "whole texts, and room for each similarity")
        let kernel = JaroKernel(cutoff: cutoff, out: out)
        texts.run(query, kernel, &buffers) { text, buffers in
            out[text] = texts.withBytes(text) { similarity(query, $0, cutoff: cutoff, &buffers) }
        }
    }
}

/// Jaro's matches for all texts of a tile: the texts are the patterns, whichever is longer.
///
/// Within the places of one letter both sides are matched in order, so it does not matter which side is gone through.
private struct JaroKernel: LaneKernel {
    let cutoff: Double
    let out: UnsafeMutableBufferPointer<Double>

    @inline(__always)
    func take<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>
    ) {
        let free = tile.row(0)
        free.update(from: tile.inside, count: tile.count)
        if query.count >= tile.longest {
            matchFromQuery(tile, query, free)
        } else {
            matchFromBoth(tile, query, free)
        }
        countJaro(tile, query, free)
        for lane in 0..<tile.count {
            let jaro = tile.numbers[lane]
            let value = JaroWinkler.winkler(jaro) { prefix(tile, lane, query) }
            out[Int(tile.slots[lane].text)] = value >= cutoff ? value : 0
        }
    }

    /// By letter of the query, then by text: all bits if it found a partner there.
    @inline(__always)
    private func found<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ place: Int
    ) -> UnsafeMutablePointer<Lane> { tile.row(place &+ 8) }

    /// Takes the matched places out of `free`, no text being longer than the query, whose window is everyone's.
    @inline(__always)
    private func matchFromQuery<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>, _ free: UnsafeMutablePointer<Lane>
    ) {
        let window = JaroWinkler.window(query.count)
        var reach = lowBits(window &+ 1)
        for place in 0..<query.count {
            let (matches, found) = (tile.places(of: query[place]), found(tile, place))
            let limit = Lane(truncatingIfNeeded: reach)
            for lane in 0..<tile.count {
                let open = matches[lane] & free[lane] & limit
                free[lane] ^= open & (0 &- open)
                found[lane] = open != 0 ? .max : 0
            }
            reach = reach &<< 1 | (place < window ? 1 : 0)
        }
    }

    /// The same with texts that reach further than the query.
    @inline(__always)
    private func matchFromBoth<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>, _ free: UnsafeMutablePointer<Lane>
    ) {
        let window = JaroWinkler.window(query.count)
        let (reach, further) = (tile.row(1), tile.row(2))
        for lane in 0..<tile.count {
            further[lane] = tile.windows[lane]
            reach[lane] = Lane(truncatingIfNeeded: lowBits(window &+ 1)) | (further[lane] &+ further[lane]) | 1
        }
        for place in 0..<query.count {
            let (matches, found) = (tile.places(of: query[place]), found(tile, place))
            let more: Lane = place < window ? 1 : 0
            for lane in 0..<tile.count {
                let open = matches[lane] & free[lane] & reach[lane]
                free[lane] ^= open & (0 &- open)
                found[lane] = open != 0 ? .max : 0
                reach[lane] = (reach[lane] &+ reach[lane]) | (further[lane] & 1) | more
                further[lane] &>>= 1
            }
        }
    }

    /// Leaves Jaro's value of each text in the tile's numbers.
    @inline(__always)
    private func countJaro<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>, _ free: UnsafeMutablePointer<Lane>
    ) {
        let (rest, wrong) = (tile.row(1), tile.row(2, repeating: 0))
        for lane in 0..<tile.count { rest[lane] = free[lane] ^ tile.inside[lane] }
        for place in 0..<query.count {
            let (matches, found) = (tile.places(of: query[place]), found(tile, place))
            for lane in 0..<tile.count {
                let next = rest[lane] & (0 &- rest[lane]) & found[lane]
                rest[lane] ^= next
                wrong[lane] &+= next & matches[lane] == 0 ? found[lane] & 1 : 0
            }
        }
        for lane in 0..<tile.count {
            free[lane] = Lane(truncatingIfNeeded: (free[lane] ^ tile.inside[lane]).nonzeroBitCount)
        }
        let numbers = tile.numbers
        for lane in 0..<tile.count {
            numbers[lane] = JaroWinkler.jaro(
                Int32(truncatingIfNeeded: free[lane]), Int32(truncatingIfNeeded: wrong[lane]),
                tile.slots[lane].length, Int32(truncatingIfNeeded: query.count))
        }
    }

    /// How many of the first four letters agree.
    @inline(__always)
    private func prefix<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ lane: Int, _ query: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var length = 0
        while length < min(4, query.count), tile.places(of: query[length])[lane] & (1 &<< Lane(length)) != 0 {
            length &+= 1
        }
        return length
    }
}
