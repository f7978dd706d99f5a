import Foundation

/// How good probabilities are as probabilities.
package struct ProbabilityFigures: Hashable, Sendable {
    /// The mean of -ln of what was said of what came true; probabilities nearer to 0 or 1 than `leastDoubt` count as if
    /// they were that near.
    package let logLoss: Double
    /// The mean square of probability minus outcome (Brier 1950).
    package let brier: Double
    /// 1 - Brier / that of always saying the base rate; 0 says nothing more than it, negative is worse.
    package let brierSkill: Double

    /// The distance from 1 to the next double: what scikit-learn clips by.
    package static let leastDoubt = Double.ulpOfOne

    /// nil without rows, or with rows that weigh nothing.
    package init?(_ probabilities: [Double], _ labels: [Bool], weights: [Double]? = nil) {
        self.init(RowLosses(probabilities, labels), weights: weights)
    }

    init?(_ losses: RowLosses, weights: [Double]?) {
        var (total, positive, logs, squares) = (0.0, 0.0, 0.0, 0.0)
        for place in losses.logs.indices {
            let weight = weights?[place] ?? 1
            total += weight
            if losses.labels[place] { positive += weight }
            logs += weight * losses.logs[place]
            squares += weight * losses.squares[place]
        }
        guard total > 0 else { return nil }
        let base = positive / total
        logLoss = logs / total
        brier = squares / total
        brierSkill = base > 0 && base < 1 ? 1 - brier / (base * (1 - base)) : 0
    }
}

/// What each row adds to the losses, computed once for all draws of a bootstrap.
struct RowLosses: Sendable {
    let labels: [Bool]
    let logs: [Double]
    let squares: [Double]

    init(_ probabilities: [Double], _ labels: [Bool]) {
        self.labels = labels
        logs = zip(probabilities, labels).map { probability, label in
            let least = ProbabilityFigures.leastDoubt
            let clipped = min(max(probability, least), 1 - least)
            return -log(label ? clipped : 1 - clipped)
        }
        squares = zip(probabilities, labels).map { ($0 - ($1 ? 1 : 0)) * ($0 - ($1 ? 1 : 0)) }
    }
}

/// What was said against what came true, in bins of equal numbers of rows.
package struct Reliability: Hashable, Sendable {
    package struct Bin: Hashable, Sendable {
        package let rows: Double
        /// Means of the bin.
        package let predicted: Double
        package let observed: Double
    }

    /// Bins that have rows, the lowest probabilities first.
    package let bins: [Bin]
    /// The expected calibration error: the mean distance of a bin's two means, by its rows.
    package let expectedError: Double

    /// Which bin each row is in: those between the quantiles of the probabilities, a row on an edge in the lower one.
    static func places(_ probabilities: [Double], bins: Int = 10) -> [UInt8] {
        let sorted = probabilities.sorted()
        let edges = (1..<bins).map { Quantile.linear(sorted, Double($0) / Double(bins)) }
        return probabilities.map { probability in UInt8(edges.count { $0 < probability }) }
    }

    package init(_ probabilities: [Double], _ labels: [Bool], weights: [Double]? = nil, bins: Int = 10) {
        self.init(probabilities, labels, places: Self.places(probabilities, bins: bins), bins: bins, weights: weights)
    }

    init(_ probabilities: [Double], _ labels: [Bool], places: [UInt8], bins: Int, weights: [Double]?) {
        var (rows, said, came) = ([Double](repeating: 0, count: bins), [Double](), [Double]())
        (said, came) = (rows, rows)
        for (row, place) in places.enumerated() {
            let weight = weights?[row] ?? 1
            rows[Int(place)] += weight
            said[Int(place)] += weight * probabilities[row]
            if labels[row] { came[Int(place)] += weight }
        }
        let filled = (0..<bins).filter { rows[$0] > 0 }
        self.bins = filled.map { Bin(rows: rows[$0], predicted: said[$0] / rows[$0], observed: came[$0] / rows[$0]) }
        let total = rows.reduce(0, +)
        expectedError = total > 0 ? filled.reduce(0) { $0 + abs(said[$1] - came[$1]) } / total : 0
    }
}

/// Quantiles of sorted numbers.
enum Quantile {
    /// Between the two nearest of them, in proportion (Hyndman and Fan 1996, type 7).
    static func linear(_ sorted: [Double], _ share: Double) -> Double {
        guard let last = sorted.last else { return .nan }
        let place = share * Double(sorted.count - 1)
        let low = Int(place.rounded(.down))
        guard low + 1 < sorted.count else { return last }
        return sorted[low] + (sorted[low + 1] - sorted[low]) * (place - Double(low))
    }
}
