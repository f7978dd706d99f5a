import Matching
import Records
import Testing

@Suite("One-to-one assignment") struct OneToOneTests {
    private static func pairs(_ count: Int, lefts: UInt32, rights: UInt32, seed: UInt64) -> [ScoredPair] {
        var random = SplitMix(seed: seed)
        var known: Set<UInt32> = []
        return (0..<count).compactMap { _ in
            let left = UInt32.random(in: 0..<lefts, using: &random)
            let right = UInt32.random(in: 0..<rights, using: &random)
            guard known.insert(left * 1_000 + right).inserted else { return nil }
            // Few different weights make ties.
            return ScoredPair(left: left, right: 100 + right, weight: Double(Int.random(in: -3...9, using: &random)))
        }
    }

    /// The greatest sum over all one-to-one choices, by trying each.
    private static func best(_ pairs: ArraySlice<ScoredPair>, _ taken: Set<UInt32>, above cut: Double) -> Double {
        guard let pair = pairs.first else { return 0 }
        let without = best(pairs.dropFirst(), taken, above: cut)
        guard pair.weight >= cut, !taken.contains(pair.left), !taken.contains(pair.right) else { return without }
        let with = best(pairs.dropFirst(), taken.union([pair.left, pair.right]), above: cut) + pair.weight - cut
        return max(with, without)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func sumIsTheGreatestThereIs(seed: UInt64) {
        let pairs = Self.pairs(14, lefts: 5, rights: 6, seed: seed)
        let cut = Double(seed % 3)
        let chosen = OneToOneAssignment.choose(pairs, above: cut)
        #expect(Set(chosen.map(\.left)).count == chosen.count && Set(chosen.map(\.right)).count == chosen.count)
        #expect(chosen.allSatisfy { $0.weight >= cut && pairs.contains($0) })
        let sum = chosen.reduce(0) { $0 + $1.weight - cut }
        #expect(abs(sum - Self.best(pairs[...], [], above: cut)) < 1e-6, "seed \(seed)")
    }

    @Test func orderOfThePairsChangesNothing() {
        let pairs = Self.pairs(400, lefts: 60, rights: 60, seed: 3)
        let chosen = OneToOneAssignment.choose(pairs, above: 0)
        for seed in 0..<5 as Range<UInt64> {
            var random = SplitMix(seed: seed)
            #expect(OneToOneAssignment.choose(pairs.shuffled(using: &random), above: 0) == chosen)
        }
    }

    @Test func strongerTogetherBeatsStrongestAlone() {
        // Left 0 fits right 10 best, but left 1 fits nothing else.
        let pairs = [(0, 10, 9.0), (0, 11, 8.0), (1, 10, 7.0)].map {
            ScoredPair(left: UInt32($0.0), right: UInt32($0.1), weight: $0.2)
        }
        #expect(OneToOneAssignment.choose(pairs, above: 0).map(\.right) == [11, 10])
        #expect(OneToOneAssignment.choose(pairs, above: 8.5).map(\.weight) == [9])
        #expect(OneToOneAssignment.choose([], above: 0).isEmpty)
    }

    @Test func pairOnTheCutCounts() {
        let pair = ScoredPair(left: 0, right: 1, weight: 3)
        let rival = ScoredPair(left: 0, right: 2, weight: 3)
        #expect(OneToOneAssignment.choose([pair], above: 3) == [pair])
        #expect(OneToOneAssignment.choose([rival, pair], above: 3) == [pair])
    }
}
