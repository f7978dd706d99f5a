/// How many scored pairs have which weight, and what each cut between them would give.
package struct WeightHistogram: Hashable, Sendable {
    package struct Bin: Hashable, Sendable {
        /// In bits: the bin holds weights from here to one bit more.
        package let weight: Int
        package let pairs: Int
        /// How many of them are expected to be true.
        package let expectedTrue: Double
        /// Of all pairs from this bin on, the share that is expected to be true.
        package let precisionAbove: Double
        /// Of all true pairs that are expected, the share from this bin on.
        package let recallAbove: Double
    }

    /// By weight, without gaps from the least to the greatest.
    package let bins: [Bin]

    /// Weights beyond it count as it: nobody can tell such certainties apart.
    private static let greatest = 60

    package init(_ pairs: [ScoredPair]) {
        var counts: [Int: (pairs: Int, expectedTrue: Double)] = [:]
        for pair in pairs.sorted(by: { ($0.left, $0.right) < ($1.left, $1.right) }) {
            let bin = Int(min(Double(Self.greatest), max(-Double(Self.greatest), pair.weight)).rounded(.down))
            counts[bin, default: (0, 0)].pairs += 1
            counts[bin, default: (0, 0)].expectedTrue += pair.probability
        }
        guard let least = counts.keys.min(), let most = counts.keys.max() else {
            bins = []
            return
        }
        let all = counts.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value.expectedTrue }
        var (seen, expected) = (0, 0.0)
        bins = (least...most).reversed().map { weight in
            let (count, expectedTrue) = counts[weight] ?? (0, 0)
            seen += count
            expected += expectedTrue
            return Bin(
                weight: weight, pairs: count, expectedTrue: expectedTrue,
                precisionAbove: expected / Double(max(1, seen)), recallAbove: all > 0 ? expected / all : 0)
        }.reversed()
    }
}
