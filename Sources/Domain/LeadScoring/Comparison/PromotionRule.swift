/// When a challenger takes the champion's place.
package struct PromotionRule: Hashable, Sendable, Codable {
    /// The area's difference must be above this with its whole 95 % interval: 0 asks for a better model, -0.005 for one
    /// that is not worse by more than that.
    package var leastGain = 0.0
    /// Rows of either class that a comparison needs.
    package var leastOfClass = 30

    package init() {}

    package struct Verdict: Hashable, Sendable, Codable {
        package enum Outcome: String, Hashable, Sendable, Codable {
            case promote
            case keep
            case insufficient
        }

        package let outcome: Outcome
        /// What speaks for it, each a sentence part.
        package let reasons: [String]

        package init(outcome: Outcome, reasons: [String]) { (self.outcome, self.reasons) = (outcome, reasons) }
    }

    package func verdict(_ comparison: ModelComparison) -> Verdict {
        let negatives = comparison.rows - comparison.positives
        guard comparison.positives >= leastOfClass, negatives >= leastOfClass,
            let area = comparison["roc_auc"]?.interval, let brier = comparison["brier"]
        else {
            return Verdict(
                outcome: .insufficient,
                reasons: [
                    "\(comparison.positives) true and \(negatives) false rows; \(leastOfClass) of either are needed"
                ])
        }
        let isBetter = area.low > leastGain
        let isWorseCalibrated = (brier.interval?.low ?? 0) > 0
        var reasons = [
            isBetter
                ? "its area under the curve is greater, with its whole interval"
                : "its area under the curve is not surely greater"
        ]
        if isWorseCalibrated { reasons.append("its probabilities are surely worse (Brier)") }
        return Verdict(outcome: isBetter && !isWorseCalibrated ? .promote : .keep, reasons: reasons)
    }
}
