/// The value that most records agree on; case and outer spaces do not count.
struct MostFrequentRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "most_frequent", summary: "the value that most records agree on; case and outer spaces do not count")

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        let votes = Dictionary(grouping: contenders, by: \.foldedText).mapValues(\.count)
        return Survivor(first: contenders.ranked { votes[$0.foldedText, default: 0] })
    }
}
