/// The least number, or the earliest date.
struct MinimumRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "min", summary: "the least number, or the earliest date")

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        let least = contenders.map { Magnitude($0.value) }.min()
        return Survivor(first: contenders.ranked { Magnitude($0.value) == least ? 1 : 0 })
    }
}
