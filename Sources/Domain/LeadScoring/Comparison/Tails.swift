import Foundation

/// Tails of the distributions that tests compare with.
package enum Tails {
    /// The quantile of the normal distribution that leaves out 5 % at both ends together.
    package static let normal95 = 1.959_963_984_540_054

    /// How likely a normal number is at least so far from 0, in either direction.
    package static func normal(_ distance: Double) -> Double { erfc(abs(distance) / 2.0.squareRoot()) }

    /// How likely a chi-square number of one degree of freedom is at least so great.
    package static func chiSquare(_ value: Double) -> Double { erfc((max(0, value) / 2).squareRoot()) }

    /// The number that a chi-square number exceeds once in twenty times (Wilson and Hilferty 1931, within 1 % from 3
    /// degrees of freedom on).
    package static func chiSquare95(degrees: Int) -> Double {
        let part = 2 / (9 * Double(max(1, degrees)))
        let root = 1 - part + 1.644_853_626_951_472 * part.squareRoot()
        return Double(max(1, degrees)) * root * root * root
    }

    /// How likely two counts are at least so far apart when either is as likely for each case (exact, two-sided).
    package static func evenSplit(_ left: Int, _ right: Int) -> Double {
        let total = left + right
        guard total > 0 else { return 1 }
        let whole: Double = lgamma(Double(total) + 1)
        let tail = (0...min(left, right)).reduce(0.0) { sum, count in
            let ways: Double = whole - lgamma(Double(count) + 1) - lgamma(Double(total - count) + 1)
            return sum + exp(ways - Double(total) * log(2))
        }
        return min(1, 2 * tail)
    }
}
