/// Brings two UTF-8 strings to one byte per character, so that every metric has a single, byte-wise path.
///
/// ASCII strings are their own units. Otherwise each distinct scalar of the pair gets a number from 0, in the order
/// of first appearance; a metric only asks whether two units are equal, so the numbers carry enough. A pair with more
/// than 256 distinct scalars (a page of Chinese text) is compared by its UTF-8 bytes instead.
enum UnitStrings {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    @inline(__always)
    static func isASCII(_ bytes: Bytes) -> Bool {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return true }
        return highBits(base, bytes.count) & 0x8080_8080_8080_8080 == 0
    }

    /// All bytes laid over each other; the last load overlaps the one before.
    @inline(__always)
    private static func highBits(_ base: UnsafeRawPointer, _ count: Int) -> UInt64 {
        if count >= 8 {
            var seen = base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            var offset = 0
            while offset < count &- 8 {
                seen |= base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                offset &+= 8
            }
            return seen
        }
        if count >= 4 {
            return UInt64(base.loadUnaligned(as: UInt32.self))
                | UInt64(base.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
        }
        var seen: UInt64 = 0
        for place in 0..<count { seen |= UInt64(base.load(fromByteOffset: place, as: UInt8.self)) }
        return seen
    }

    /// Calls `body` with the units of both strings.
    @inline(__always)
    static func with<Result>(
        _ left: Bytes, _ right: Bytes, _ buffers: inout MetricBuffers,
        _ body: (Bytes, Bytes, inout MetricBuffers) -> Result
    ) -> Result {
        if isASCII(left) && isASCII(right) { return body(left, right, &buffers) }
        return withRecoded(left, right, &buffers, body)
    }

    @inline(never)
    private static func withRecoded<Result>(
        _ left: Bytes, _ right: Bytes, _ buffers: inout MetricBuffers,
        _ body: (Bytes, Bytes, inout MetricBuffers) -> Result
    ) -> Result {
        guard let units = buffers.recoder.units(left, right) else { return body(left, right, &buffers) }
        return body(units.left, units.right, &buffers)
    }
}

/// Numbers the scalars of a pair of UTF-8 strings.
struct ScalarRecoder: ~Copyable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private var left = ByteScratch()
    private var right = ByteScratch()
    /// An open hash table of the scalars numbered so far: scalar, serial of the pair, number.
    private let slots: UnsafeMutablePointer<(scalar: UInt32, serial: UInt32, number: UInt32)>
    private static let slotCount = 1024
    private var serial: UInt32 = 0
    private var numbered = 0

    init() {
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: (0, 0, 0), count: Self.slotCount)
    }

    deinit { slots.deallocate() }

    /// One byte per scalar of both strings, valid until the next call; nil with more than 256 distinct scalars.
    mutating func units(_ leftText: Bytes, _ rightText: Bytes) -> (left: Bytes, right: Bytes)? {
        serial &+= 1
        if serial == 0 {
            // After four thousand million pairs old entries would look new.
            slots.update(repeating: (0, 0, 0), count: Self.slotCount)
            serial = 1
        }
        numbered = 0
        left.removeAll()
        right.removeAll()
        left.reserve(leftText.count)
        right.reserve(rightText.count)
        var scalars = ScalarReader(leftText)
        while let scalar = scalars.next() {
            guard let unit = number(scalar) else { return nil }
            left.appendReserved(unit)
        }
        scalars = ScalarReader(rightText)
        while let scalar = scalars.next() {
            guard let unit = number(scalar) else { return nil }
            right.appendReserved(unit)
        }
        return (left.bytes, right.bytes)
    }

    /// The scalar's number, a new one when it is seen for the first time in this pair.
    @inline(__always)
    private mutating func number(_ scalar: UInt32) -> UInt8? {
        var slot = Int((scalar &* 0x9E37_79B1) &>> 22)
        while slots[slot].serial == serial {
            if slots[slot].scalar == scalar { return UInt8(truncatingIfNeeded: slots[slot].number) }
            slot = (slot &+ 1) & (Self.slotCount &- 1)
        }
        guard numbered < 256 else { return nil }
        slots[slot] = (scalar, serial, UInt32(numbered))
        numbered &+= 1
        return UInt8(truncatingIfNeeded: numbered &- 1)
    }
}

/// The scalars of UTF-8 bytes, U+FFFD for what is none.
struct ScalarReader {
    private var parser = Unicode.UTF8.ForwardParser()
    private var source: UnsafeBufferPointer<UInt8>.Iterator

    init(_ bytes: UnsafeBufferPointer<UInt8>) { source = bytes.makeIterator() }

    @inline(__always)
    mutating func next() -> UInt32? {
        switch parser.parseScalar(from: &source) {
        case .valid(let encoded): Unicode.UTF8.decode(encoded).value
        case .error: 0xFFFD
        case .emptyInput: nil
        }
    }
}
