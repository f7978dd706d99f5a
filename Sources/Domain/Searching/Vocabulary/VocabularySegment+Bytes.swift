extension VocabularySegment {
    /// Fast access to the words of a segment; must not leave `withBytes`.
    struct Bytes {
        fileprivate let arena: UnsafePointer<UInt8>
        fileprivate let starts: UnsafePointer<UInt32>
        fileprivate let masks: UnsafePointer<UInt64>
        let count: Int

        @inline(__always)
        func length(_ place: Int) -> Int { Int(starts[place + 1] - starts[place]) }

        @inline(__always)
        func mask(_ place: Int) -> UInt64 { masks[place] }

        func word(_ place: Int) -> [UInt8] {
            Array(UnsafeBufferPointer(start: arena + Int(starts[place]), count: length(place)))
        }

        /// The letter that begins at a byte of a word, and its width in bytes. Words are whole UTF-8.
        @inline(__always)
        func letter(_ place: Int, at offset: Int) -> (Unicode.Scalar, width: Int) {
            let start = arena + Int(starts[place]) + offset
            let first = UInt32(start[0])
            if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
            let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            var value = first & (0xFF >> UInt32(width + 1))
            for byte in 1..<width { value = value << 6 | UInt32(start[byte] & 0x3F) }
            return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
        }

        /// How the letter of a word at `offset` sorts to another: negative before it, also where the word has ended.
        /// UTF-8 sorts as its letters do.
        @inline(__always)
        func compare(_ place: Int, at offset: Int, with letter: Unicode.Scalar) -> Int {
            guard offset < length(place) else { return -1 }
            return Int(self.letter(place, at: offset).0.value) - Int(letter.value)
        }

        /// Whether two words have the same letter at `offset`; the first has a letter there, `width` bytes wide.
        @inline(__always)
        func hasSameLetter(_ left: Int, _ right: Int, at offset: Int, width: Int) -> Bool {
            let (left, right) = (arena + Int(starts[left]) + offset, arena + Int(starts[right]) + offset)
            for byte in 0..<width where left[byte] != right[byte] { return false }
            return true
        }
    }

    /// nil when there is no word.
    func withBytes<Result>(_ body: (Bytes) -> Result) -> Result? {
        arena.withUnsafeBufferPointer { arena in
            starts.withUnsafeBufferPointer { starts in
                masks.withUnsafeBufferPointer { masks in
                    guard masks.count > 0, let first = arena.baseAddress, let start = starts.baseAddress,
                        let mask = masks.baseAddress
                    else { return nil }
                    return body(Bytes(arena: first, starts: start, masks: mask, count: masks.count))
                }
            }
        }
    }
}
