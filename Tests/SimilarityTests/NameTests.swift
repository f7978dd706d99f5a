import Similarity
import TestSupport
import Testing

@Suite("Names word by word") struct NameAlignmentTests {
    private static func similarity(_ left: String, _ right: String) -> Double {
        var buffers = MetricBuffers()
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { NameAlignment.similarity(left, $0, &buffers) }
        }
    }

    @Test(arguments: [
        ("jamal mustafa sultan", "jamal sultan"), ("anna berg", "berg anna maria"), ("j berg", "jonas berg"),
        ("good will", "goodwill"), ("sergeilavrov", "lavrov sergei"), ("crystalord", "cristalord"),
        ("saudi arabian oil", "saudi arabian oil holding"),
    ])
    func whatOneSideLeavesOutOrSlipsInCostsLittle(_ left: String, _ right: String) {
        #expect(Self.similarity(left, right) > 0.8)
    }

    @Test(arguments: [
        ("saudi arabian oil", "saudi arabian gas"), ("boris vekselberg", "viktor vekselberg"),
        ("john ronald smith", "john albert smith"), ("hugo chacon", "hugo chavez"), ("alpha bank 1", "alpha bank 22"),
    ])
    func wordsThatContradictCostMuch(_ left: String, _ right: String) {
        #expect(Self.similarity(left, right) < 0.75)
    }

    @Test func noSimilarityExceedsWhatMissingLettersAllow() {
        var random = SplitNames(seed: 20_261_130)
        for _ in 0..<4_000 {
            let (left, right) = random.pair()
            let (l, r) = (Set(left.utf8).subtracting([0x20]), Set(right.utf8).subtracting([0x20]))
            let most = NameAlignment.most(
                missing: min(l.subtracting(r).count, r.subtracting(l).count),
                length: max(left.utf8.count, right.utf8.count))
            #expect(Self.similarity(left, right) <= most + 1e-9, "seed 20261130: \(left) | \(right)")
        }
    }

    @Test func aCutoffLeavesOutNoNameThatReachesIt() {
        var random = SplitNames(seed: 20_261_201)
        var buffers = MetricBuffers()
        for _ in 0..<2_000 {
            let (left, right) = random.pair(withInitials: true)
            let full = Self.similarity(left, right)
            for cutoff in [0.6, 0.7, 0.85] {
                let cut = Array(left.utf8).withUnsafeBufferPointer { left in
                    Array(right.utf8).withUnsafeBufferPointer {
                        NameAlignment.similarity(left, $0, cutoff: cutoff, &buffers)
                    }
                }
                #expect(cut == (full < cutoff ? 0 : full), "seed 20261201, cut-off \(cutoff): \(left) | \(right)")
            }
        }
    }

    @Test func aPersonEnteredOftenIsOneHolder() {
        var buffers = MetricBuffers()
        func share(_ left: String, _ right: String) -> Bool {
            Array(left.utf8).withUnsafeBufferPointer { left in
                Array(right.utf8).withUnsafeBufferPointer { NameAlignment.shareWord(left, $0, &buffers) }
            }
        }
        #expect(share("tristan kashyap", "kashyap phd t") && share("koshyap tristan", "kashyap"))
        #expect(!share("anna berg", "olga meer") && !share("anna", "") && !share("", ""))
    }
}

/// Names of words of two letters and more, the right one often a few slips away from the left.
private struct SplitNames {
    private var random: SeededGenerator
    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func word() -> [UInt8] {
        (0..<Int.random(in: 2...9, using: &random)).map { _ in UInt8.random(in: 97...110, using: &random) }
    }

    mutating func pair(withInitials: Bool = false) -> (String, String) {
        let left = (0..<Int.random(in: 1...4, using: &random)).map { _ in word() }
        var right = left.map { own in
            var other = own
            for _ in 0..<Int.random(in: 0...3, using: &random) where other.count > 2 {
                let place = Int.random(in: 0..<other.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: other.remove(at: place)
                case 1: other.insert(UInt8.random(in: 97...122, using: &random), at: place)
                default: other[place] = UInt8.random(in: 97...122, using: &random)
                }
            }
            return other
        }
        if Bool.random(using: &random) { right.append(word()) }
        if Int.random(in: 0..<4, using: &random) == 0, right.count > 1 { right[0] += right.remove(at: 1) }
        if withInitials, Int.random(in: 0..<8, using: &random) == 0 { right[0] = Array(right[0].prefix(1)) }
        if Bool.random(using: &random), right.count > 1 { right.removeFirst() }
        func text(_ words: [[UInt8]]) -> String {
            words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        }
        return (text(left), text(right))
    }
}

@Suite struct AcronymTests {
    @Test(arguments: [
        ("ibm", "international business machines", true), ("boa", "bank of america", true),
        ("ba", "bank of america", true), ("usa", "united states of america", true), ("ib", "ibm", false),
        ("ibx", "international business machines", false), ("ib", "international business machines", false),
        ("bofa", "bank america", false), ("a", "alpha", false), ("", "alpha beta", false), ("ab", "", false),
        ("aa", "alpha a", true),
    ])
    func firstLettersAreReadInOrder(_ left: String, _ right: String, _ expected: Bool) {
        let (l, r) = (Array(left.utf8), Array(right.utf8))
        l.withUnsafeBufferPointer { l in
            r.withUnsafeBufferPointer { r in
                #expect(Acronym.agree(l, r) == expected)
                #expect(Acronym.agree(r, l) == expected)
            }
        }
    }
}

@Suite struct DayDistanceTests {
    @Test(arguments: [
        ("20240131", "20240131", 0), ("20240228", "2024-03-01", 2), ("20230228", "20230301", 1),
        ("19991231", "20000101", 1), ("20240101T101500", "20250101", 366), ("00010101", "00020101", 365),
        ("2024013", "20240131", nil), ("hello", "20240131", nil), ("", "", nil),
    ])
    func daysAreCounted(_ left: String, _ right: String, _ expected: Int?) {
        let (l, r) = (Array(left.utf8), Array(right.utf8))
        l.withUnsafeBufferPointer { l in
            r.withUnsafeBufferPointer { r in
                #expect(DayDistance.days(l, r) == expected)
                #expect(DayDistance.days(r, l) == expected)
            }
        }
    }
}
