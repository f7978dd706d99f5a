/// The weight of a comparison vector: the prior and one term per comparison, in bits.
package struct VectorScorer: Sendable {
    private let plan: ComparisonPlan
    private let prior: Double
    /// By comparison and level, 0 for missing.
    private let weights: [[Double]]

    package init(_ model: MatchingModel) {
        plan = ComparisonPlan(model.definition)
        prior = model.priorWeight
        weights = model.levels.indices.map { comparison in
            [0] + model.levels[comparison].indices.map { model.weight(comparison, $0) }
        }
    }

    /// The weight of everything but the frequencies of shared values. Terms are added in the order of the comparisons.
    @inline(__always)
    package func weight(_ vector: UInt64) -> Double {
        var weight = prior
        for comparison in weights.indices { weight += weights[comparison][plan.level(comparison, of: vector)] }
        return weight
    }
}
