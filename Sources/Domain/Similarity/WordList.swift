/// The words of a normal form, runs of bytes between spaces, sorted by their bytes, equal ones side by side.
struct WordList: ~Copyable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    struct Word {
        let start: UnsafePointer<UInt8>
        let count: Int
        /// The first eight bytes, the first one highest: two words are mostly told apart by one comparison.
        let head: UInt64

        @inline(__always)
        var bytes: Bytes { Bytes(start: start, count: count) }
    }

    private var words: UnsafeMutablePointer<Word>
    private var capacity: Int
    private(set) var count = 0
    /// Whether the text is its sorted words with one space between, so that nothing has to be joined.
    private(set) var isText = true

    init() {
        capacity = 16
        words = .allocate(capacity: capacity)
    }

    deinit { words.deallocate() }

    @inline(__always)
    subscript(place: Int) -> Word { words[place] }

    /// Takes the words of `text`, which must outlive their use.
    @inline(__always)
    mutating func split(_ text: Bytes) {
        count = 0
        isText = true
        guard let base = text.baseAddress else { return }
        var start = 0
        var joined = 0
        for end in 0...text.count where end == text.count || base[end] == 0x20 {
            if end > start {
                joined &+= end &- start &+ 1
                insert(Self.word(base, start, end, text.count))
            }
            start = end &+ 1
        }
        if joined != text.count &+ 1 && text.count > 0 { isText = false }
    }

    @inline(__always)
    private static func word(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ length: Int) -> Word {
        Word(start: base + start, count: end &- start, head: head(base, start, end &- start, length))
    }

    @inline(__always)
    private static func head(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ length: Int) -> UInt64 {
        let unused = UInt64(max(0, 8 &- count) &* 8)
        if start &+ 8 <= length {
            let head = UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self).bigEndian
            return (head &>> unused) &<< unused
        }
        var head: UInt64 = 0
        for place in 0..<min(8, count) { head = head &<< 8 | UInt64(base[start &+ place]) }
        return head &<< unused
    }

    /// Insertion sort: names have a handful of words.
    @inline(__always)
    private mutating func insert(_ word: Word) {
        if count == capacity { grow() }
        var place = count
        while place > 0, Self.order(word, words[place &- 1]) < 0 {
            words[place] = words[place &- 1]
            place &-= 1
        }
        if place < count { isText = false }
        words[place] = word
        count &+= 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Word>.allocate(capacity: 2 * capacity)
        larger.update(from: words, count: count)
        words.deallocate()
        (words, capacity) = (larger, 2 * capacity)
    }

    /// Negative, zero or positive as the left word comes before, equals or follows the right one.
    @inline(__always)
    static func order(_ left: Word, _ right: Word) -> Int {
        if left.head != right.head { return left.head < right.head ? -1 : 1 }
        return left.count <= 8 && right.count <= 8 ? left.count &- right.count : tailOrder(left, right)
    }

    @inline(never)
    private static func tailOrder(_ left: Word, _ right: Word) -> Int {
        var place = 0
        while place < left.count && place < right.count {
            if left.start[place] != right.start[place] { return Int(left.start[place]) - Int(right.start[place]) }
            place &+= 1
        }
        return left.count &- right.count
    }

    /// The place after the run of words that equal the one at `start`.
    @inline(__always)
    func end(of start: Int) -> Int {
        var next = start &+ 1
        while next < count, Self.order(words[next], words[start]) == 0 { next &+= 1 }
        return next
    }
}
