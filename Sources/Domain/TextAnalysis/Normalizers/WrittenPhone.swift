/// What was written as a telephone number: its digits, whether a plus sign leads them, the extension.
struct WrittenPhone {
    /// How many digits the number has; they are in the room given to `init`.
    private(set) var count = 0
    /// Whether it begins with a plus sign.
    private(set) var isInternational = false
    /// Whether there are letters or signs that this reading does not understand.
    private(set) var isIntricate = false
    /// Digits only.
    private(set) var phoneExtension = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    /// - Parameter digits: room for as many bytes as `raw` has.
    @inline(__always)
    init(_ raw: UnsafeBufferPointer<UInt8>, digits: UnsafeMutableBufferPointer<UInt8>) {
        var place = 0
        while place < raw.count {
            let byte = raw[place]
            if RawCell.isDigit(byte) {
                digits[count] = byte
                count += 1
            } else if byte == 0x2B {
                if count == 0 { isInternational = true } else { isIntricate = true }
            } else if !Self.isPunctuation(byte) {
                if takeExtension(UnsafeBufferPointer(rebasing: raw[place...])) { return }
                isIntricate = true
            }
            place += 1
        }
    }

    /// Reads `ext. 12`, `x12`, `#12`, `;ext=12`, `Durchwahl 12` at the end of the text.
    private mutating func takeExtension(_ rest: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count >= 4, let first = rest.firstIndex(where: RawCell.isDigit) else { return false }
        guard rest[first...].allSatisfy({ RawCell.isDigit($0) || $0 == 0x20 }), rest.count - first <= 8 else {
            return false
        }
        let tail = rest[first...]
        let end = tail.lastIndex(where: RawCell.isDigit) ?? first
        phoneExtension = UnsafeBufferPointer(rebasing: rest[first...end])
        return true
    }

    /// Space, `-`, `.`, `/`, brackets.
    @inline(__always)
    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x28 || byte == 0x29 || byte == 0x5B
            || byte == 0x5D
    }
}
