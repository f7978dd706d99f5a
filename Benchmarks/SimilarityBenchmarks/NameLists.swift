import Foundation

/// Two columns of texts: one byte arena each, and where every text starts.
struct NameLists {
    var left = TextColumn()
    var right = TextColumn()

    /// Reads `left TAB right` lines.
    init(file: String) throws {
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 2 else { continue }
            left.append(cells[0].utf8)
            right.append(cells[1].utf8)
        }
    }

    /// Names of made-up words of two to four syllables.
    init(invented count: Int, wordsPerName: Int, seed: UInt64) {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let (consonants, vowels) = (Array("bcdfghjklmnprstvwz".utf8), Array("aeiou".utf8))
        func name() -> [UInt8] {
            let words = (0..<wordsPerName).map { _ in
                (0..<(2 + next(3))).flatMap { _ in [consonants[next(18)], vowels[next(5)]] }
            }
            return Array(words.joined(separator: [0x20]))
        }
        for _ in 0..<count {
            left.append(name())
            right.append(name())
        }
    }
}

struct TextColumn {
    private(set) var arena: [UInt8] = []
    private(set) var offsets: [UInt32] = [0]

    var count: Int { offsets.count - 1 }

    mutating func append(_ text: some Sequence<UInt8>) {
        arena.append(contentsOf: text)
        offsets.append(UInt32(arena.count))
    }
}
