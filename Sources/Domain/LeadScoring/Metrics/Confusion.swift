/// How many rows a threshold takes rightly and wrongly, by their weights.
package struct Confusion: Hashable, Sendable {
    package let truePositives: Double
    package let falsePositives: Double
    package let trueNegatives: Double
    package let falseNegatives: Double

    /// A row is taken when its probability is at least the threshold.
    package init(_ probabilities: [Double], _ labels: [Bool], threshold: Double, weights: [Double]? = nil) {
        var counts = [0.0, 0.0, 0.0, 0.0]
        for (row, probability) in probabilities.enumerated() {
            counts[(probability >= threshold ? 2 : 0) + (labels[row] ? 1 : 0)] += weights?[row] ?? 1
        }
        (trueNegatives, falseNegatives, falsePositives, truePositives) = (counts[0], counts[1], counts[2], counts[3])
    }

    init(truePositives: Double, falsePositives: Double, trueNegatives: Double, falseNegatives: Double) {
        (self.truePositives, self.falsePositives) = (truePositives, falsePositives)
        (self.trueNegatives, self.falseNegatives) = (trueNegatives, falseNegatives)
    }

    /// The share of taken rows that are true; nil when none is taken.
    package var precision: Double? { Self.share(truePositives, of: truePositives + falsePositives) }
    /// The share of true rows that are taken; nil when none is true.
    package var recall: Double? { Self.share(truePositives, of: truePositives + falseNegatives) }
    /// The harmonic mean of both; nil when there is nothing true and nothing taken.
    package var f1: Double? { Self.share(2 * truePositives, of: 2 * truePositives + falsePositives + falseNegatives) }

    private static func share(_ part: Double, of whole: Double) -> Double? { whole > 0 ? part / whole : nil }
}

/// What the best rows give: of a team that can see to so many, or of a tenth of all.
package struct Gain: Hashable, Sendable {
    /// How many rows are taken, the highest scores first.
    package let rows: Double
    /// How many of them are true. Where the border runs through rows of equal score, what any order would give on
    /// average.
    package let positives: Double
    /// The share of all true rows that is among them.
    package let recall: Double
    /// How many times the base rate their share of true rows is.
    package let lift: Double

    package var precision: Double { rows > 0 ? positives / rows : 0 }

    /// - Parameter rows: at most all.
    package init(_ steps: [RankedRows.Step], rows: Double) {
        let (all, total) = (steps.last?.positives ?? 0, (steps.last?.positives ?? 0) + (steps.last?.negatives ?? 0))
        let wanted = min(rows, total)
        var (before, found) = ((rows: 0.0, positives: 0.0), 0.0)
        for step in steps {
            let count = step.positives + step.negatives
            if count >= wanted {
                let share = count > before.rows ? (wanted - before.rows) / (count - before.rows) : 0
                found = before.positives + share * (step.positives - before.positives)
                break
            }
            before = (count, step.positives)
        }
        self.rows = wanted
        positives = found
        recall = all > 0 ? found / all : 0
        lift = wanted > 0 && all > 0 ? (found / wanted) / (all / total) : 0
    }

    /// After each tenth of the rows.
    package static func deciles(_ steps: [RankedRows.Step]) -> [Gain] {
        let total = (steps.last?.positives ?? 0) + (steps.last?.negatives ?? 0)
        return (1...10).map { Gain(steps, rows: total * Double($0) / 10) }
    }
}
