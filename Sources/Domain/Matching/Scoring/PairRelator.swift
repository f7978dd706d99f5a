/// Two rows that are rather related than the same.
package struct RelatedPair: Hashable, Sendable {
    package let left: UInt32
    package let right: UInt32
    /// Its place among the definition's relations.
    package let relation: Int
    /// 0...1.
    package let probability: Double
    /// Which levels the pair reached.
    package let vector: UInt64
}

/// Tells what the rows of a pair are to each other when they are not the same; one per thread.
package struct PairRelator: Sendable {
    private var scorer: PairScorer
    private let model: MatchingModel
    private let numbers: [String: Int]
    private let isNeeded: Bool

    package init(_ model: MatchingModel, _ columns: RecordColumns) {
        self.model = model
        scorer = PairScorer(model, columns)
        numbers = Dictionary(
            model.definition.relations.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        isNeeded = !model.relations.isEmpty && model.definition.relations.contains(where: \.isTelling)
    }

    /// The pair with its likeliest relation, nil when none is likelier than `least`.
    package mutating func related(_ left: Int, _ right: Int, _ vector: UInt64, least: Double) -> RelatedPair? {
        guard isNeeded, let weight = scorer.weight(left, right, vector) else { return nil }
        let found = scorer.relations(left, right, vector)
        guard found.discount > 0, let related = model.relatedness(found, weight: weight, least: least),
            let number = numbers[related.relation]
        else { return nil }
        return RelatedPair(
            left: UInt32(min(left, right)), right: UInt32(max(left, right)), relation: number,
            probability: related.probability, vector: vector)
    }
}

extension MatchingModel {
    /// What speaks for a pair's relation: the levels that are at least twice as usual in it as among unrelated pairs.
    package func reasons(for pair: RelatedPair) -> [String] {
        let plan = ComparisonPlan(definition)
        return definition.comparisons.enumerated().compactMap { number, comparison in
            let level = plan.level(number, of: pair.vector) - 1
            guard level >= 0, comparison.levels[level].label != comparison.levels.last?.label else { return nil }
            let share = relations[pair.relation].shares[number][level]
            let isNamed = definition.relations[pair.relation].alike.contains {
                $0.comparison == comparison.name && $0.levels.contains(comparison.levels[level].label)
            }
            guard isNamed || share > 2 * levels[number][level].u else { return nil }
            return "\(comparison.name): \(comparison.levels[level].label)"
        }
    }
}
