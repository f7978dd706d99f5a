/// A sorted list of words, each with the set of places it occurs in (a bit for each place; the index says which).
package final class VocabularySegment: Sendable {
    /// The words one after another, as UTF-8.
    let arena: [UInt8]
    /// Where each word starts, and the end of the last.
    let starts: [UInt32]
    let masks: [UInt64]

    package var count: Int { masks.count }

    /// - Parameter words: in any order, each once.
    package convenience init(_ words: [String: UInt64]) {
        var list = WordList()
        let sorted = words.map { (Array($0.key.utf8), $0.value) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
        for (word, mask) in sorted { list.append(word, mask) }
        self.init(list)
    }

    private init(_ list: WordList) {
        arena = list.arena
        starts = list.starts
        masks = list.masks
    }

    /// Words in their order as they come in, in the form in which they stay: an array for each word would take many times
    /// the room of all words.
    private struct WordList {
        var arena: [UInt8] = []
        var starts: [UInt32] = [0]
        var masks: [UInt64] = []

        mutating func reserve(words: Int, bytes: Int) {
            arena.reserveCapacity(bytes)
            starts.reserveCapacity(words + 1)
            masks.reserveCapacity(words)
        }

        mutating func append(_ word: some Collection<UInt8>, _ mask: UInt64) {
            arena.append(contentsOf: word)
            end(mask)
        }

        /// Ends the word whose bytes were appended to the arena.
        mutating func end(_ mask: UInt64) {
            starts.append(UInt32(arena.count))
            masks.append(mask)
        }

        /// Appends the first bytes of the word before; false when it has fewer.
        mutating func repeatBeginning(_ length: UInt64) -> Bool {
            let start = starts.count > 1 ? Int(starts[starts.count - 2]) : arena.count
            guard length <= UInt64(arena.count - start) else { return false }
            arena.append(contentsOf: Array(arena[start..<start + Int(length)]))
            return true
        }
    }

    package func word(_ place: Int) -> ArraySlice<UInt8> { arena[Int(starts[place])..<Int(starts[place + 1])] }

    /// The places a word occurs in; 0 when it is not here.
    package func mask(of word: [UInt8]) -> UInt64 {
        let place = lowerBound(word)
        return place < count && self.word(place).elementsEqual(word) ? masks[place] : 0
    }

    /// The place of the first word that is not before `word`.
    private func lowerBound(_ word: [UInt8]) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self.word(middle).lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// One list of all the words of several; the masks of equal words are joined.
    package static func merging(_ segments: [VocabularySegment]) -> VocabularySegment {
        guard segments.count > 1 else { return segments.first ?? VocabularySegment([:]) }
        let middle = segments.count / 2
        return merging(merging(Array(segments[..<middle])), merging(Array(segments[middle...])))
    }

    private static func merging(_ left: VocabularySegment, _ right: VocabularySegment) -> VocabularySegment {
        var merged = WordList()
        merged.reserve(words: left.count + right.count, bytes: left.arena.count + right.arena.count)
        var (l, r) = (0, 0)
        while l < left.count || r < right.count {
            if r == right.count || (l < left.count && left.word(l).lexicographicallyPrecedes(right.word(r))) {
                merged.append(left.word(l), left.masks[l])
                l += 1
            } else if l == left.count || right.word(r).lexicographicallyPrecedes(left.word(l)) {
                merged.append(right.word(r), right.masks[r])
                r += 1
            } else {
                merged.append(left.word(l), left.masks[l] | right.masks[r])
                l += 1
                r += 1
            }
        }
        return VocabularySegment(merged)
    }

    // MARK: Storage

    /// The words in a compact form: each says how many bytes it shares with the one before it.
    package var encoded: [UInt8] {
        var out: [UInt8] = []
        Self.write(UInt64(count), to: &out)
        var before: ArraySlice<UInt8> = []
        for place in 0..<count {
            let word = word(place)
            let shared = zip(before, word).prefix { $0 == $1 }.count
            Self.write(UInt64(shared), to: &out)
            Self.write(UInt64(word.count - shared), to: &out)
            out.append(contentsOf: word.dropFirst(shared))
            Self.write(masks[place], to: &out)
            before = word
        }
        return out
    }

    /// nil when the bytes are not what `encoded` gives.
    package convenience init?(encoded bytes: [UInt8]) {
        var place = 0
        guard let count = Self.number(bytes, &place), count <= UInt64(bytes.count) else { return nil }
        var words = WordList()
        words.reserve(words: Int(count), bytes: bytes.count)
        for _ in 0..<count {
            guard let shared = Self.number(bytes, &place), let own = Self.number(bytes, &place),
                own <= UInt64(bytes.count - place), words.repeatBeginning(shared)
            else { return nil }
            words.arena.append(contentsOf: bytes[place..<place + Int(own)])
            place += Int(own)
            guard let mask = Self.number(bytes, &place) else { return nil }
            words.end(mask)
        }
        guard place == bytes.count else { return nil }
        self.init(words)
    }

    /// LEB128.
    private static func write(_ number: UInt64, to out: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        out.append(UInt8(rest))
    }

    private static func number(_ bytes: [UInt8], _ place: inout Int) -> UInt64? {
        var number: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return number }
        }
        return nil
    }
}
