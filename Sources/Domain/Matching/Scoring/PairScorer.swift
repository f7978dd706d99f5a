import Foundation

/// The weight of a pair by its comparison vector and the values that it shares: what scan, match and explanation ask.
///
/// Keeps what is known of each vector; one per thread.
package struct PairScorer: Sendable {
    /// What one vector says, whatever values are shared.
    private struct Known: Sendable {
        /// Prior and comparisons.
        let weight: Double
        /// The weight with the rarest values there are.
        let most: Double
        /// The columns whose shared value counts.
        let columns: [Int]
        /// By relation.
        let terms: [Double]
        /// By relation: the columns whose shared value its pairs share for a reason.
        let caused: [[Int]]
        /// What relations take off when no value is rare.
        let discount: Double
    }

    private let vectors: VectorScorer
    private let relations: RelationScorer
    private let rarities: RarityScorer
    private var numbers = VectorNumbers()
    private var known: [Known] = []

    package init(_ model: MatchingModel, _ columns: RecordColumns) {
        vectors = VectorScorer(model)
        relations = RelationScorer(model)
        rarities = RarityScorer(model, columns)
    }

    /// The weight of two rows in bits; nil when it lies below `least`.
    @inline(__always)
    package mutating func weight(_ left: Int, _ right: Int, _ vector: UInt64, least: Double = -.infinity) -> Double? {
        let number = numbers.number(of: vector)
        if number == known.count { add(vector) }
        if known[number].most < least { return nil }
        let weight = exactWeight(left, right, known[number])
        return weight < least ? nil : weight
    }

    private func exactWeight(_ left: Int, _ right: Int, _ known: Known) -> Double {
        if known.columns.isEmpty { return known.weight - known.discount }
        let rarity = rarities.weight(left, right, columns: known.columns)
        return known.weight + rarity - discount(left, right, known)
    }

    private func discount(_ left: Int, _ right: Int, _ known: Known) -> Double {
        var terms = known.terms
        for relation in terms.indices where !known.caused[relation].isEmpty {
            terms[relation] += rarities.weight(left, right, columns: known.caused[relation])
        }
        return RelationScorer.discount(terms)
    }

    private mutating func add(_ vector: UInt64) {
        let weight = vectors.weight(vector)
        let columns = rarities.columns(of: vector)
        let terms = relations.terms(vector)
        known.append(
            Known(
                weight: weight, most: weight + rarities.most(columns), columns: columns, terms: terms,
                caused: relations.caused.map { comparisons in
                    comparisons.flatMap { rarities.columns(of: vector, comparison: $0) }
                }, discount: RelationScorer.discount(terms)))
    }
}

extension PairScorer {
    /// What relations take off one pair's weight, and by relation its weight against having nothing to do with each other.
    mutating func relations(_ left: Int, _ right: Int, _ vector: UInt64) -> (discount: Double, terms: [Double]) {
        let number = numbers.number(of: vector)
        if number == known.count { add(vector) }
        var terms = known[number].terms
        for relation in terms.indices {
            terms[relation] += rarities.weight(left, right, columns: known[number].caused[relation])
        }
        return (RelationScorer.discount(terms), terms)
    }

    /// The part of one comparison that the frequency of shared values gives.
    func rarity(_ left: Int, _ right: Int, _ vector: UInt64, comparison: Int) -> Double {
        rarities.weight(left, right, columns: rarities.columns(of: vector, comparison: comparison))
    }
}
