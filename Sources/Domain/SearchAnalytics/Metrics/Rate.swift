import Foundation

/// A share with what is known of it.
package struct Rate: Hashable, Sendable {
    package let count: Int
    package let total: Int

    package init(_ count: Int, of total: Int) {
        (self.count, self.total) = (count, total)
    }

    /// 0...1; nil when there is nothing that it could be a share of.
    package var value: Double? { total == 0 ? nil : Double(count) / Double(total) }

    /// Fewer say little: people are shown a dash.
    package var isFirm: Bool { total >= 20 }

    /// The 95 % interval after Wilson (1927); nil where `value` is.
    package var interval: ClosedRange<Double>? { Self.wilson(Double(count), of: Double(total)) }

    /// The quantile of the normal distribution that leaves 2.5 % above it.
    static let quantile = 1.959963984540054

    static func wilson(_ count: Double, of total: Double, quantile z: Double = quantile) -> ClosedRange<Double>? {
        guard total > 0 else { return nil }
        let (share, z2) = (count / total, z * z)
        let middle = (share + z2 / (2 * total)) / (1 + z2 / total)
        let half = z / (1 + z2 / total) * (share * (1 - share) / total + z2 / (4 * total * total)).squareRoot()
        return max(0, middle - half)...min(1, max(0, middle + half))
    }
}
