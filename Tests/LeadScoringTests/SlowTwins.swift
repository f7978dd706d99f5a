import Foundation

/// Figures by their definitions, one pair or one threshold at a time.
enum SlowTwins {
    /// The share of pairs in the right order, ties half, by weights.
    static func areaUnderROC(_ scores: [Double], _ labels: [Bool], _ weights: [Double]) -> Double {
        var (right, all) = (0.0, 0.0)
        for left in scores.indices where labels[left] {
            for other in scores.indices where !labels[other] {
                let weight = weights[left] * weights[other]
                all += weight
                right += weight * (scores[left] > scores[other] ? 1 : scores[left] == scores[other] ? 0.5 : 0)
            }
        }
        return right / all
    }

    /// Precision at each distinct threshold times the recall that it adds.
    static func averagePrecision(_ scores: [Double], _ labels: [Bool], _ weights: [Double]) -> Double {
        let all = labels.indices.filter { labels[$0] }.reduce(0.0) { $0 + weights[$1] }
        var (sum, before) = (0.0, 0.0)
        for threshold in Set(scores).sorted(by: >) {
            let taken = scores.indices.filter { scores[$0] >= threshold }
            let hits = taken.filter { labels[$0] }.reduce(0.0) { $0 + weights[$1] }
            let rows = taken.reduce(0.0) { $0 + weights[$1] }
            if rows > 0 { sum += (hits - before) / all * (hits / rows) }
            before = hits
        }
        return sum
    }

    static func kolmogorovSmirnov(_ scores: [Double], _ labels: [Bool], _ weights: [Double]) -> Double {
        let share = { (label: Bool, threshold: Double) -> Double in
            let of = scores.indices.filter { labels[$0] == label }
            let above = of.filter { scores[$0] >= threshold }.reduce(0.0) { $0 + weights[$1] }
            return above / of.reduce(0.0) { $0 + weights[$1] }
        }
        return Set(scores).map { abs(share(true, $0) - share(false, $0)) }.max() ?? 0
    }

    /// The isotonic regression by its minimax formula: max over starts of min over ends of the means between them.
    static func isotonic(_ margins: [Double], _ labels: [Bool]) -> [Double: Double] {
        let values = Set(margins).sorted()
        let sums = values.map { value in
            margins.indices.filter { margins[$0] == value }.reduce((0.0, 0.0)) {
                ($0.0 + (labels[$1] ? 1 : 0), $0.1 + 1)
            }
        }
        var fit: [Double: Double] = [:]
        for place in values.indices {
            fit[values[place]] =
                (0...place).map { start in
                    (place..<values.count).map { end in
                        let part = sums[start...end].reduce((0.0, 0.0)) { ($0.0 + $1.0, $0.1 + $1.1) }
                        return part.0 / part.1
                    }.min() ?? 0
                }.max() ?? 0
        }
        return fit
    }
}

/// Random rows whose scores are tied a lot.
struct TiedRows {
    let scores: [Double]
    let labels: [Bool]
    let weights: [Double]

    init(_ random: inout some RandomNumberGenerator) {
        let count = Int.random(in: 2...60, using: &random)
        let steps = Int.random(in: 1...12, using: &random)
        scores = (0..<count).map { _ in Double(Int.random(in: 0...steps, using: &random)) / Double(steps) }
        var labels = (0..<count).map { _ in Bool.random(using: &random) }
        labels[0] = true
        labels[1] = false
        self.labels = labels
        weights = (0..<count).map { _ in Double(Int.random(in: 1...4, using: &random)) / 2 }
    }
}
