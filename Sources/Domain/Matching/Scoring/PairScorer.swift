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
        /// What relations take off when no value is rare.
        let discount: Double
    }

    private let vectors: VectorScorer
    private let relations: RelationScorer
    private let rarities: RarityScorer
    private var numbers = VectorNumbers()
    private var known: [Known] = []
    /// Of each vector in turn: the columns whose shared value counts, then by relation those whose shared value its pairs
    /// share for a reason.
    private var lists = ColumnLists()
    /// Of each vector in turn: by relation its weight when no value is rare.
    private var terms: [Double] = []

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
        let weight = exactWeight(left, right, number)
        return weight < least ? nil : weight
    }

    @inline(__always)
    private func exactWeight(_ left: Int, _ right: Int, _ number: Int) -> Double {
        let columns = lists[number &* (relations.count &+ 1)]
        if columns.isEmpty { return known[number].weight - known[number].discount }
        return known[number].weight + rarities.weight(left, right, columns: columns)
            - relations.discount { term($0, left, right, number) }
    }

    /// The weight of a relation with the rarity of the values that its pairs share for a reason.
    @inline(__always)
    private func term(_ relation: Int, _ left: Int, _ right: Int, _ number: Int) -> Double {
        let caused = lists[number &* (relations.count &+ 1) &+ relation &+ 1]
        return terms[number &* relations.count &+ relation]
            + (caused.isEmpty ? 0 : rarities.weight(left, right, columns: caused))
    }

    private mutating func add(_ vector: UInt64) {
        let weight = vectors.weight(vector)
        let columns = rarities.columns(of: vector)
        let vectorTerms = relations.terms(vector)
        lists.append(columns)
        for comparisons in relations.caused {
            lists.append(comparisons.flatMap { rarities.columns(of: vector, comparison: $0) })
        }
        terms += vectorTerms
        known.append(
            Known(
                weight: weight, most: weight + rarities.most(columns),
                discount: relations.discount(vectorTerms)))
    }
}

/// Lists of column numbers one behind another.
private struct ColumnLists: Sendable {
    private var columns: [Int] = []
    private var ends: [Int] = [0]

    mutating func append(_ list: [Int]) {
        columns += list
        ends.append(columns.count)
    }

    @inline(__always)
    subscript(list: Int) -> ArraySlice<Int> { columns[ends[list]..<ends[list &+ 1]] }
}

extension PairScorer {
    /// What relations take off one pair's weight, and by relation its weight against having nothing to do with each other.
    mutating func relations(_ left: Int, _ right: Int, _ vector: UInt64) -> (discount: Double, terms: [Double]) {
        let number = numbers.number(of: vector)
        if number == known.count { add(vector) }
        let terms = (0..<relations.count).map { term($0, left, right, number) }
        return (relations.discount(terms), terms)
    }

    /// The part of one comparison that the frequency of shared values gives.
    func rarity(_ left: Int, _ right: Int, _ vector: UInt64, comparison: Int) -> Double {
        rarities.weight(left, right, columns: rarities.columns(of: vector, comparison: comparison))
    }
}
