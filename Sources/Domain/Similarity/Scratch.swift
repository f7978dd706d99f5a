/// Bytes that are filled anew for every pair, without a reference count or an allocation once it is large enough.
struct ByteScratch: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init() {
        capacity = 256
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }

    /// Valid until the next change.
    @inline(__always)
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    /// Makes room for `more` bytes.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if count &+ more > capacity { grow(count + more) }
    }

    /// Appends within the room that was reserved.
    @inline(__always)
    mutating func appendReserved(_ byte: UInt8) {
        start[count] = byte
        count &+= 1
    }

    /// Appends bytes as they are.
    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count)
        for byte in bytes { appendReserved(byte) }
    }

    /// Appends a word to words already there, a space between.
    @inline(__always)
    mutating func appendWord(_ word: UnsafeBufferPointer<UInt8>) {
        reserve(word.count + 1)
        if count > 0 { appendReserved(0x20) }
        for byte in word { appendReserved(byte) }
    }

    @inline(never)
    private mutating func grow(_ needed: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * needed)
        larger.update(from: start, count: count)
        start.deallocate()
        (start, capacity) = (larger, 2 * needed)
    }
}
