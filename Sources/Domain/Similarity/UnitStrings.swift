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
        var offset = 0
        var seen: UInt64 = 0
        while offset &+ 8 <= bytes.count {
            seen |= base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            offset &+= 8
        }
        while offset < bytes.count {
            seen |= UInt64(bytes[offset])
            offset &+= 1
        }
        return seen & 0x8080_8080_8080_8080 == 0
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
        var alphabet: [UInt32] = []
        var leftUnits: [UInt8] = []
        var rightUnits: [UInt8] = []
        swap(&leftUnits, &buffers.leftUnits)
        swap(&rightUnits, &buffers.rightUnits)
        defer {
            swap(&leftUnits, &buffers.leftUnits)
            swap(&rightUnits, &buffers.rightUnits)
        }
        guard recode(left, into: &leftUnits, &alphabet), recode(right, into: &rightUnits, &alphabet) else {
            return body(left, right, &buffers)
        }
        return leftUnits.withUnsafeBufferPointer { leftBytes in
            rightUnits.withUnsafeBufferPointer { rightBytes in body(leftBytes, rightBytes, &buffers) }
        }
    }

    /// Whether all scalars found a number.
    private static func recode(_ bytes: Bytes, into units: inout [UInt8], _ alphabet: inout [UInt32]) -> Bool {
        units.removeAll(keepingCapacity: true)
        var iterator = Unicode.UTF8.ForwardParser()
        var source = bytes.makeIterator()
        while true {
            let scalar: UInt32
            switch iterator.parseScalar(from: &source) {
            case .valid(let encoded): scalar = Unicode.UTF8.decode(encoded).value
            case .error: scalar = 0xFFFD
            case .emptyInput: return true
            }
            if let place = alphabet.firstIndex(of: scalar) {
                units.append(UInt8(place))
            } else {
                guard alphabet.count < 256 else { return false }
                units.append(UInt8(alphabet.count))
                alphabet.append(scalar)
            }
        }
    }
}
