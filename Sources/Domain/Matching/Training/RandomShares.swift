/// Random pairs that have one value in a column, such as two people of one country.
package struct FellowPairs: Sendable {
    /// The part of all pairs that are of this kind.
    package var share: Double
    package var vectors: VectorCounts
    /// By column: the pairs both of whose records have a value, and those among them that share one.
    package var columns: [(both: Int, same: Int)]

    package init(share: Double, vectors: VectorCounts, columns: [(both: Int, same: Int)]) {
        self.share = share
        self.vectors = vectors
        self.columns = columns
    }
}

/// How random pairs spread over the levels of each comparison, fixed levels left out.
struct RandomShares: Sendable {
    /// By comparison and level, among all random pairs: matches and relations are still in it.
    let all: [[Double]]
    private let definition: MatchingDefinition
    /// By relation: its part of all pairs and how its random pairs spread; nil where it is learned.
    private let fellows: [(share: Double, levels: [[Double]])?]

    /// - Parameter alone: comparisons whose matches nothing takes out of the random pairs: for these the definition's u
    ///   stays. What random pairs show at a telling level is mostly matches.
    init(
        _ definition: MatchingDefinition, _ evidence: ModelTrainer.Evidence, _ frequencies: FrequencyTable,
        alone: Set<Int> = []
    ) {
        self.definition = definition
        let seen = Self.shares(definition, evidence.random) { frequencies.columns[$0]?.coincidence }
        all = seen.indices.map { alone.contains($0) ? Self.defined(definition.comparisons[$0]) : seen[$0] }
        fellows = evidence.fellows.map { fellows in
            fellows.map { fellows in
                let levels = Self.shares(definition, fellows.vectors) { name in
                    definition.column(name).flatMap { place in
                        Self.coincidence(fellows.columns[place], general: frequencies.columns[name]?.coincidence)
                    }
                }
                return (fellows.share, levels)
            }
        }
    }

    private static func defined(_ comparison: Comparison) -> [Double] {
        let sum = comparison.levels.reduce(0) { $0 + ($1.isTrained ? $1.u : 0) }
        return comparison.levels.map { $0.u / sum }
    }

    /// The relations with those that are measured as the data show them: random pairs of the kind, less the matches among
    /// them. One that nearly all pairs stand in, or none, tells nothing.
    func measured(
        _ relations: [MatchingModel.TrainedRelation], _ model: MatchingModel
    ) -> [MatchingModel.TrainedRelation] {
        zip(relations, relations.indices).map { relation, place in
            guard place < fellows.count, let fellows = fellows[place] else { return relation }
            let isTelling = fellows.share > 0 && fellows.share < Self.mostFellows
            let matches = isTelling ? min(0.5, model.prior / fellows.share) : 0
            return MatchingModel.TrainedRelation(
                prior: isTelling ? fellows.share : 0,
                shares: fellows.levels.indices.map { comparison in
                    Self.unmatched(
                        fellows.levels[comparison], without: [(matches, model.levels[comparison].map(\.m))])
                })
        }
    }

    /// Beyond this part of all pairs a relation is what any two records stand in.
    private static let mostFellows = 0.95

    /// Random pairs hold a few matches and relations, which count in small files: what is left after them is u.
    ///
    /// - Parameter classes: how common each is, and its shares of the comparison's levels.
    static func unmatched(_ shares: [Double], without classes: [(prior: Double, shares: [Double])]) -> [Double] {
        let left = shares.indices.map { level in
            let theirs = classes.reduce(0) { $0 + $1.prior * $1.shares[level] }
            return max(shares[level] - theirs, shares[level] * 0.05)
        }
        let sum = left.reduce(0, +)
        return left.map { $0 / sum }
    }

    /// The count seen, and the definition's u (or, for a plain shared value, the coincidence that the columns tell) as one
    /// pair's worth of prior.
    private static func shares(
        _ definition: MatchingDefinition, _ random: VectorCounts, coincidence: (String) -> Double?
    ) -> [[Double]] {
        let plan = ComparisonPlan(definition)
        var counts = definition.comparisons.map { [Double](repeating: 0, count: $0.levels.count + 1) }
        for (vector, count) in random.sorted {
            for comparison in counts.indices { counts[comparison][plan.level(comparison, of: vector)] += Double(count) }
        }
        return zip(definition.comparisons, counts).map { comparison, counts in
            let levels = comparison.levels
            let seen = zip(levels, counts.dropFirst()).reduce(0) { $0 + ($1.0.isTrained ? $1.1 : 0) }
            let shares = zip(levels, counts.dropFirst()).map { level, count in
                (count + 1) / (seen + 1 / (Self.coincidence(of: level, coincidence) ?? level.u))
            }
            let sum = zip(levels, shares).reduce(0) { $0 + ($1.0.isTrained ? $1.1 : 0) }
            return shares.map { $0 / sum }
        }
    }

    /// The chance of a level that is nothing but shared values, from the chances of the columns.
    private static func coincidence(of level: ComparisonLevel, _ column: (String) -> Double?) -> Double? {
        guard level.anyOf.count == 1, !level.frequency.isEmpty, !level.anyOf[0].isEmpty,
            level.anyOf[0].allSatisfy({
                $0.test == .same && $0.otherColumn == nil && level.frequency.contains($0.column)
            })
        else { return nil }
        var product = 1.0
        for condition in level.anyOf[0] {
            guard let chance = column(condition.column) else { return nil }
            product *= chance
        }
        return product
    }

    /// The chance that two fellows share a value: the count seen, all records' chance being one pair's worth of prior.
    private static func coincidence(_ seen: (both: Int, same: Int), general: Double?) -> Double? {
        general.map { (Double(seen.same) + 1) / (Double(seen.both) + 1 / $0) }
    }
}
