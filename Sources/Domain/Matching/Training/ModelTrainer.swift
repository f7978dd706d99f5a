import Foundation

/// Learns m, u and the prior without labels.
///
/// Fellegi and Sunter's model (1969); m and the prior by expectation maximisation (Dempster, Laird, Rubin 1977; Winkler
/// 1988) over the distinct comparison vectors of the candidate pairs, u from random pairs. The prior is over *all*
/// pairs: a pair that shares no key is taken not to match, so what the keys selected biases neither u nor the weights.
/// The definition's m is a Dirichlet prior worth `strength` matches, its u a Gamma prior worth one observed pair, so that
/// a file of a hundred rows gets a sane model and one of a million its own.
package struct ModelTrainer: Sendable {
    /// What the data show, as counts.
    package struct Evidence: Sendable {
        package var records: Int
        /// All pairs there could be.
        package var allPairs: Double
        /// Vectors of candidate pairs.
        package var candidates: VectorCounts
        /// Which share of all candidate pairs they are.
        package var sampled: Double
        /// Vectors of random pairs.
        package var random: VectorCounts
        /// By relation: random pairs of its kind, nil where it is learned.
        package var fellows: [FellowPairs?]

        package init(
            records: Int, allPairs: Double, candidates: VectorCounts, sampled: Double, random: VectorCounts,
            fellows: [FellowPairs?] = []
        ) {
            self.records = records
            self.allPairs = allPairs
            self.candidates = candidates
            self.sampled = sampled
            self.random = random
            self.fellows = fellows
        }
    }

    private let definition: MatchingDefinition
    private let plan: ComparisonPlan
    private var settings: TrainingSettings { definition.training }

    package init(_ definition: MatchingDefinition) {
        self.definition = definition
        plan = ComparisonPlan(definition)
    }

    /// The trained model; it says whether it converged. Its threshold is the definition's least one.
    package func train(_ evidence: Evidence, frequencies: FrequencyTable, within: String?) -> MatchingModel {
        var model = MatchingModel(untrained: definition, records: evidence.records)
        model.frequencies = frequencies
        model.within = within
        model.prior = startingPrior(evidence)
        let vectors = evidence.candidates.sorted
        let shares = RandomShares(definition, evidence, frequencies, alone: comparisonsAlone(vectors))
        model.levels = startingLevels(shares, prior: model.prior)
        let seeds = RelationSeeds(definition)
        model.relations = shares.measured(seeds.start(model, evidence.candidates), model)
        model.leaveRoom()
        model.training.records = evidence.records
        model.training.candidatePairs = evidence.candidates.total
        model.training.randomPairs = evidence.random.total
        for round in 1...max(1, settings.rounds) where !vectors.isEmpty && !model.training.hasConverged {
            let change = improve(&model, vectors, evidence, shares, seeds)
            model.training.rounds = round
            model.training.hasConverged = change < settings.tolerance
        }
        return model
    }

    /// The comparisons that no pair can make together with another one: nothing in the data tells which of their random
    /// pairs match.
    private func comparisonsAlone(_ vectors: [(vector: UInt64, count: Int)]) -> Set<Int> {
        var (seen, accompanied): (Set<Int>, Set<Int>) = ([], [])
        for (vector, _) in vectors {
            let present = definition.comparisons.indices.filter { plan.level($0, of: vector) > 0 }
            seen.formUnion(present)
            if present.count > 1 { accompanied.formUnion(present) }
        }
        return seen.subtracting(accompanied)
    }

    private func startingPrior(_ evidence: Evidence) -> Double {
        min(0.3, settings.matchesPerRecord * Double(evidence.records) / max(1, evidence.allPairs))
    }

    private func startingLevels(_ shares: RandomShares, prior: Double) -> [[MatchingModel.TrainedLevel]] {
        definition.comparisons.indices.map { comparison in
            let levels = definition.comparisons[comparison].levels
            let sum = levels.reduce(0) { $0 + ($1.isTrained ? $1.m : 0) }
            let ms = levels.map { $0.m / sum }
            let us = RandomShares.unmatched(shares.all[comparison], without: [(prior, ms)])
            return zip(ms, us).map { .init(m: $0, u: $1) }
        }
    }

    /// One round of expectation and maximisation. Gives the greatest change of any m, or a hundredth of the prior's relative one.
    private func improve(
        _ model: inout MatchingModel, _ vectors: [(vector: UInt64, count: Int)], _ evidence: Evidence,
        _ shares: RandomShares, _ seeds: RelationSeeds
    ) -> Double {
        let found = expectation(model, vectors)
        let before = model.prior
        model.prior = prior(found.matches.total / evidence.sampled, evidence)
        var change = abs(model.prior / before - 1) / 100
        for comparison in model.levels.indices {
            let ms = posteriorShares(comparison, Array(found.matches.counts[comparison].dropFirst()))
            let related = model.relations.map { ($0.prior, $0.shares[comparison]) }
            let us = RandomShares.unmatched(shares.all[comparison], without: [(model.prior, ms)] + related)
            for level in ms.indices {
                change = max(change, abs(ms[level] - model.levels[comparison][level].m))
                model.levels[comparison][level] = .init(m: ms[level], u: us[level])
            }
        }
        model.relations = shares.measured(model.relations, model)
        for relation in model.relations.indices
        where definition.relations[relation].among == nil && model.relations[relation].prior > 0 {
            let counts = found.relations[relation]
            let before = model.relations[relation]
            model.relations[relation] = MatchingModel.TrainedRelation(
                prior: prior(counts.total / evidence.sampled, evidence),
                shares: seeds.learned(relation, counts.counts, model, strength: settings.strength))
            // Of a relation that is a thousandth as common as matches, nothing that is learned matters more than that.
            let share = min(1, model.relations[relation].prior / model.prior)
            change = max(change, share * Self.change(before.shares, model.relations[relation].shares))
        }
        model.leaveRoom()
        return change
    }

    /// How many pairs of one class the data are expected to hold, in all and by comparison and level (0 for missing).
    private struct Expected {
        var total = 0.0
        var counts: [[Double]]

        init(_ definition: MatchingDefinition) {
            counts = definition.comparisons.map { [Double](repeating: 0, count: $0.levels.count + 1) }
        }
    }

    private func expectation(
        _ model: MatchingModel, _ vectors: [(vector: UInt64, count: Int)]
    ) -> (matches: Expected, relations: [Expected]) {
        let (scorer, relations) = (VectorScorer(model), RelationScorer(model))
        var matches = Expected(definition)
        var others = [Expected](repeating: Expected(definition), count: relations.count)
        for (vector, count) in vectors {
            let odds = exp2(min(scorer.weight(vector), 900))
            let terms = relations.terms(vector).map { exp2(min($0, 900)) }
            let share = Double(count) / (1 + odds + terms.reduce(0, +))
            add(odds * share, vector, to: &matches)
            for relation in terms.indices { add(terms[relation] * share, vector, to: &others[relation]) }
        }
        return (matches, others)
    }

    /// A pair in which nothing but one comparison can be made says how many matches there are, but not how they spread over
    /// that comparison's levels: only another comparison could tell which of such pairs match. Were it counted, m would
    /// drift to wherever it was believed to be.
    private func add(_ expected: Double, _ vector: UInt64, to class: inout Expected) {
        `class`.total += expected
        guard plan.presentCount(vector) > 1 else { return }
        for comparison in `class`.counts.indices {
            `class`.counts[comparison][plan.level(comparison, of: vector)] += expected
        }
    }

    private static func change(_ before: [[Double]], _ after: [[Double]]) -> Double {
        zip(before.joined(), after.joined()).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }

    /// One match of the definition's expectation is mixed in, so that the prior never falls to nothing.
    private func prior(_ matches: Double, _ evidence: Evidence) -> Double {
        min(0.5, (matches + min(1, settings.matchesPerRecord * Double(evidence.records))) / max(2, evidence.allPairs))
    }

    private func posteriorShares(_ comparison: Int, _ matched: [Double]) -> [Double] {
        let levels = definition.comparisons[comparison].levels
        let defined = levels.reduce(0) { $0 + ($1.isTrained ? $1.m : 0) }
        let sum = zip(levels, matched).reduce(0) { $0 + ($1.0.isTrained ? $1.1 : 0) } + settings.strength
        let shares = zip(levels, matched).map { level, count in (count + settings.strength * level.m / defined) / sum }
        return bounded(shares, levels)
    }

    /// Takes what levels have beyond the most that they may, and shares it out among the others in proportion.
    private func bounded(_ shares: [Double], _ levels: [ComparisonLevel]) -> [Double] {
        var kept = 0.0
        var free = 0.0
        for (share, level) in zip(shares, levels) where level.isTrained {
            if let most = level.most, share > most { kept += most } else { free += share }
        }
        guard kept > 0, kept < 1, free > 0 else { return shares }
        return zip(shares, levels).map { share, level in
            if let most = level.most, share > most { return most }
            return share * (1 - kept) / free
        }
    }
}
