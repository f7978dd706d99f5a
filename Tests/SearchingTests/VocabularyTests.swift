import Searching
import TestSupport
import Testing

@Suite struct VocabularyTests {
    /// Words of few letters, so that near ones abound.
    static func words(_ count: Int, _ random: inout SeededGenerator) -> [String: UInt64] {
        let letters = Array("aabcdé张")
        var words: [String: UInt64] = [:]
        for _ in 0..<count {
            let length = Int.random(in: 1...7, using: &random)
            let word = String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
            words[word, default: 0] |= 1 << UInt64.random(in: 0..<3, using: &random)
        }
        return words
    }

    /// The distance by the whole table, the plain twin of `TypoBand`.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { table[i][0] = i }
        for j in 0...b.count { table[0][j] = j }
        for i in stride(from: 1, through: a.count, by: 1) {
            for j in stride(from: 1, through: b.count, by: 1) {
                let replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, replaced)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }

    /// With two edits the first letter must be right.
    static func matches(_ wanted: String, _ word: String, isPrefix: Bool, edits: Int) -> Bool {
        if edits > 1, wanted.unicodeScalars.first != word.unicodeScalars.first { return false }
        guard isPrefix else { return distance(wanted, word) <= edits }
        let scalars = Array(word.unicodeScalars)
        return (0...scalars.count).contains { count in
            var beginning = String.UnicodeScalarView()
            beginning.append(contentsOf: scalars.prefix(count))
            return distance(wanted, String(beginning)) <= edits
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func theBandIsTheTable(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = Self.words(40, &random).keys.sorted()
        for wanted in words.prefix(15) {
            for word in words {
                let word = AnalyzedRecord.word(word)
                for (isPrefix, edits) in [(false, 1), (false, 2), (true, 1), (true, 2)] {
                    let match = WordMatch(text: wanted, isPrefix: isPrefix, typo: .whenFew, mostTypos: edits)
                    let expected = (1...edits).contains {
                        Self.matches(wanted, word.text, isPrefix: isPrefix, edits: $0)
                    }
                    #expect(
                        (WordComparison.quality(match, word) != nil) == expected,
                        "seed \(seed): \(wanted), \(word.text), prefix \(isPrefix), edits \(edits)")
                }
            }
        }
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func aCoverStandsForExactlyTheWordsThatMatch(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = Self.words(Int.random(in: 0...150, using: &random), &random)
        var parts = [[String: UInt64]](repeating: [:], count: 3)
        for (word, mask) in words.sorted(by: { $0.key < $1.key }) {
            parts[Int.random(in: 0..<3, using: &random)][word] = mask
        }
        let vocabulary = Vocabulary(parts.map(VocabularySegment.init))
        // Of one letter nothing is left after a typo; typos are for longer words.
        for wanted in Self.words(8, &random).keys.sorted() where wanted.unicodeScalars.count > 1 {
            for (isPrefix, edits) in [(false, 0), (false, 1), (false, 2), (true, 0), (true, 1), (true, 2)] {
                if edits >= wanted.unicodeScalars.count { continue }
                let cover = vocabulary.cover(wanted, isPrefix: isPrefix, typos: edits)
                let expected = words.keys.filter { Self.matches(wanted, $0, isPrefix: isPrefix, edits: edits) }
                #expect(
                    Self.words(of: cover, among: words) == Set(expected),
                    "seed \(seed): \(wanted), prefix \(isPrefix), edits \(edits)")
            }
        }
    }

    /// The words that the parts of a cover stand for.
    private static func words(of cover: VocabularyCover, among words: [String: UInt64]) -> Set<String> {
        var found = Set(cover.words.map { String(decoding: $0.text, as: UTF8.self) })
        for (text, places) in cover.beginnings {
            let beginning = String(decoding: text, as: UTF8.self)
            #expect(VocabularyCover.beginningLengths.contains(beginning.unicodeScalars.count))
            let below = words.filter { $0.key.utf8.starts(with: text) }
            #expect(places != 0)
            found.formUnion(below.keys)
        }
        return found
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func segmentsReadBackAndMerge(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (left, right) = (Self.words(200, &random), Self.words(50, &random))
        let segments = [VocabularySegment(left), VocabularySegment(right)]
        let merged = VocabularySegment.merging(segments)
        let expected = left.merging(right, uniquingKeysWith: |)
        #expect(merged.count == expected.count)
        let read = try #require(VocabularySegment(encoded: merged.encoded))
        for (word, mask) in expected { #expect(read.mask(of: Array(word.utf8)) == mask, "seed \(seed)") }
        #expect(read.encoded == merged.encoded)
    }

    @Test func damagedSegmentsAreRefused() {
        let bytes = VocabularySegment(["anna": 1, "annabel": 2, "berg": 4]).encoded
        #expect(VocabularySegment(encoded: Array(bytes.dropLast())) == nil)
        #expect(VocabularySegment(encoded: bytes + [0]) == nil)
        #expect(VocabularySegment(encoded: [0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) == nil)
        #expect(VocabularySegment(encoded: []) == nil)
    }
}

extension AnalyzedRecord {
    fileprivate static func word(_ text: String) -> Word {
        Word(text: text, isAlternative: false, field: 0, place: TextPlace(value: 0, bytes: 0..<0), position: 0)
    }
}
