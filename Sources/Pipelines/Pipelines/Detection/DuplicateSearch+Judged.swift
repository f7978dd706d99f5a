import Matching

extension JudgedRows.Word {
    /// How much a person's word weighs among the evidence of a group, in bits.
    var evidence: Double {
        switch self {
        case .same: .infinity
        case .different: -.infinity
        case .unsure: 0
        }
    }
}

extension ScoringContext {
    /// The model after people's words on pairs of its rows, which need not be candidates.
    func moved(_ model: MatchingModel, by judged: JudgedRows) -> MatchingModel {
        guard !judged.isEmpty else { return model }
        var scorer = PairScorer(model, columns)
        let examples = withComparer { comparer in
            judged.pairs.filter { $0.word != .unsure }.map { pair in
                let (left, right) = (Int(pair.left), Int(pair.right))
                let vector = comparer.vector(left, right)
                return JudgementFit.Judged(
                    vector: vector, weight: scorer.weight(left, right, vector) ?? 0, isSame: pair.word == .same)
            }
        }
        return JudgementFit(model, examples).moved
    }
}
