/// The value that was changed last.
struct MostRecentRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "most_recent", summary: "the value that was changed last")

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        Survivor(first: contenders.ranked { $0.changedAt })
    }
}
