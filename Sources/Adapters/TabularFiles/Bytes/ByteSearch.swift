import Glibc

/// The place of the first `byte` in `from..<to`, or `to`. What is near is found without the cost of a call.
@inline(__always)
func place(of byte: UInt8, in base: UnsafePointer<UInt8>, from: Int, to: Int) -> Int {
    var at = from
    if to &- from >= 16 {
        let pattern = Lanes.low &* UInt64(byte)
        let first = Lanes.zeros(Lanes.load(base, from) ^ pattern)
        if first != 0 { return from &+ first.trailingZeroBitCount >> 3 }
        let second = Lanes.zeros(Lanes.load(base, from &+ 8) ^ pattern)
        if second != 0 { return from &+ 8 &+ second.trailingZeroBitCount >> 3 }
        at = from &+ 16
    }
    guard at < to, let found = memchr(base + at, Int32(byte), to - at) else { return to }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// Remembers where the next of one kind of byte stands, so that looking for it row by row reads every byte once.
struct NextPlace {
    let byte: UInt8
    private var known = -1

    init(of byte: UInt8) { self.byte = byte }

    /// The first place at or behind `from`; calls must not go back by more than the last answer allows: `from` grows.
    @inline(__always)
    mutating func place(in base: UnsafePointer<UInt8>, from: Int, to: Int) -> Int {
        if known < from { known = TabularFiles.place(of: byte, in: base, from: from, to: to) }
        return known
    }
}

/// Eight bytes at once, as lanes of a word (Warren, Hacker's Delight, section 6-1).
enum Lanes {
    static let low: UInt64 = 0x0101_0101_0101_0101
    static let high: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func load(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
    }

    /// The lanes of the first so many bytes, all of them from eight on.
    @inline(__always)
    static func first(_ count: Int) -> UInt64 {
        count >= 8 ? ~0 : ~(~0 << UInt64(truncatingIfNeeded: count &* 8))
    }

    /// The high bit of every lane that is zero, and no other.
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 { ~(((word & ~high) &+ ~high) | word) & high }
}
