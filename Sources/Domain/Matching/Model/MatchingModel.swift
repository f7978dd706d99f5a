import Foundation
import Records

/// Everything that gives a pair its weight: structure, trained m and u, prior, frozen frequencies and the threshold.
///
/// One value serves the scan of millions, the check of one record and the explanation, so all three say the same.
package struct MatchingModel: Hashable, Sendable, Codable {
    package var definition: MatchingDefinition
    /// By comparison.
    package var levels: [[TrainedLevel]]
    /// The chance that two random records match.
    package var prior: Double
    /// In the order of the definition's relations.
    package var relations: [TrainedRelation]
    package var frequencies: FrequencyTable
    /// Records join a cluster at this probability.
    package var threshold: Double
    /// The column whose values must be equal.
    package var within: String?
    package var training: TrainingSummary

    package struct TrainedLevel: Hashable, Sendable, Codable {
        package var m: Double
        package var u: Double

        package init(m: Double, u: Double) {
            self.m = m
            self.u = u
        }
    }

    /// How common a relation is, and how its pairs spread over the levels.
    package struct TrainedRelation: Hashable, Sendable, Codable {
        /// The chance that two random records stand in it.
        package var prior: Double
        /// By comparison and level.
        package var shares: [[Double]]

        package init(prior: Double, shares: [[Double]]) {
            self.prior = prior
            self.shares = shares
        }
    }

    package init(
        definition: MatchingDefinition, levels: [[TrainedLevel]], prior: Double, relations: [TrainedRelation] = [],
        frequencies: FrequencyTable, threshold: Double, within: String?, training: TrainingSummary
    ) {
        self.definition = definition
        self.levels = levels
        self.prior = prior
        self.relations = relations
        self.frequencies = frequencies
        self.threshold = threshold
        self.within = within
        self.training = training
    }

    /// The model that the definition alone gives, for too few records to learn from.
    package init(untrained definition: MatchingDefinition, records: Int) {
        let pairs = max(1, Double(records) * Double(max(1, records - 1)) / 2)
        self.init(
            definition: definition,
            levels: definition.comparisons.map { $0.levels.map { TrainedLevel(m: $0.m, u: $0.u) } },
            prior: min(0.5, definition.training.matchesPerRecord * Double(records) / pairs),
            frequencies: FrequencyTable(), threshold: definition.training.leastThreshold, within: nil,
            training: TrainingSummary())
    }

    /// What a level adds to a pair's weight, in bits: the fixed weight, else log2 of m by u.
    package func weight(_ comparison: Int, _ level: Int) -> Double {
        if let fixed = definition.comparisons[comparison].levels[level].fixedWeight { return fixed }
        return log2(levels[comparison][level].m / levels[comparison][level].u)
    }

    /// How explanations call what other relations than being the same take off a pair's weight.
    package static let otherRelations = "other relations"

    /// The part of all pairs that have nothing to do with each other.
    package var unrelated: Double { 1 - prior - relations.reduce(0) { $0 + $1.prior } }

    /// The least `unrelated`: in a file of a few rows every class of pairs may look common, but not all of them are.
    private static let leastUnrelated = 0.05

    /// Makes the relations rarer, all by one factor, where they and the matches would leave nothing for other pairs.
    mutating func leaveRoom() {
        let related = relations.reduce(0) { $0 + $1.prior }
        let room = 1 - prior - Self.leastUnrelated
        guard related > room else { return }
        for relation in relations.indices { relations[relation].prior *= room / related }
    }

    /// The weight of knowing nothing about a pair, in bits.
    package var priorWeight: Double { log2(prior / unrelated) }

    /// The probability for a weight in bits.
    package static func probability(ofWeight weight: Double) -> Double { 1 / (1 + exp2(-weight)) }

    /// The weight in bits for a probability.
    package static func weight(ofProbability probability: Double) -> Double { log2(probability / (1 - probability)) }

    /// 128 bits in hexadecimal over the model's canonical JSON; equal for models that give equal weights.
    package var fingerprint: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // A model holds finite numbers and texts only, which always encode.
        let bytes = (try? encoder.encode(self)).map(Array.init) ?? []
        return bytes.withUnsafeBufferPointer { bytes in
            ([1, 2] as [UInt64]).map { seed in
                let text = String(ByteHash.hash(bytes, seed: seed), radix: 16)
                return String(repeating: "0", count: 16 - text.count) + text
            }.joined()
        }
    }
}

/// What a model learned from, and whether it settled.
package struct TrainingSummary: Hashable, Sendable, Codable {
    package var records = 0
    package var candidatePairs = 0
    package var randomPairs = 0
    package var rounds = 0
    package var hasConverged = false
    /// Judged pairs that moved the model; nil when none did.
    package var judgements: Int?

    package init() {}
}
