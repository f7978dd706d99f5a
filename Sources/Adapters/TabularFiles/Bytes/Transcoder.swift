/// Turns the bytes of a text into UTF-8, piece by piece.
///
/// What is not well-formed comes out as bytes that are no UTF-8 either (half a surrogate pair as three bytes, an odd last
/// byte as 0xFF), so that the row it stands in is rejected and no other.
struct Transcoder {
    let encoding: TextEncoding
    private var oddByte: UInt8?
    private var highSurrogate: UInt32?

    init(encoding: TextEncoding) { self.encoding = encoding }

    /// Appends the UTF-8 of `piece`; what its last bytes begin is kept for the next piece.
    mutating func append(_ piece: UnsafeRawBufferPointer, to out: inout [UInt8]) {
        switch encoding {
        case .utf8: out.append(contentsOf: piece)
        case .windows1252: for byte in piece { Self.append(scalar: Self.windows1252(byte), to: &out) }
        case .utf16LittleEndian: appendUnits(of: piece, to: &out) { UInt32($1) << 8 | UInt32($0) }
        case .utf16BigEndian: appendUnits(of: piece, to: &out) { UInt32($0) << 8 | UInt32($1) }
        }
    }

    /// Appends what is left when the text has ended.
    mutating func finish(into out: inout [UInt8]) {
        if let half = highSurrogate { Self.append(scalar: half, to: &out) }
        if oddByte != nil { out.append(0xFF) }
        (highSurrogate, oddByte) = (nil, nil)
    }

    private mutating func appendUnits(
        of piece: UnsafeRawBufferPointer, to out: inout [UInt8], unit: (UInt8, UInt8) -> UInt32
    ) {
        var rest = piece[...]
        if let first = oddByte, let second = rest.popFirst() {
            oddByte = nil
            append(unit: unit(first, second), to: &out)
        }
        while rest.count >= 2 {
            append(unit: unit(rest[rest.startIndex], rest[rest.startIndex + 1]), to: &out)
            rest = rest.dropFirst(2)
        }
        if let last = rest.first { oddByte = last }
    }

    private mutating func append(unit: UInt32, to out: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if 0xDC00..<0xE000 ~= unit {
                Self.append(scalar: 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &out)
                return
            }
            Self.append(scalar: high, to: &out)
        }
        if 0xD800..<0xDC00 ~= unit { highSurrogate = unit } else { Self.append(scalar: unit, to: &out) }
    }

    private static func append(scalar: UInt32, to out: inout [UInt8]) {
        switch scalar {
        case ..<0x80: out.append(UInt8(scalar))
        case ..<0x800:
            out.append(UInt8(0xC0 | scalar >> 6))
            out.append(UInt8(0x80 | scalar & 63))
        case ..<0x10000:
            out.append(UInt8(0xE0 | scalar >> 12))
            out.append(UInt8(0x80 | scalar >> 6 & 63))
            out.append(UInt8(0x80 | scalar & 63))
        default:
            out.append(UInt8(0xF0 | scalar >> 18))
            out.append(UInt8(0x80 | scalar >> 12 & 63))
            out.append(UInt8(0x80 | scalar >> 6 & 63))
            out.append(UInt8(0x80 | scalar & 63))
        }
    }

    private static func windows1252(_ byte: UInt8) -> UInt32 {
        0x80..<0xA0 ~= byte ? windows1252Upper[Int(byte - 0x80)] : UInt32(byte)
    }

    /// Places 0x80 to 0x9F; the five that Windows leaves open are control characters, as browsers read them.
    private static let windows1252Upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x9D,
        0x017E, 0x0178,
    ]
}
