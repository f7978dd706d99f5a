/// The numbers of texts by their bytes: open addressing over one run of bytes, for millions of ids.
package struct IdentifierTable: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [Int32] = [0]
    private var slots: [Int32]
    private var mask: Int

    package init(capacity: Int = 16) {
        var size = 32
        while size < capacity * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    package var count: Int { starts.count - 1 }

    package subscript(_ number: Int) -> String {
        String(decoding: bytes[Int(starts[number])..<Int(starts[number + 1])], as: UTF8.self)
    }

    /// The number of a text, given in the order in which they first come.
    package mutating func number(adding text: UnsafeBufferPointer<UInt8>) -> Int32 {
        if count * 2 >= slots.count { grow() }
        var slot = Self.hash(text) & mask
        while slots[slot] >= 0 {
            if matches(text, slots[slot]) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        let number = Int32(count)
        slots[slot] = number
        bytes.append(contentsOf: text)
        starts.append(Int32(bytes.count))
        return number
    }

    package mutating func number(adding text: String) -> Int32 {
        var text = text
        return text.withUTF8 { number(adding: $0) }
    }

    /// -1 when it is not there.
    package func number(of text: UnsafeBufferPointer<UInt8>) -> Int32 {
        var slot = Self.hash(text) & mask
        while slots[slot] >= 0 {
            if matches(text, slots[slot]) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return -1
    }

    package func number(of text: String) -> Int32 {
        var text = text
        return text.withUTF8 { number(of: $0) }
    }

    @inline(__always)
    private func matches(_ text: UnsafeBufferPointer<UInt8>, _ number: Int32) -> Bool {
        let (start, end) = (Int(starts[Int(number)]), Int(starts[Int(number) + 1]))
        guard end - start == text.count else { return false }
        for place in 0..<text.count where bytes[start + place] != text[place] { return false }
        return true
    }

    private mutating func grow() {
        let size = slots.count * 2
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
        bytes.withUnsafeBufferPointer { all in
            for number in 0..<count {
                let text = UnsafeBufferPointer(rebasing: all[Int(starts[number])..<Int(starts[number + 1])])
                var slot = Self.hash(text) & mask
                while slots[slot] >= 0 { slot = (slot + 1) & mask }
                slots[slot] = Int32(number)
            }
        }
    }

    /// FNV-1a over eight bytes at a time would read past the end; one byte at a time is quick enough for ids.
    @inline(__always)
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 29
        return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
    }
}
