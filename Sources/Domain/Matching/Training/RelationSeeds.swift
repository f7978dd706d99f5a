/// Where learning of the relations starts, and how strongly the definition holds on to it.
struct RelationSeeds: Sendable {
    private let definition: MatchingDefinition
    /// By relation and comparison: the levels that are usual, nil where its pairs are like any others. In order, so that
    /// sums repeat bit for bit.
    private let usual: [[[Int]?]]

    init(_ definition: MatchingDefinition) {
        self.definition = definition
        usual = definition.relations.map { relation in
            definition.comparisons.map { comparison in
                relation.alike.first { $0.comparison == comparison.name }.map { likeness in
                    comparison.levels.indices.filter { likeness.levels.contains(comparison.levels[$0].label) }
                }
            }
        }
    }

    /// As common as matches are expected to be, spread as the definition says; of no account where pairs cannot tell it from
    /// a match, since nothing but what its pairs agree in is known of them.
    func start(_ model: MatchingModel, _ candidates: VectorCounts) -> [MatchingModel.TrainedRelation] {
        definition.relations.indices.map { relation in
            MatchingModel.TrainedRelation(
                prior: canBeTold(relation, candidates) ? model.prior : 0,
                shares: definition.comparisons.indices.map { seed(relation, $0, model) })
        }
    }

    /// The same without data: those that random pairs would have to be measured for are of no account.
    func assumed(_ model: MatchingModel) -> [MatchingModel.TrainedRelation] {
        definition.relations.indices.map { relation in
            MatchingModel.TrainedRelation(
                prior: definition.relations[relation].among == nil ? model.prior : 0,
                shares: definition.comparisons.indices.map { seed(relation, $0, model) })
        }
    }

    /// Whether enough pairs have anything beside what pairs of the relation agree in.
    private func canBeTold(_ relation: Int, _ candidates: VectorCounts) -> Bool {
        let plan = ComparisonPlan(definition)
        let others = usual[relation].indices.filter { usual[relation][$0] == nil }
        let telling = candidates.sorted.reduce(0) { count, vector in
            others.contains { plan.level($0, of: vector.vector) > 0 } ? count + vector.count : count
        }
        return Double(telling) >= Self.leastTelling * Double(candidates.total)
    }

    /// The least part of the candidate pairs that must be able to tell a relation from a match.
    private static let leastTelling = 0.05

    /// The shares after `counts` pairs by comparison and level (0 for missing), the seed being worth `strength` pairs.
    ///
    /// Where the definition says what is usual, only how pairs spread over the usual levels is learned: were everything
    /// free, a relation could take the place of a part of the matches, and nothing in the data would tell.
    func learned(
        _ relation: Int, _ counts: [[Double]], _ model: MatchingModel, strength: Double
    ) -> [[Double]] {
        let apart = definition.relations[relation].apart
        return definition.comparisons.indices.map { comparison in
            let seed = seed(relation, comparison, model)
            let levels = definition.comparisons[comparison].levels
            if let usual = usual[relation][comparison] {
                return Self.learned(usual, seed, counts[comparison], strength, total: Relation.expected)
            }
            if apart.contains(definition.comparisons[comparison].name) { return seed }
            let trained = levels.indices.filter { levels[$0].isTrained }
            return Self.learned(trained, seed, counts[comparison], strength, total: 1)
        }
    }

    /// The seed with what `levels` have together, `total`, spread anew.
    private static func learned(
        _ levels: [Int], _ seed: [Double], _ counts: [Double], _ strength: Double, total: Double
    ) -> [Double] {
        var shares = seed
        let seen = levels.reduce(0) { $0 + counts[$1 + 1] }
        for level in levels {
            shares[level] = total * (counts[level + 1] + strength * seed[level] / total) / (seen + strength)
        }
        return shares
    }

    /// Among the levels that are usual, as they are spread among matches; among the others as among any pairs.
    private func seed(_ relation: Int, _ comparison: Int, _ model: MatchingModel) -> [Double] {
        let us = model.levels[comparison].map(\.u)
        guard let usual = usual[relation][comparison] else { return us }
        let levels = definition.comparisons[comparison].levels
        let inside = levels.indices.reduce(0) { $0 + (usual.contains($1) ? levels[$1].m : 0) }
        let outside = levels.indices.reduce(0) { $0 + (usual.contains($1) ? 0 : us[$1]) }
        return levels.indices.map { level in
            usual.contains(level)
                ? Relation.expected * levels[level].m / inside
                : (1 - Relation.expected) * us[level] / max(outside, 1e-12)
        }
    }
}

extension MatchingModel {
    /// Fewer records say nothing of how many of them are one.
    private static let leastRecords = 100

    /// What single records are matched by before a scan has trained a model: the definition's shares, and its relations as
    /// common as matches, so that a household is not taken for one person.
    package static func assumed(_ definition: MatchingDefinition, records: Int) -> MatchingModel {
        var model = MatchingModel(untrained: definition, records: max(leastRecords, records))
        model.relations = RelationSeeds(definition).assumed(model)
        model.leaveRoom()
        return model
    }
}
