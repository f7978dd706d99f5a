import Records

/// All different texts after each other, the later change first.
struct ConcatenateRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "concatenate", summary: "all different texts after each other, the later change first",
        optional: [.separator], result: .makesText)

    private let separator: String

    init(_ parameters: RuleParameters) { separator = parameters.separator }

    func survivor(of contenders: [Contender]) -> Survivor {
        let distinct = Distinct(contenders) { [$0.value] }
        return Survivor(
            value: .text(distinct.values.map(\.text).joined(separator: separator)), winners: distinct.winners)
    }
}
