import Foundation

/// Tails of the binomial distribution.
enum Binomial {
    /// The probability of at least `count` of `total`, each with the same chance.
    static func atLeast(_ count: Int, of total: Int, _ chance: Double) -> Double {
        guard count > 0 else { return 1 }
        guard chance > 0 else { return 0 }
        guard chance < 1 else { return 1 }
        let (win, loss) = (log(chance), log1p(-chance))
        var logFactor = lgamma(Double(total + 1)) - lgamma(Double(count + 1)) - lgamma(Double(total - count + 1))
        var sum = 0.0
        for number in count...total {
            sum += exp(logFactor + Double(number) * win + Double(total - number) * loss)
            logFactor += log(Double(total - number)) - log(Double(number + 1))
        }
        return min(1, sum)
    }

    /// Where in 0...1 a function that changes its sign once is 0, by halving.
    static func root(_ function: (Double) -> Double) -> Double {
        var (low, high) = (0.0, 1.0)
        let sign = function(0) < 0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if (function(middle) < 0) == sign { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
