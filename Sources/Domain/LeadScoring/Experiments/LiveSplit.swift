import Foundation

/// Which model scores which account while a challenger is tried: by the account alone, so that colleagues see one score,
/// and the same at every asking.
package struct LiveSplit: Hashable, Sendable {
    package enum Arm: String, CaseIterable, Hashable, Sendable {
        case champion
        case challenger
        /// No score is shown, so that what scores do to outcomes can be told.
        case hidden
    }

    /// The share of accounts that the challenger scores, of those that are not hidden.
    package let share: Double
    package let hidden: Double

    package init(share: Double, hidden: Double) { (self.share, self.hidden) = (share, hidden) }

    /// - Parameter digest: at least sixteen bytes of a keyed hash of the experiment and the account.
    package func arm(digest: [UInt8]) -> Arm {
        if Self.fraction(digest[8..<16]) < hidden { return .hidden }
        return Self.fraction(digest[0..<8]) < share ? .challenger : .champion
    }

    /// The share of accounts that an arm is meant to have.
    package func expected(_ arm: Arm) -> Double {
        switch arm {
        case .hidden: hidden
        case .challenger: (1 - hidden) * share
        case .champion: (1 - hidden) * (1 - share)
        }
    }

    private static func fraction(_ bytes: ArraySlice<UInt8>) -> Double {
        Double(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 11) / 9_007_199_254_740_992
    }

    /// How likely arms of these sizes are when accounts are split as they should be (chi-square of two degrees of freedom;
    /// of fewer where an arm is meant to be empty).
    package func sampleRatioProbability(_ counts: [Arm: Int]) -> Double {
        let total = Double(Arm.allCases.reduce(0) { $0 + (counts[$1] ?? 0) })
        let meant = Arm.allCases.filter { expected($0) > 0 }
        guard total > 0, meant.count > 1 else { return 1 }
        if Arm.allCases.contains(where: { expected($0) <= 0 && (counts[$0] ?? 0) > 0 }) { return 0 }
        let distance = meant.reduce(0.0) { sum, arm in
            let wanted = total * expected(arm)
            return sum + pow(Double(counts[arm] ?? 0) - wanted, 2) / wanted
        }
        // The tail of two degrees of freedom has a closed form.
        return meant.count == 2 ? Tails.chiSquare(distance) : exp(-distance / 2)
    }

    /// Below this the split itself is broken and no result counts.
    package static let alarm = 0.001
}

/// What came of the accounts of two arms.
package struct ArmOutcome: Hashable, Sendable {
    package let accounts: Int
    package let positives: Int

    package init(accounts: Int, positives: Int) { (self.accounts, self.positives) = (accounts, positives) }

    package var rate: Double { accounts > 0 ? Double(positives) / Double(accounts) : 0 }

    /// How much greater the rate of another arm is, with its 95 % interval (Newcombe 1998, method 10: from Wilson's
    /// intervals of both).
    package func difference(to other: ArmOutcome) -> (value: Double, interval: Interval)? {
        guard accounts > 0, other.accounts > 0 else { return nil }
        let (low, high) = (wilson, other.wilson)
        let value = other.rate - rate
        let down = (pow(other.rate - high.low, 2) + pow(low.high - rate, 2)).squareRoot()
        let up = (pow(high.high - other.rate, 2) + pow(rate - low.low, 2)).squareRoot()
        return (value, Interval(low: value - down, high: value + up))
    }

    private var wilson: Interval {
        let (n, z) = (Double(accounts), Tails.normal95)
        let middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
        return Interval(low: middle - half, high: middle + half)
    }
}
