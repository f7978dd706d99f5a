import CXapian

extension xap_bytes {
    /// Lends bytes to a call.
    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        self.init(bytes: buffer.baseAddress, count: buffer.count)
    }
}

/// Lends the bytes of an array to `body` in the form that the C face takes.
func lending<Result>(_ bytes: [UInt8], _ body: (xap_bytes) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(xap_bytes($0)) }
}

/// Reads a result that crossed in one piece, and gives its memory back.
struct PackedResult: ~Copyable {
    private let buffer: xap_buffer
    private var offset = 0

    init(_ buffer: xap_buffer) { self.buffer = buffer }
    deinit { xap_buffer_free(buffer) }

    var isAtEnd: Bool { offset >= buffer.count }

    mutating func number() -> UInt32 { scalar() }
    mutating func real() -> Double { scalar() }

    mutating func bytes() -> [UInt8] {
        let count = Int(number())
        defer { offset += count }
        return Array(UnsafeBufferPointer(start: buffer.bytes.map { $0 + offset }, count: count))
    }

    private mutating func scalar<Scalar: BitwiseCopyable>() -> Scalar {
        defer { offset += MemoryLayout<Scalar>.size }
        return UnsafeRawPointer(buffer.bytes).loadUnaligned(fromByteOffset: offset, as: Scalar.self)
    }
}

/// Every byte string of a packed result.
func allBytes(_ buffer: xap_buffer) -> [[UInt8]] {
    var packed = PackedResult(buffer)
    var strings: [[UInt8]] = []
    while !packed.isAtEnd { strings.append(packed.bytes()) }
    return strings
}
