import Foundation

/// Chooses the probability from which pairs count as matches by how many of them may be wrong: "at most 1 in 1,000".
///
/// With calibrated probabilities each pair above a cut is wrong by itself with one minus its probability. The number of
/// wrong ones is Poisson-binomial; the Poisson distribution of the same mean is spread wider (Hodges, Le Cam 1960), so an
/// interval taken from it is no narrower than the true one. The cut keeps the most pairs whose expected error *and* upper
/// end of the interval stay within the bound, so a file too small to show so low a rate gets a stricter cut, not a bolder
/// claim.
package struct ErrorBoundChooser: Sendable {
    package struct Choice: Hashable, Sendable, Codable {
        /// Pairs at or above it keep the bound.
        package let threshold: Double
        package let pairs: Int
        /// The share of these pairs that are expected to be wrong.
        package let expectedError: Double
        /// The 95 % interval of that share.
        package let leastError: Double
        package let mostError: Double
    }

    /// The cut with the most pairs whose error stays within `limit`, nil when no cut keeps it.
    ///
    /// - Parameters:
    ///   - probabilities: of all scored pairs.
    ///   - limit: the share of pairs that may be wrong, from 0 to 1.
    package static func choose(_ probabilities: [Double], limit: Double) -> Choice? {
        let ranked = probabilities.sorted(by: >)
        var interval = PoissonInterval()
        var found: (count: Int, wrong: Double)?
        var wrong = 0.0
        for (place, probability) in ranked.enumerated() {
            wrong += 1 - probability
            if place + 1 < ranked.count && ranked[place + 1] == probability { continue }
            let allowed = Int((limit * Double(place + 1)).rounded(.down))
            if wrong <= min(interval.greatestMean(allowed), limit * Double(place + 1)) { found = (place + 1, wrong) }
        }
        return found.map { count, wrong in
            choice(ranked[count - 1], next: count < ranked.count ? ranked[count] : 0, count, wrong)
        }
    }

    /// What is to be expected of the pairs at or above a cut that was chosen otherwise.
    package static func outlook(_ probabilities: [Double], threshold: Double) -> Choice {
        let kept = probabilities.filter { $0 >= threshold }
        let wrong = kept.sorted(by: >).reduce(0) { $0 + 1 - $1 }
        return Choice(threshold: threshold, count: kept.count, wrong: wrong)
    }

    private static func choice(_ last: Double, next: Double, _ count: Int, _ wrong: Double) -> Choice {
        // Between the last pair that counts and the first that does not, in bits, but close to the former: pairs that a
        // saved model judges later are held to what was shown.
        let weights = [next, last].map { min(max(MatchingModel.weight(ofProbability: $0), -50), 50) }
        let cut = max(weights[1] - 0.5, (weights[0] + weights[1]) / 2)
        return Choice(threshold: MatchingModel.probability(ofWeight: cut), count: count, wrong: wrong)
    }
}

extension ErrorBoundChooser.Choice {
    /// - Parameter wrong: how many of `count` pairs are expected to be wrong.
    fileprivate init(threshold: Double, count: Int, wrong: Double) {
        let size = Double(max(1, count))
        var interval = PoissonInterval()
        self.init(
            threshold: threshold, pairs: count, expectedError: wrong / size,
            leastError: Double(interval.least(ofMean: wrong)) / size,
            mostError: min(1, Double(interval.most(ofMean: wrong)) / size))
    }
}

/// The central 95 % of a Poisson distribution.
struct PoissonInterval {
    private static let tail = 0.025
    /// The standard normal quantile of `1 - tail`.
    private static let normal = 1.959_963_984_540_054
    /// Beyond it Wilson and Hilferty's cube root is exact to three places.
    private static let exactly = 60
    private var known: [Int: Double] = [:]

    /// The greatest mean of which at most `count` events happen with 97.5 % certainty.
    mutating func greatestMean(_ count: Int) -> Double { mean(count, atLeast: 1 - Self.tail) }

    /// The count that is not exceeded with 97.5 % certainty.
    mutating func most(ofMean mean: Double) -> Int { least(ofMean: mean, atLeast: 1 - Self.tail) }

    /// The count that is reached with 97.5 % certainty.
    mutating func least(ofMean mean: Double) -> Int { least(ofMean: mean, atLeast: Self.tail) }

    /// The least count for which no more happen with the probability given.
    private mutating func least(ofMean mean: Double, atLeast share: Double) -> Int {
        var (low, high) = (0, 1)
        while self.mean(high, atLeast: share) < mean { (low, high) = (high, high * 2) }
        while low < high {
            let middle = (low + high) / 2
            if self.mean(middle, atLeast: share) < mean { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The greatest mean for which at most `count` events happen with probability `share`: a quantile of the gamma
    /// distribution (Garwood 1936).
    private mutating func mean(_ count: Int, atLeast share: Double) -> Double {
        let shape = Double(count + 1)
        if count > Self.exactly {
            let side = share > 0.5 ? -Self.normal : Self.normal
            return shape * pow(1 - 1 / (9 * shape) + side / (3 * shape.squareRoot()), 3)
        }
        let key = share > 0.5 ? count : -1 - count
        if let mean = known[key] { return mean }
        var (low, high) = (0.0, shape * 4 + 20)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if Self.atMost(count, mean: middle) >= share { low = middle } else { high = middle }
        }
        known[key] = low
        return low
    }

    /// The probability of at most `count` events.
    private static func atMost(_ count: Int, mean: Double) -> Double {
        var (term, sum) = (exp(-mean), exp(-mean))
        for events in 1..<max(1, count + 1) {
            term *= mean / Double(events)
            sum += term
        }
        return sum
    }
}
