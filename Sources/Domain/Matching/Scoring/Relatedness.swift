import Foundation

/// How surely two records stand in a relation that is not being the same: a household, colleagues, branches of a firm.
package struct Relatedness: Hashable, Sendable {
    /// Its name in the definition.
    package let relation: String
    /// 0...1.
    package let probability: Double

    package init(relation: String, probability: Double) {
        (self.relation, self.probability) = (relation, probability)
    }
}

extension Relation {
    /// Whether it tells something about two records. That they agree by coincidence, or are of one country, does not.
    package var isTelling: Bool { !isCoincidence && among == nil }
}

extension MatchingModel {
    /// The likeliest telling relation of a pair, nil when none is likelier than `least`.
    ///
    /// Of everything that a pair can be (the same, in one of the relations, nothing at all) exactly one holds, so these
    /// probabilities and that of a match add up to at most one.
    /// - Parameters:
    ///   - found: what the relations take off the pair's weight, and by relation its weight against nothing at all.
    ///   - weight: the pair's weight, in bits.
    package func relatedness(
        _ found: (discount: Double, terms: [Double]), weight: Double, least: Double = 0.5
    ) -> Relatedness? {
        let other = 1 / (1 + exp2(weight))
        var best: Relatedness?
        for (relation, term) in zip(definition.relations, found.terms) where relation.isTelling {
            let probability = exp2(term - found.discount) * other
            guard probability >= least, probability > best?.probability ?? 0 else { continue }
            best = Relatedness(relation: relation.name, probability: probability)
        }
        return best
    }
}
