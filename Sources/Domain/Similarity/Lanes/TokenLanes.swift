extension TokenRatios {
    /// The ratio of a query and every text prepared as sorted words, as `sorted` gives it for a pair.
    package static func sorted(
        _ query: Bytes, with texts: borrowing PreparedTexts, cutoff: Double = 0,
        into out: UnsafeMutableBufferPointer<Double>, _ buffers: inout MetricBuffers
    ) {
        precondition(texts.form == .sortedWords && out.count >= texts.count, "sorted words, and room for each ratio")
        var form = FormedText(.sortedWords)
        let kernel = RatioKernel(cutoff: cutoff, out: out)
        texts.run(form.formed(query), kernel, &buffers) { text, buffers in
            out[text] = texts.withBytes(text) { sorted(query, $0, cutoff: cutoff, &buffers) }
        }
    }

    /// The ratio of a query and every text prepared as distinct words, as `set` gives it for a pair.
    ///
    /// Texts that share no word with the query go through the lanes; the others, few as a rule, one by one.
    package static func set(
        _ query: Bytes, with texts: borrowing PreparedTexts, cutoff: Double = 0,
        into out: UnsafeMutableBufferPointer<Double>, _ buffers: inout MetricBuffers
    ) {
        precondition(
            texts.form == .distinctWords && out.count >= texts.count, "distinct words, and room for each ratio")
        var form = FormedText(.distinctWords)
        let kernel = RatioKernel(cutoff: cutoff, out: out)
        texts.run(form.formed(query), kernel, &buffers) { text, buffers in
            out[text] = texts.withBytes(text) { set(query, $0, cutoff: cutoff, &buffers) }
        }
        for text in 0..<texts.count where texts.signatures[text] & form.signature != 0 {
            out[text] = texts.withBytes(text) { set(query, $0, cutoff: cutoff, &buffers) }
        }
    }
}

/// The longest common subsequence with all texts of a tile (Hyyrö 2004), as a share of both lengths.
private struct RatioKernel: LaneKernel {
    let cutoff: Double
    let out: UnsafeMutableBufferPointer<Double>

    @inline(__always)
    func take<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>
    ) {
        let open = tile.row(0, repeating: .max)
        for letter in query {
            let matches = tile.places(of: letter)
            for lane in 0..<tile.count {
                let used = open[lane] & matches[lane]
                open[lane] = (open[lane] &+ used) | (open[lane] ^ used)
            }
        }
        for lane in 0..<tile.count {
            open[lane] = Lane(truncatingIfNeeded: (~open[lane] & tile.inside[lane]).nonzeroBitCount)
        }
        for lane in 0..<tile.count {
            let slot = tile.slots[lane]
            let ratio = Double(2 &* Int(truncatingIfNeeded: open[lane])) / Double(Int(slot.length) &+ query.count)
            out[Int(slot.text)] = ratio >= cutoff ? ratio : 0
        }
    }
}
