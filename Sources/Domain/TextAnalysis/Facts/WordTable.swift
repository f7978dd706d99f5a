/// Finds words by their bytes: an immutable hash table from a word to a number.
///
/// All words lie in one block of bytes, so that building a table of twenty thousand words takes about a millisecond and a
/// look-up allocates nothing. A table of the lengths that occur per first byte turns most misses away before hashing. The
/// table is one reference, so that copies in hot loops count one reference and not four.
package struct WordTable: Sendable {
    fileprivate struct Entry {
        let start: UInt32
        let length: UInt32
        let hash: UInt32
        let value: UInt32
    }

    private final class Storage: Sendable {
        let arena: [UInt8]
        let entries: [Entry]
        /// The number of an entry plus one, 0 for an empty slot; the count is a power of two.
        let slots: [UInt32]
        /// Per first byte, a bit for each length that occurs (the last bit: 31 and more).
        let lengths: [UInt32]

        init(_ builder: WordTableBuilder) {
            (arena, entries, slots, lengths) = (builder.arena, builder.entries, builder.slots, builder.lengths)
        }
    }

    private let storage: Storage

    /// The number of different words.
    package var count: Int { storage.entries.count }

    package init() { storage = Storage(WordTableBuilder()) }
    init(_ builder: WordTableBuilder) { storage = Storage(builder) }

    /// The number given for a word, nil when it is not in the table.
    @inline(__always)
    package func value(of word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard let first = word.first, storage.lengths[Int(first)] & WordTableBuilder.lengthBit(word.count) != 0
        else { return nil }
        return find(word)
    }

    /// The number given for a word, nil when it is not in the table.
    package func value(of word: some Sequence<UInt8>) -> UInt32? {
        if let found = word.withContiguousStorageIfAvailable({ value(of: $0) }) { return found }
        return Array(word).withUnsafeBufferPointer { value(of: $0) }
    }

    package func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool { value(of: word) != nil }
    package func contains(_ word: String) -> Bool { value(of: word.utf8) != nil }

    @inline(never)
    private func find(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let hash = WordTableBuilder.hash(word)
        let mask = storage.slots.count - 1
        var slot = Int(hash) & mask
        while storage.slots[slot] != 0 {
            let entry = storage.entries[Int(storage.slots[slot]) - 1]
            if entry.hash == hash, entry.matches(word, in: storage.arena) { return entry.value }
            slot = (slot + 1) & mask
        }
        return nil
    }
}

/// Gathers the words of a table.
struct WordTableBuilder {
    fileprivate private(set) var arena: [UInt8] = []
    fileprivate private(set) var entries: [WordTable.Entry] = []
    fileprivate private(set) var slots: [UInt32]
    fileprivate private(set) var lengths = [UInt32](repeating: 0, count: 256)

    /// - Parameter capacity: how many words are likely; more have room too.
    init(capacity: Int = 16) {
        var size = 32
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
    }

    /// Adds a word; a word that is there already keeps its first number. Gives the number that stands.
    @discardableResult
    mutating func insert(_ word: UnsafeBufferPointer<UInt8>, value: UInt32) -> UInt32 {
        guard let first = word.first else { return value }
        let hash = Self.hash(word)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, entry.matches(word, in: arena) { return entry.value }
            slot = (slot + 1) & (slots.count - 1)
        }
        entries.append(.init(start: UInt32(arena.count), length: UInt32(word.count), hash: hash, value: value))
        arena.append(contentsOf: word)
        slots[slot] = UInt32(entries.count)
        lengths[Int(first)] |= Self.lengthBit(word.count)
        if entries.count * 2 > slots.count { grow() }
        return value
    }

    @discardableResult
    mutating func insert(_ word: [UInt8], value: UInt32) -> UInt32 {
        word.withUnsafeBufferPointer { insert($0, value: value) }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (index, entry) in entries.enumerated() {
            var slot = Int(entry.hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    @inline(__always)
    fileprivate static func lengthBit(_ length: Int) -> UInt32 { 1 << UInt32(min(length, 31)) }

    /// FNV-1a (Fowler, Noll, Vo) with a final mix, since the low bits choose the slot.
    @inline(__always)
    fileprivate static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash ^ (hash >> 15)
    }
}

extension WordTable.Entry {
    @inline(__always)
    fileprivate func matches(_ word: UnsafeBufferPointer<UInt8>, in arena: [UInt8]) -> Bool {
        guard Int(length) == word.count else { return false }
        return arena.withUnsafeBufferPointer { bytes in
            for place in 0..<word.count where bytes[Int(start) + place] != word[place] { return false }
            return true
        }
    }
}
