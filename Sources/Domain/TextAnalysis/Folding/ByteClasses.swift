/// What folding does to each byte of ASCII: keep it in lower case, part words, drop it, or leave it to the slow path.
///
/// One value per purpose; anything outside ASCII is foreign in all of them.
struct ByteClasses: Sendable {
    static let separator: UInt8 = 0
    static let dropped: UInt8 = 1
    static let foreign: UInt8 = 2

    /// 256 entries: one of the marks above, or the byte to write.
    let table: [UInt8]

    /// - Parameters:
    ///   - other: what becomes of the bytes that are neither letters nor digits.
    ///   - exceptions: bytes with an effect of their own.
    init(other: UInt8, exceptions: [UInt8: UInt8] = [:]) {
        table = (0..<256).map { byte in
            let byte = UInt8(byte)
            if let effect = exceptions[byte] { return effect }
            return switch byte {
            case 0x30...0x39, 0x61...0x7A: byte
            case 0x41...0x5A: byte | 0x20
            case 0x80...0xFF: Self.foreign
            default: other
            }
        }
    }

    private static let apostrophes: [UInt8: UInt8] = [0x27: dropped, 0x60: dropped]

    /// Letters and digits in words; an apostrophe joins (`O'Neil` is `oneil`), all else parts words.
    static let words = ByteClasses(other: separator, exceptions: apostrophes)
    /// As `words`, but the ampersand is left to the slow path, which spells it out.
    static let organisation = ByteClasses(
        other: separator, exceptions: apostrophes.merging([0x26: foreign, 0x2B: foreign]) { first, _ in first })
    /// As `words`, but the number sign stays: it marks a unit.
    static let address = ByteClasses(
        other: separator, exceptions: apostrophes.merging([0x23: 0x23]) { first, _ in first })
    /// Letters and digits only, in one word.
    static let compact = ByteClasses(other: dropped)
}
