import Foundation

/// What a pair's agreement owes to other relations than being the same.
///
/// The weight of a pair is log2 of the odds of a match against *everything else*: records that have nothing to do with each
/// other, and each relation. The comparisons give the odds against the former; the relations take off
/// log2(1 + sum of 2^t), where t is the weight of a relation against having nothing to do with each other. It is never
/// below zero, so a relation can only speak against a match.
package struct RelationScorer: Sendable {
    private let plan: ComparisonPlan
    /// By relation: its prior against that of nothing, in bits.
    private let priors: [Double]
    /// By relation, comparison and level, 0 for missing: log2 of the share in the relation by u.
    private let weights: [[[Double]]]
    /// By relation: the comparisons in which its pairs share values for a reason.
    let caused: [[Int]]

    package init(_ model: MatchingModel) {
        plan = ComparisonPlan(model.definition)
        let definition = model.definition
        priors = model.relations.map { log2($0.prior / model.unrelated) }
        weights = model.relations.map { relation in
            definition.comparisons.indices.map { comparison in
                [0]
                    + model.levels[comparison].indices.map { level in
                        definition.comparisons[comparison].levels[level].isTrained
                            ? log2(relation.shares[comparison][level] / model.levels[comparison][level].u) : 0
                    }
            }
        }
        // A model that was not trained here has no relations, whatever its definition says.
        caused = zip(definition.relations, model.relations).map { relation, _ in
            relation.isCoincidence
                ? []
                : relation.alike.compactMap { likeness in
                    definition.comparisons.firstIndex { $0.name == likeness.comparison }
                }
        }
    }

    package var count: Int { priors.count }

    /// By relation: its weight for a vector against having nothing to do with each other, in bits, the frequencies of
    /// shared values left out.
    package func terms(_ vector: UInt64) -> [Double] {
        priors.indices.map { relation in
            var weight = priors[relation]
            for comparison in weights[relation].indices {
                weight += weights[relation][comparison][plan.level(comparison, of: vector)]
            }
            return weight
        }
    }

    /// What relations take off a pair's weight, in bits, never below zero: from `terms`.
    package func discount(_ terms: [Double]) -> Double { discount { terms[$0] } }

    /// What relations take off a pair's weight, in bits, never below zero.
    ///
    /// - Parameter term: by relation, its weight against having nothing to do with each other.
    @inline(__always)
    package func discount(_ term: (Int) -> Double) -> Double {
        var sum = 1.0
        for relation in priors.indices { sum += exp2(min(term(relation), 900)) }
        return log2(sum)
    }
}
