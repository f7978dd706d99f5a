import Records

/// The value that has stood longest without a change.
struct OldestRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "oldest", summary: "the value that has stood longest without a change",
        judgesByCreation: true)

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        // The complement turns the order round like a minus sign, without its overflow.
        Survivor(first: contenders.ranked { ~$0.changedAt.milliseconds })
    }
}
