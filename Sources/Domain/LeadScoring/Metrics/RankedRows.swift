/// Labels in the order of their scores, the highest first, which every figure about ranking reads.
///
/// Rows of equal score are one step: no figure depends on how a sort leaves them. Scores and labels are given once;
/// weights come with each question, so that a bootstrap sorts once and asks a thousand times.
package struct RankedRows: Sendable {
    /// The place of each row in the arrays that it was made from, the highest score first.
    package let order: [Int32]
    /// Of each row in that order.
    let labels: [Bool]
    let scores: [Double]
    /// Where each group of equal scores ends in that order; the last one is the number of rows.
    let ends: [Int32]

    /// - Precondition: as many labels as scores, none of them NaN.
    package init(scores: [Double], labels: [Bool]) {
        precondition(scores.count == labels.count, "a label for each score")
        let sorted = (0..<Int32(scores.count)).sorted { left, right in
            let (first, second) = (scores[Int(left)], scores[Int(right)])
            return first > second || (first == second && left < right)
        }
        order = sorted
        self.labels = sorted.map { labels[Int($0)] }
        let ordered = sorted.map { scores[Int($0)] }
        self.scores = ordered
        ends = ordered.indices.filter { $0 + 1 == ordered.count || ordered[$0] != ordered[$0 + 1] }.map {
            Int32($0 + 1)
        }
    }

    /// What the rows weigh, in the order of the ranks; 1 each without weights.
    func ordered(_ weights: [Double]?) -> [Double] {
        guard let weights else { return [Double](repeating: 1, count: order.count) }
        return order.map { weights[Int($0)] }
    }

    /// How many true and false rows score at least as high as the end of each step, by their weights.
    package struct Step: Hashable, Sendable {
        package let score: Double
        package let positives: Double
        package let negatives: Double
    }

    /// The steps from the highest score to the lowest, rows of weight 0 left out.
    package func steps(weights: [Double]? = nil) -> [Step] {
        let weights = ordered(weights)
        var (steps, start, positives, negatives) = ([Step](), 0, 0.0, 0.0)
        steps.reserveCapacity(ends.count)
        for end in ends {
            var isPresent = false
            for place in start..<Int(end) where weights[place] > 0 {
                isPresent = true
                if labels[place] { positives += weights[place] } else { negatives += weights[place] }
            }
            if isPresent { steps.append(Step(score: scores[start], positives: positives, negatives: negatives)) }
            start = Int(end)
        }
        return steps
    }
}

/// How well scores order rows.
package struct RankingFigures: Hashable, Sendable {
    /// The share of pairs of a true and a false row that are in the right order, ties counting half: 0.5 by chance.
    package let areaUnderROC: Double
    /// Precision averaged over the recall that each step adds (no interpolation): the base rate by chance.
    package let averagePrecision: Double
    /// The greatest distance between the shares of true and of false rows above a score (Kolmogorov and Smirnov).
    package let kolmogorovSmirnov: Double

    /// nil unless there are true and false rows.
    package init?(_ rows: RankedRows, weights: [Double]? = nil) {
        self.init(rows, ordered: rows.ordered(weights))
    }

    /// The same with weights in the order of the ranks.
    init?(_ rows: RankedRows, ordered weights: [Double]) {
        var (positives, negatives) = (0.0, 0.0)
        for place in weights.indices {
            if rows.labels[place] { positives += weights[place] } else { negatives += weights[place] }
        }
        guard positives > 0, negatives > 0 else { return nil }
        var (above, below, area, precision, distance) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var start = 0
        for end in rows.ends {
            var (hits, misses) = (0.0, 0.0)
            for place in start..<Int(end) {
                if rows.labels[place] { hits += weights[place] } else { misses += weights[place] }
            }
            start = Int(end)
            area += misses * (above + hits / 2)
            above += hits
            below += misses
            if hits > 0 { precision += hits * (above / (above + below)) }
            distance = max(distance, abs(above / positives - below / negatives))
        }
        areaUnderROC = area / (positives * negatives)
        averagePrecision = precision / positives
        kolmogorovSmirnov = distance
    }
}
