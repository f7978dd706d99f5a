/// Words of a normal form: runs of bytes between spaces.
enum Tokens {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Fills `bounds` with the words of `text`, sorted by their bytes, equal ones side by side.
    static func sorted(_ text: Bytes, into bounds: inout [Range<Int>]) {
        bounds.removeAll(keepingCapacity: true)
        var start = 0
        for end in 0...text.count where end == text.count || text[end] == 0x20 {
            if end > start { insert(start..<end, of: text, into: &bounds) }
            start = end + 1
        }
    }

    /// Insertion sort: names have a handful of words.
    @inline(__always)
    private static func insert(_ word: Range<Int>, of text: Bytes, into bounds: inout [Range<Int>]) {
        var place = bounds.count
        bounds.append(word)
        while place > 0, order(text, word, text, bounds[place - 1]) < 0 {
            bounds[place] = bounds[place - 1]
            place -= 1
        }
        bounds[place] = word
    }

    /// Negative, zero or positive as the left word comes before, equals or follows the right one.
    @inline(__always)
    static func order(_ left: Bytes, _ leftWord: Range<Int>, _ right: Bytes, _ rightWord: Range<Int>) -> Int {
        var (i, j) = (leftWord.lowerBound, rightWord.lowerBound)
        while i < leftWord.upperBound && j < rightWord.upperBound {
            if left[i] != right[j] { return Int(left[i]) - Int(right[j]) }
            i &+= 1
            j &+= 1
        }
        return leftWord.count - rightWord.count
    }

    /// Appends a word to words already there, a space between.
    @inline(__always)
    static func append(_ word: Range<Int>, of text: Bytes, to joined: inout [UInt8]) {
        if !joined.isEmpty { joined.append(0x20) }
        joined.append(contentsOf: text[word])
    }
}
