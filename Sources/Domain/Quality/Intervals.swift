/// A share of counted things, with the interval in which the share of all such things lies in 95 of 100 cases.
package struct ShareInterval: Hashable, Sendable {
    /// 0...1; 0 of nothing.
    package let share: Double
    package let low: Double
    package let high: Double

    private static let z = 1.959_963_984_540_054

    /// Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference.
    package init(_ count: Int, of total: Int) {
        guard total > 0 else {
            (share, low, high) = (0, 0, 1)
            return
        }
        let (n, p, z) = (Double(total), Double(count) / Double(total), Self.z)
        let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        let reach = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        (share, low, high) = (p, max(0, middle - reach), min(1, middle + reach))
    }
}

/// An expected count of things that each are there with a probability of their own, with its 95 % interval: the sum of
/// independent draws is near normal (Le Cam 1960).
package struct ExpectedCount: Hashable, Sendable {
    package let mean: Double
    package let low: Double
    package let high: Double

    /// - Parameters:
    ///   - mean: the sum of the probabilities p.
    ///   - variance: the sum of p (1 - p).
    package init(mean: Double, variance: Double) {
        let reach = 1.959_963_984_540_054 * max(0, variance).squareRoot()
        (self.mean, low, high) = (mean, max(0, mean - reach), mean + reach)
    }
}
