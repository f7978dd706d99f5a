import Records
import Testing

@Suite struct ContentDigestTests {
    /// Frozen: stores keep digests, so they may never change.
    @Test(arguments: [
        ("", "0000000000000000"), ("a", "77a3ad2bee049ed7"), ("12345678", "c29b51342a75366c"),
        ("123456789", "4200a7788472ef7d"),
    ])
    func isTheSameForEver(_ text: String, _ expected: String) {
        #expect(ContentDigest(of: Array(text.utf8)).description == expected)
    }

    @Test func everyBitCounts() {
        let bytes = Array("a text that is longer than a word or two".utf8)
        var digests: Set<ContentDigest> = [ContentDigest(of: bytes)]
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            digests.insert(ContentDigest(of: flipped))
        }
        for length in 0..<bytes.count { digests.insert(ContentDigest(of: Array(bytes.prefix(length)))) }
        digests.insert(ContentDigest(of: bytes + [0]))
        #expect(digests.count == 1 + bytes.count * 9 + 1)
    }
}
