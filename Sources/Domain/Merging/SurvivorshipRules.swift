/// All survivorship rules, in the order of the reference.
package enum SurvivorshipRules {
    package static let all: [any SurvivorshipRule.Type] = [
        MostRecentRule.self,
        OldestRule.self,
        LongestRule.self,
        MostFrequentRule.self,
        MostCompleteRule.self,
        SourceRankRule.self,
        VerifiedFirstRule.self,
        MaximumRule.self,
        MinimumRule.self,
        UnionRule.self,
        ConcatenateRule.self,
        StrictestRule.self,
        ManualRule.self,
    ]

    /// The rule with this name, nil when there is none.
    package static func named(_ name: String) -> (any SurvivorshipRule.Type)? {
        all.first { $0.reference.name == name }
    }
}
