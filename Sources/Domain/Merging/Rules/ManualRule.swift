import Records

/// No rule decides: where the values differ a person must choose one.
struct ManualRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "manual", summary: "what a person chooses; a merge of different values waits until somebody has",
        needsChoice: true)

    init(_ parameters: RuleParameters) {}

    /// What a plan shows until somebody has chosen, and what stays when the chosen record leaves the merge.
    func survivor(of contenders: [Contender]) -> Survivor { Survivor(first: contenders.ranked(by: \.changedAt)) }
}
