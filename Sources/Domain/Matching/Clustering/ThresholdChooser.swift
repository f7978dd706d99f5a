/// Chooses the probability from which pairs count as matches.
///
/// With calibrated probabilities the expected number of true pairs above a cut is the sum of theirs, so the cut with the
/// greatest expected F1 can be found without a label.
package struct ThresholdChooser: Sendable {
    package struct Choice: Hashable, Sendable, Codable {
        package let threshold: Double
        package let expectedPrecision: Double
        package let expectedRecall: Double
    }

    /// - Parameters:
    ///   - probabilities: of all scored pairs.
    ///   - least: no cut below it is chosen.
    package static func choose(_ probabilities: [Double], least: Double) -> Choice {
        let ranked = probabilities.sorted(by: >)
        let all = ranked.reduce(0, +)
        var found = Choice(threshold: least, expectedPrecision: 1, expectedRecall: 0)
        var (sum, best) = (0.0, -1.0)
        for (place, probability) in ranked.enumerated() {
            if probability < least { break }
            sum += probability
            if place + 1 < ranked.count && ranked[place + 1] == probability { continue }
            let f1 = 2 * sum / (Double(place + 1) + all)
            if f1 > best {
                best = f1
                let next = place + 1 < ranked.count ? max(ranked[place + 1], least) : least
                found = Choice(
                    threshold: between(next, probability), expectedPrecision: sum / Double(place + 1),
                    expectedRecall: sum / all)
            }
        }
        return found
    }

    /// Halfway between the last pair that counts and the first that does not, in bits: a cut on a pair's own probability
    /// would leave its side to rounding.
    private static func between(_ lower: Double, _ upper: Double) -> Double {
        let weights = [lower, upper].map { min(max(MatchingModel.weight(ofProbability: $0), -50), 50) }
        return MatchingModel.probability(ofWeight: (weights[0] + weights[1]) / 2)
    }
}
