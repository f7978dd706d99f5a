/// Texts of a similar length, side by side: one lane each, as wide as a text may have letters.
///
/// A metric's loop over the lanes of a tile has no branch and no carry between lanes, so the compiler makes vector
/// instructions of it: as many texts move on at once as a register has lanes (the way of Hyyrö, Fredriksson and
/// Navarro 2005, without assembly).
struct LaneGroup<Lane: FixedWidthInteger & UnsignedInteger>: ~Copyable {
    /// By letter, then by text: where the text has that letter. Letter 0 is one that no text has.
    private let masks: UnsafeMutablePointer<Lane>
    /// By text: the bits that belong to it.
    private let inside: UnsafeMutablePointer<Lane>
    /// By text: as many low bits as its own window of Jaro's matches is wide.
    private let windows: UnsafeMutablePointer<Lane>
    private let slots: UnsafeMutablePointer<LaneSlot>
    private let count: Int

    /// As many texts as keep the state of the longest query in the first-level cache.
    private static var tileCount: Int { LaneScratch.rowBytes / MemoryLayout<Lane>.size }

    /// `texts` by ascending length, none longer than a lane has bits.
    init(_ texts: ArraySlice<LaneSlot>, letterCount: Int, _ letters: (LaneSlot) -> ArraySlice<UInt8>) {
        count = texts.count
        masks = .allocate(capacity: max(1, count * letterCount))
        masks.initialize(repeating: 0, count: count * letterCount)
        inside = .allocate(capacity: max(1, count))
        windows = .allocate(capacity: max(1, count))
        slots = .allocate(capacity: max(1, count))
        for (place, text) in texts.enumerated() {
            let length = Int(text.length)
            (slots + place).initialize(to: text)
            (inside + place).initialize(to: Lane(truncatingIfNeeded: lowBits(length)))
            (windows + place).initialize(to: Lane(truncatingIfNeeded: lowBits(JaroWinkler.window(length))))
            for (bit, letter) in letters(text).enumerated() { masks[Int(letter) * count + place] |= 1 << Lane(bit) }
        }
    }

    deinit {
        masks.deallocate()
        inside.deallocate()
        windows.deallocate()
        slots.deallocate()
    }

    /// Calls the kernel for every tile.
    @inline(__always)
    func run(_ kernel: some LaneKernel, _ query: UnsafeBufferPointer<UInt8>, _ scratch: LaneScratch) {
        var first = 0
        while first < count {
            kernel.take(
                LaneTile(
                    masks: masks + first, stride: count, inside: inside + first, windows: windows + first,
                    slots: UnsafeBufferPointer(start: slots + first, count: min(Self.tileCount, count &- first)),
                    scratch: scratch),
                query)
            first &+= Self.tileCount
        }
    }
}

/// A text in a lane: its number and its length in letters.
struct LaneSlot {
    var text: Int32
    var length: Int32
}

/// Neighbouring texts of a group, and memory for what is known of each.
struct LaneTile<Lane: FixedWidthInteger & UnsignedInteger> {
    fileprivate let masks: UnsafePointer<Lane>
    fileprivate let stride: Int
    let inside: UnsafePointer<Lane>
    let windows: UnsafePointer<Lane>
    let slots: UnsafeBufferPointer<LaneSlot>
    fileprivate let scratch: LaneScratch

    var count: Int { slots.count }
    var shortest: Int { Int(slots[0].length) }
    var longest: Int { Int(slots[slots.count &- 1].length) }

    /// By text: where it has the letter.
    @inline(__always)
    func places(of letter: UInt8) -> UnsafePointer<Lane> { masks + Int(letter) &* stride }

    /// A lane for each text, its content undefined.
    @inline(__always)
    func row(_ number: Int) -> UnsafeMutablePointer<Lane> {
        (scratch.rows + number &* LaneScratch.rowBytes).assumingMemoryBound(to: Lane.self)
    }

    @inline(__always)
    func row(_ number: Int, repeating lane: Lane) -> UnsafeMutablePointer<Lane> {
        let row = row(number)
        row.update(repeating: lane, count: count)
        return row
    }

    /// A number for each text, its content undefined.
    var numbers: UnsafeMutablePointer<Double> { scratch.numbers }
}

/// What the metrics keep of the texts of a tile: up to 72 rows of lanes and a number each.
struct LaneScratch {
    static let rowBytes = 512
    static let rowCount = 72

    let rows = UnsafeMutableRawPointer.allocate(byteCount: rowBytes * rowCount, alignment: 64)
    let numbers = UnsafeMutablePointer<Double>.allocate(capacity: rowBytes)

    func deallocate() {
        rows.deallocate()
        numbers.deallocate()
    }
}

/// A metric over the texts of a tile at once. The query has from 1 to 64 letters.
protocol LaneKernel {
    func take<Lane: FixedWidthInteger & UnsignedInteger>(
        _ tile: LaneTile<Lane>, _ query: UnsafeBufferPointer<UInt8>)
}
