import Records

/// The value with the most characters.
struct LongestRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "longest", summary: "the value with the most characters")

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        Survivor(first: contenders.ranked { $0.value.text.count })
    }
}
