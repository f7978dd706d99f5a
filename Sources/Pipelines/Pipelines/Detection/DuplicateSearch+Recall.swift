import Matching

extension ScoringContext {
    /// Which part of the true pairs the keys brought together, told from an even sample of the scored pairs.
    func recallEstimate(_ scored: [ScoredPair]) -> RecallEstimate? {
        let step = max(1, scored.count / Self.recallSample)
        let sample = stride(from: 0, to: scored.count, by: step).map { scored[$0] }
            .filter { identical.isFirst(Int($0.right)) }
        let found = sample.map { pair in
            RecallEstimate.Found(
                rules: candidates.rules(bringing: Int(pair.left), to: Int(pair.right)), probability: pair.probability)
        }
        return RecallEstimate(found, share: 1 / Double(step), definition)
    }

    /// Enough that chance moves the estimate by less than a tenth of a percent.
    private static let recallSample = 50_000
}
