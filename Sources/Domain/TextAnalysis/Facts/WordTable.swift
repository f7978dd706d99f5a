/// Finds words by their bytes: an immutable hash table from a word to a number.
///
/// All words lie in one block of bytes, so that building a table of twenty thousand words takes about a millisecond and a
/// look-up allocates nothing. A table of the lengths that occur per first byte turns most misses away before hashing.
package struct WordTable: Sendable {
    private struct Entry {
        let start: UInt32
        let length: UInt32
        let hash: UInt32
        var value: UInt32
    }

    private var arena: [UInt8] = []
    private var entries: [Entry] = []
    private var slots: [UInt32]
    private var mask: Int
    /// Per first byte, a bit for each length that occurs (the last bit: 31 and more).
    private var lengths = [UInt32](repeating: 0, count: 256)

    /// The number of different words.
    package var count: Int { entries.count }

    /// An empty table with room for so many words before it grows.
    package init(capacity: Int = 16) {
        var size = 32
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        mask = size - 1
    }

    /// The number given for a word, nil when it is not in the table.
    @inline(__always)
    package func value(of word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard let first = word.first, lengths[Int(first)] & Self.lengthBit(word.count) != 0 else { return nil }
        return find(word)
    }

    /// The number given for a word, nil when it is not in the table.
    package func value(of word: some Sequence<UInt8>) -> UInt32? {
        if let found = word.withContiguousStorageIfAvailable({ value(of: $0) }) { return found }
        return Array(word).withUnsafeBufferPointer { value(of: $0) }
    }

    package func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool { value(of: word) != nil }
    package func contains(_ word: String) -> Bool { value(of: word.utf8) != nil }

    /// Adds a word; a word that is there already keeps its first number. Gives the number that stands.
    @discardableResult
    package mutating func insert(_ word: UnsafeBufferPointer<UInt8>, value: UInt32) -> UInt32 {
        guard let first = word.first else { return value }
        let hash = Self.hash(word)
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, matches(entry, word) { return entry.value }
            slot = (slot + 1) & mask
        }
        entries.append(
            Entry(start: UInt32(arena.count), length: UInt32(word.count), hash: hash, value: value))
        arena.append(contentsOf: word)
        slots[slot] = UInt32(entries.count)
        lengths[Int(first)] |= Self.lengthBit(word.count)
        if entries.count * 2 > slots.count { grow() }
        return value
    }

    @discardableResult
    package mutating func insert(_ word: some Sequence<UInt8>, value: UInt32) -> UInt32 {
        Array(word).withUnsafeBufferPointer { insert($0, value: value) }
    }

    /// The words with their numbers, in the order in which they came.
    package var words: [(word: [UInt8], value: UInt32)] {
        entries.map { (Array(arena[Int($0.start)..<Int($0.start + $0.length)]), $0.value) }
    }

    private func find(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let hash = Self.hash(word)
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, matches(entry, word) { return entry.value }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func matches(_ entry: Entry, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(entry.length) == word.count else { return false }
        return arena.withUnsafeBufferPointer { bytes in
            for place in 0..<word.count where bytes[Int(entry.start) + place] != word[place] { return false }
            return true
        }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for (index, entry) in entries.enumerated() {
            var slot = Int(entry.hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }

    @inline(__always)
    private static func lengthBit(_ length: Int) -> UInt32 { 1 << UInt32(min(length, 31)) }

    /// FNV-1a (Fowler, Noll, Vo) with a final mix, since the low bits choose the slot.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash ^ (hash >> 15)
    }
}
