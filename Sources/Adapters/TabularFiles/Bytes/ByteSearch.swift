import Glibc

/// The place of the first `byte` in `from..<to`, or `to`.
@inline(__always)
func place(of byte: UInt8, in base: UnsafePointer<UInt8>, from: Int, to: Int) -> Int {
    guard from < to, let found = memchr(base + from, Int32(byte), to - from) else { return to }
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

    /// The high bit of every lane that is zero, and no other.
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 { ~(((word & ~high) &+ ~high) | word) & high }
}
