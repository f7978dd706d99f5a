import Records

/// The value that stands first in the given order, so that a merge never loosens what somebody allowed.
struct StrictestRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "strictest",
        summary: "the value that stands first in the given order, so that a merge never loosens what somebody allowed",
        required: [.order], isBinding: true)

    private let order: [String]

    init(_ parameters: RuleParameters) { order = parameters.order.map(Contender.fold) }

    /// A value outside the order comes last: what it allows is not known to be less.
    func survivor(of contenders: [Contender]) -> Survivor {
        Survivor(first: contenders.ranked { -(order.firstIndex(of: $0.foldedText) ?? order.count) })
    }
}
