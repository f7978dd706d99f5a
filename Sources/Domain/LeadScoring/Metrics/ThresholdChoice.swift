/// Chooses the threshold that is declared with a model, on validation rows.
package enum ThresholdChoice {
    /// The probability at which F1 is greatest, the higher of two that are as good; one half when no row is true.
    package static func best(_ sample: ScoredSample) -> Double {
        let ranked = RankedRows(scores: sample.probabilities, labels: sample.labels)
        let steps = ranked.steps(weights: sample.weights)
        guard let all = steps.last, all.positives > 0 else { return 0.5 }
        var best = (f1: -1.0, threshold: 0.5)
        for step in steps {
            let f1 = 2 * step.positives / (step.positives + step.negatives + all.positives)
            if f1 > best.f1 { best = (f1, step.score) }
        }
        return best.threshold
    }
}
