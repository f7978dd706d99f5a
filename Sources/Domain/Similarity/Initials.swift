/// Whether one name abbreviates the other: `j` and `john`, `j r` and `john ronald`, `john r` and `john ronald`.
package enum Initials {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Word by word from the left, one is the other's first letter or its equal, and at least one is a first letter;
    /// words beyond the shorter name do not count. Symmetric.
    package static func agree(_ left: Bytes, _ right: Bytes) -> Bool {
        var (leftWords, rightWords) = (WordReader(left), WordReader(right))
        var isAbbreviated = false
        while let l = leftWords.next(), let r = rightWords.next() {
            let (short, long) = l.count <= r.count ? (l, r) : (r, l)
            let isInitial = isOneScalar(short) && long.starts(with: short)
            guard isInitial || short.elementsEqual(long) else { return false }
            isAbbreviated = isAbbreviated || isInitial
        }
        return isAbbreviated
    }

    /// Whether UTF-8 bytes are one scalar: none but the first is a leading byte.
    @inline(__always)
    private static func isOneScalar(_ word: Bytes) -> Bool {
        word.count <= 4 && word.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    }
}

/// The words of a text in order, runs of bytes between spaces.
private struct WordReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    mutating func next() -> UnsafeBufferPointer<UInt8>? {
        while place < text.count && text[place] == 0x20 { place += 1 }
        let start = place
        while place < text.count && text[place] != 0x20 { place += 1 }
        return start < place ? UnsafeBufferPointer(rebasing: text[start..<place]) : nil
    }
}
