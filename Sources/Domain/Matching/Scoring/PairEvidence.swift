package import Records

/// Why two records are, or are not, taken for the same: the prior and what each comparison adds, in bits.
package struct PairEvidence: Hashable, Sendable {
    package let left: RecordID
    package let right: RecordID
    /// In bits: `prior` and all contributions together.
    package let weight: Double
    /// What is known before anything is compared.
    package let prior: Double
    /// In the order of the definition's comparisons.
    package let contributions: [Contribution]
    /// What the records are to each other when they are rather that than the same.
    package let relation: Relatedness?

    package init(
        left: RecordID, right: RecordID, weight: Double, prior: Double, contributions: [Contribution],
        relation: Relatedness? = nil
    ) {
        (self.left, self.right, self.weight, self.prior) = (left, right, weight, prior)
        (self.contributions, self.relation) = (contributions, relation)
    }

    package var probability: Double { MatchingModel.probability(ofWeight: weight) }
}

/// What one comparison says about a pair.
package struct Contribution: Hashable, Sendable {
    package let comparison: String
    /// The label of the level reached; nil when there is nothing to compare.
    package let level: String?
    /// In bits, `rarity` included.
    package let weight: Double
    /// The part of `weight` that the frequency of shared values gives.
    package let rarity: Double
    /// The normal forms that were compared, by column.
    package let values: [Values]

    package struct Values: Hashable, Sendable {
        package let column: String
        package let left: [String]
        package let right: [String]
        /// What was done to get the forms: `left: removed plus tag`.
        package let notes: [String]
    }
}

/// A pair's evidence with what would have brought its records together.
package struct PairExplanation: Hashable, Sendable {
    package struct KeyMeeting: Hashable, Sendable {
        package let rule: String
        package let isShared: Bool
        /// Columns in which a record has no value for the key; empty when both have keys.
        package let missingLeft: [String]
        package let missingRight: [String]
        /// Columns in which both have a value, but none that is equal as the key takes it.
        package let different: [String]
    }

    /// A comparison that could have said more for the pair.
    package struct Shortfall: Hashable, Sendable {
        package let comparison: String
        /// The level reached; nil when there is nothing to compare.
        package let level: String?
        /// The level that would have weighed most.
        package let best: String
        /// How many more bits that one has, the frequency of values left out.
        package let bits: Double
    }

    package let evidence: PairEvidence
    /// Every key rule, in the order of the definition.
    package let keys: [KeyMeeting]
    /// What keeps the pair from being surer, the most telling first.
    package let shortfalls: [Shortfall]

    /// Whether any key would have brought the two together.
    package var meets: Bool { keys.contains(where: \.isShared) }
}
