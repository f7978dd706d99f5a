/// The value of the record that fills the most fields.
struct MostCompleteRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "most_complete", summary: "the value of the record that fills the most fields")

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        Survivor(first: contenders.ranked { $0.completeness })
    }
}
