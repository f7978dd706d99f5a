import Foundation

/// Moves a trained model by a few judged pairs, without forgetting what it learned from the file.
///
/// A pair's weight is a sum of terms, one for each level that it reaches, so judgements move it by logistic regression: the
/// trained weight is where it starts, each level may shift by some bits and all pairs together by some. A normal
/// distribution around no shift at all keeps a level where it is unless several judgements say otherwise (maximum a
/// posteriori; Gelman and others 2008, "A weakly informative default prior distribution"). How wide it is, the
/// judgements decide by cross-validation, and none at all is among the choices: labels that would not have helped to
/// foretell each other change nothing.
package struct JudgementFit: Sendable {
    /// One judged pair as the trained model sees it.
    package struct Judged: Hashable, Sendable {
        package let vector: UInt64
        /// In bits.
        package let weight: Double
        package let isSame: Bool

        package init(vector: UInt64, weight: Double, isSame: Bool) {
            (self.vector, self.weight, self.isSame) = (vector, weight, isSame)
        }
    }

    private struct Example {
        /// In natural units.
        let offset: Double
        let features: [Int]
        /// 1 or -1.
        let sign: Double
    }

    private let model: MatchingModel
    private let examples: [Example]
    /// By feature after the first, which all pairs have: a comparison and its level.
    private let levels: [(comparison: Int, level: Int)]

    /// The standard deviations that a shift may have, in bits.
    private static let spreads = [0, 0.5, 1, 2]
    /// Beyond this many bits a weight counts as that: one judgement against a certainty must not outweigh all others.
    private static let surest = 12.0
    private static let folds = 10

    package init(_ model: MatchingModel, _ judged: [Judged]) {
        self.model = model
        let plan = ComparisonPlan(model.definition)
        var levels: [(comparison: Int, level: Int)] = []
        var numbers: [[Int]: Int] = [:]
        examples = judged.map { pair in
            var features = [0]
            for (number, comparison) in model.definition.comparisons.enumerated() {
                let level = plan.level(number, of: pair.vector) - 1
                guard level >= 0, comparison.levels[level].isTrained else { continue }
                let known = numbers[[number, level]]
                if known == nil {
                    levels.append((number, level))
                    numbers[[number, level]] = levels.count
                }
                features.append(known ?? levels.count)
            }
            let weight = min(Self.surest, max(-Self.surest, pair.weight))
            return Example(offset: weight * log(2), features: features, sign: pair.isSame ? 1 : -1)
        }
        self.levels = levels
    }

    /// The model with its levels and its prior shifted; the same one when the judgements do not help.
    package var moved: MatchingModel {
        guard examples.contains(where: { $0.sign > 0 }), examples.contains(where: { $0.sign < 0 }) else { return model }
        let spread = bestSpread
        return spread > 0 ? applied(shifts(examples, spread: spread)) : model
    }

    // MARK: How far

    /// The spread under which left-out judgements are foretold best.
    private var bestSpread: Double {
        var best = (spread: 0.0, loss: Double.infinity)
        for spread in Self.spreads {
            var loss = 0.0
            for fold in 0..<min(Self.folds, examples.count) {
                let kept = examples.indices.filter { $0 % Self.folds != fold }.map { examples[$0] }
                let shifts = shifts(kept, spread: spread)
                for place in stride(from: fold, to: examples.count, by: Self.folds) {
                    loss += Self.loss(examples[place], shifts)
                }
            }
            if loss < best.loss { best = (spread, loss) }
        }
        return best.spread
    }

    private static func margin(_ example: Example, _ shifts: [Double]) -> Double {
        example.sign * example.features.reduce(example.offset) { $0 + shifts[$1] }
    }

    private static func loss(_ example: Example, _ shifts: [Double]) -> Double {
        let margin = margin(example, shifts)
        return margin > 0 ? log1p(exp(-margin)) : log1p(exp(margin)) - margin
    }

    /// The most probable shifts, in natural units, by accelerated gradient descent (Nesterov 1983) on a convex function.
    private func shifts(_ examples: [Example], spread: Double) -> [Double] {
        var shifts = [Double](repeating: 0, count: levels.count + 1)
        guard spread > 0, !examples.isEmpty else { return shifts }
        let precision = 1 / pow(spread * log(2), 2)
        let steepest = precision + examples.reduce(0) { $0 + Double($1.features.count) } / 4
        var ahead = shifts
        var pace = 1.0
        for _ in 0..<Self.rounds {
            var slope = ahead.map { $0 * precision }
            for example in examples {
                let pull = example.sign / (1 + exp(Self.margin(example, ahead)))
                for feature in example.features { slope[feature] -= pull }
            }
            let next = zip(ahead, slope).map { $0 - $1 / steepest }
            let nextPace = (1 + (1 + 4 * pace * pace).squareRoot()) / 2
            ahead = zip(next, shifts).map { $0 + (pace - 1) / nextPace * ($0 - $1) }
            if slope.allSatisfy({ abs($0) < Self.flat }) { return next }
            (shifts, pace) = (next, nextPace)
        }
        return shifts
    }

    private static let (rounds, flat) = (400, 1e-6)

    // MARK: The moved model

    private func applied(_ shifts: [Double]) -> MatchingModel {
        var moved = model
        for (number, level) in levels.enumerated() {
            moved.levels[level.comparison][level.level].m *= exp(shifts[number + 1])
        }
        // The prior's odds against everything that is no relation move; the relations stay as common as they were.
        let rest = 1 - model.relations.reduce(0) { $0 + $1.prior }
        let odds = model.prior / model.unrelated * exp(shifts[0])
        moved.prior = min(max(rest * odds / (1 + odds), .leastNormalMagnitude), rest * 0.999)
        moved.training.judgements = examples.count
        return moved
    }
}
