/// The greatest number, or the latest date.
struct MaximumRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "max", summary: "the greatest number, or the latest date")

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        Survivor(first: contenders.ranked { Magnitude($0.value) })
    }
}
