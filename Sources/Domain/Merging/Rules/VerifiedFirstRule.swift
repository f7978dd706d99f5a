/// A verified value before any other, the later change among equals.
struct VerifiedFirstRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "verified_first", summary: "a verified value before any other, the later change among equals",
        required: [.verifiedBy])

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        Survivor(first: contenders.ranked { $0.isVerified ? 1 : 0 })
    }
}
