/// Steps through UTF-8 one code point at a time; each byte that is not part of valid UTF-8 is a U+FFFD of its own.
struct CodePoints {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    static let replacement: UInt32 = 0xFFFD

    /// The next code point with the place of its bytes, nil at the end.
    @inline(__always)
    mutating func next() -> (code: UInt32, bytes: Range<Int>)? {
        guard position < bytes.count else { return nil }
        let start = position
        let first = bytes[start]
        position += 1
        guard first >= 0x80 else { return (UInt32(first), start..<position) }
        return (rest(after: first, at: start), start..<position)
    }

    private mutating func rest(after first: UInt8, at start: Int) -> UInt32 {
        let (length, least): (Int, UInt32)
        switch first {
        case 0xC2...0xDF: (length, least) = (2, 0x80)
        case 0xE0...0xEF: (length, least) = (3, 0x800)
        case 0xF0...0xF4: (length, least) = (4, 0x10000)
        default: return Self.replacement
        }
        guard start + length <= bytes.count else { return Self.replacement }
        var code = UInt32(first) & (0x7F >> UInt32(length))
        for place in start + 1..<start + length {
            guard bytes[place] & 0xC0 == 0x80 else { return Self.replacement }
            code = code << 6 | UInt32(bytes[place] & 0x3F)
        }
        guard code >= least, code <= 0x10FFFF, !(0xD800...0xDFFF).contains(code) else { return Self.replacement }
        position = start + length
        return code
    }
}
