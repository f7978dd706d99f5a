import Records

/// Intervals by drawing whole groups again and again (Efron 1979; Field and Welsh 2007 for clusters): rows of one account
/// tell less than as many rows of different ones.
package struct GroupBootstrap: Sendable {
    package let draws: Int
    package let seed: UInt64
    /// What part of the draws an interval leaves out, half at either end.
    package let left: Double

    package init(draws: Int = 1_000, seed: UInt64 = 1, leavingOut left: Double = 0.05) {
        (self.draws, self.seed, self.left) = (draws, seed, left)
    }

    /// The figures of each draw.
    /// - Parameters:
    ///   - groups: the number of each row's group, from 0.
    ///   - body: takes how often each row was drawn; nil when a draw says nothing, such as one without a true row.
    package func figures<Figures>(groups: [Int32], _ body: ([Double]) -> Figures?) -> [Figures] {
        let count = Int((groups.max() ?? -1) + 1)
        guard count > 0 else { return [] }
        var (random, weights) = (SplitMix(seed: seed), [Double](repeating: 0, count: groups.count))
        return (0..<draws).compactMap { _ in
            var times = [Double](repeating: 0, count: count)
            for _ in 0..<count { times[Int.random(in: 0..<count, using: &random)] += 1 }
            for (row, group) in groups.enumerated() { weights[row] = times[Int(group)] }
            return body(weights)
        }
    }

    /// The percentile interval of one figure; nil when fewer than two draws gave it.
    package func interval(_ values: [Double]) -> Interval? {
        guard values.count > 1 else { return nil }
        let sorted = values.sorted()
        return Interval(
            low: Quantile.linear(sorted, left / 2), high: Quantile.linear(sorted, 1 - left / 2))
    }
}

/// What a figure may well be, from the least to the greatest.
package struct Interval: Hashable, Sendable, Codable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) { (self.low, self.high) = (low, high) }
}
