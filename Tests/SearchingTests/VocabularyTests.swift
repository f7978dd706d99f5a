import Searching
import TestSupport
import Testing

/// The walk over sorted words finds exactly what comparing every word finds.
@Suite struct VocabularyTests {
    static let seed: UInt64 = 20_261
    static let words: [String] = {
        var generator = SeededGenerator(seed: seed)
        let letters = Array("abcdeößяю")
        return Array(
            Set(
                (0..<500).map { _ in
                    String(
                        (0..<Int.random(in: 1...7, using: &generator)).map { _ in
                            letters.randomElement(using: &generator)!
                        })
                })
        ).sorted()
    }()

    /// Two segments, as after a second commit, the words spread over both.
    static let vocabulary = Vocabulary(
        [0, 1].map { part in
            VocabularySegment(
                Dictionary(
                    uniqueKeysWithValues: words.enumerated().filter { $0.offset % 2 == part }.map { ($0.element, 1) }))
        })

    @Test(arguments: [(false, false), (false, true), (true, false), (true, true)])
    func coverIsWhatComparingEveryWordFinds(isPrefix: Bool, allowsTypo: Bool) {
        var generator = SeededGenerator(seed: Self.seed + 1)
        for _ in 0..<60 {
            let wanted = Self.mutated(Self.words.randomElement(using: &generator)!, &generator)
            let cover = Self.vocabulary.cover(wanted, isPrefix: isPrefix, allowsTypo: allowsTypo, places: .max)
            let found = Set(Self.words.filter { Self.isCovered($0, by: cover) })
            let expected = Set(
                Self.words.filter { Self.matches($0, wanted, isPrefix: isPrefix, allowsTypo: allowsTypo) })
            #expect(found == expected, "seed \(Self.seed), wanted \(wanted)")
        }
    }

    @Test func wordsOfOtherPlacesAreLeftOut() {
        let vocabulary = Vocabulary([VocabularySegment(["anna": 1, "annie": 2])])
        let cover = vocabulary.cover("ann", isPrefix: true, allowsTypo: false, places: 2)
        #expect(Self.isCovered("annie", by: cover))
        #expect(!cover.words.keys.contains(Array("anna".utf8)))
    }

    private static func mutated(_ word: String, _ generator: inout SeededGenerator) -> String {
        var letters = Array(word)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: letters.insert("b", at: Int.random(in: 0...letters.count, using: &generator))
        case 1 where letters.count > 1: letters.remove(at: Int.random(in: 0..<letters.count, using: &generator))
        case 2 where letters.count > 1: letters.swapAt(0, 1)
        default: break
        }
        return String(letters)
    }

    private static func isCovered(_ word: String, by cover: VocabularyCover) -> Bool {
        if cover.words[Array(word.utf8)] != nil { return true }
        return VocabularyCover.beginningLengths.contains { length in
            word.count >= length && cover.beginnings[Array(String(word.prefix(length)).utf8)] != nil
        }
    }

    /// The slow twin: the whole table, for the word or for each of its beginnings.
    private static func matches(_ word: String, _ wanted: String, isPrefix: Bool, allowsTypo: Bool) -> Bool {
        let candidates = isPrefix ? (0...word.count).map { String(word.prefix($0)) } : [word]
        return candidates.contains { allowsTypo ? distance(Array($0), Array(wanted)) <= 1 : $0 == wanted }
    }

    /// Optimal string alignment by its definition.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var table = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
        for row in 1..<(left.count + 1) {
            for column in 1..<(right.count + 1) {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                table[row][column] = min(
                    table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + cost)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
                }
            }
        }
        return table[left.count][right.count]
    }
}
