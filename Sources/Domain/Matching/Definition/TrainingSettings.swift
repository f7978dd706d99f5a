/// How a model learns from the data that it is to judge.
package struct TrainingSettings: Hashable, Sendable, Codable {
    /// Matches expected per record before any data are seen.
    package var matchesPerRecord: Double
    /// How many matches the definition's m of a comparison is worth.
    package var strength: Double
    /// Random pairs from which u is estimated.
    package var randomPairs: Int
    /// Candidate pairs from which m is estimated; more are sampled by their left record.
    package var trainingPairs: Int
    /// EM stops after so many rounds at the latest.
    package var rounds: Int
    /// EM has converged when no m changes by more.
    package var tolerance: Double
    /// The lowest probability at which clusters may join.
    package var leastThreshold: Double

    package init(
        matchesPerRecord: Double, strength: Double, randomPairs: Int, trainingPairs: Int, rounds: Int,
        tolerance: Double, leastThreshold: Double
    ) {
        self.matchesPerRecord = matchesPerRecord
        self.strength = strength
        self.randomPairs = randomPairs
        self.trainingPairs = trainingPairs
        self.rounds = rounds
        self.tolerance = tolerance
        self.leastThreshold = leastThreshold
    }
}

/// How far one pair's evidence counts when a group that hangs together is checked.
package struct ClusterSettings: Hashable, Sendable, Codable {
    /// In bits, for a join.
    package var mostFor: Double
    /// In bits, against a join.
    package var mostAgainst: Double
    /// Every pair of a group up to this size is weighed; a larger one first falls apart at a higher cut.
    package var largestWhole: Int

    package init(mostFor: Double, mostAgainst: Double, largestWhole: Int) {
        self.mostFor = mostFor
        self.mostAgainst = mostAgainst
        self.largestWhole = largestWhole
    }
}

/// Which columns of a file that no field claims take part, and how they are compared.
package struct UnfamiliarColumns: Hashable, Sendable, Codable {
    /// A column with a lower share of filled rows stays out.
    package var leastFilled: Double
    /// A column with a lower share of distinct among filled values stays out.
    package var leastDistinct: Double
    /// Values are compared by their first bytes only.
    package var longest: Int
    /// At most so many columns take part, the most telling first.
    package var most: Int
    /// The levels, written for a column called `value`.
    package var levels: [ComparisonLevel]
    /// A column with at least this share of distinct among filled values makes keys by itself.
    package var keyDistinct: Double

    package init(
        leastFilled: Double, leastDistinct: Double, longest: Int, most: Int, levels: [ComparisonLevel],
        keyDistinct: Double
    ) {
        self.leastFilled = leastFilled
        self.leastDistinct = leastDistinct
        self.longest = longest
        self.most = most
        self.levels = levels
        self.keyDistinct = keyDistinct
    }
}
