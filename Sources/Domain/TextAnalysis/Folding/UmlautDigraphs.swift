/// Plain `ae`, `oe`, `ue` where German, Nordic and Turkish names have one letter: `mueller` is `müller`, so also `muller`.
///
/// A digraph counts between consonants or at the front of a word, as in `goetz`, `oezil`; not before a single `l`, since
/// `samuel`, `michaela` and `noel` have two vowels there.
enum UmlautDigraphs {
    /// Whether a byte is the first half of a digraph.
    @inline(__always)
    static func canBegin(_ byte: UInt8) -> Bool { byte == 0x61 || byte == 0x6F || byte == 0x75 }

    /// Whether a text has a first half with an `e` behind it.
    static func canOccur(in text: String) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x65, canBegin(before) { return true }
            before = byte
        }
        return false
    }

    /// Writes `text` without the `e` of its digraphs; gives the number of bytes written.
    static func undo(_ text: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        for place in 0..<text.count where !isSecondHalf(place, of: text) {
            room[count] = text[place]
            count += 1
        }
        return count
    }

    /// A folded text without the `e` of its digraphs.
    static func undone(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { room in
                String(decoding: room[..<undo(bytes, into: room)], as: UTF8.self)
            }
        }
    }

    static func undone(_ text: [UInt8]) -> [UInt8] {
        text.withUnsafeBufferPointer { bytes in
            [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in count = undo(bytes, into: room) }
        }
    }

    private static func isSecondHalf(_ place: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text[place] == 0x65, place >= 1, canBegin(text[place - 1]), place + 1 < text.count else { return false }
        let next = text[place + 1]
        guard isConsonant(next) else { return false }
        if place >= 2, text[place - 2] != 0x20 {
            guard isConsonant(text[place - 2]), text[place - 2] != 0x71 else { return false }
        }
        guard next == 0x6C else { return true }
        return place + 2 < text.count && isConsonant(text[place + 2]) && text[place + 2] != 0x73
    }

    private static func isConsonant(_ byte: UInt8) -> Bool {
        guard (0x61...0x7A).contains(byte) else { return false }
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: return false
        default: return true
        }
    }
}
