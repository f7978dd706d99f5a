package import Records

/// Decides which value of a field survives when records are merged. One file each under `Rules/`, one line in
/// `SurvivorshipRules`.
///
/// Laws: the answer does not depend on the order of the contenders; a rule that does not combine answers with the value
/// of one contender.
package protocol SurvivorshipRule: Sendable {
    static var reference: RuleReference { get }
    init(_ parameters: RuleParameters)
    /// The surviving value. `contenders` is not empty and has each record once.
    func survivor(of contenders: [Contender]) -> Survivor
}

/// What people read about a rule, and what the reader of definitions holds it to.
package struct RuleReference: Sendable {
    /// As definitions write it: `most_recent`.
    package let name: String
    /// One sentence.
    package let summary: String
    /// Parameters that must be given.
    package let required: [RuleParameter]
    /// Parameters that may be given.
    package let optional: [RuleParameter]
    /// Whether the policy must list its sources.
    package let needsSources: Bool
    /// Which fields it suits.
    package let result: RuleResult
    /// Whether nobody may choose another value in its place.
    package let isBinding: Bool
    /// Whether a person must choose where values differ.
    package let needsChoice: Bool
    /// Whether a record as a whole is judged by when it came in, not by its last change.
    package let judgesByCreation: Bool

    package init(
        name: String, summary: String, required: [RuleParameter] = [], optional: [RuleParameter] = [],
        needsSources: Bool = false, result: RuleResult = .picksOne, isBinding: Bool = false, needsChoice: Bool = false,
        judgesByCreation: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.required = required
        self.optional = optional
        self.needsSources = needsSources
        self.result = result
        self.isBinding = isBinding
        self.needsChoice = needsChoice
        self.judgesByCreation = judgesByCreation
    }
}

/// What a rule makes of the values.
package enum RuleResult: Sendable {
    /// The value of one record, as it is.
    case picksOne
    /// A list of values of several records: for list fields only.
    case makesList
    /// A text made of several: for text and note fields only.
    case makesText
}

/// The names of rule parameters in definitions.
package enum RuleParameter: String, CaseIterable, Sendable {
    /// The field whose flag says that the value was verified.
    case verifiedBy = "verified_by"
    /// Values from the strictest to the loosest.
    case order
    /// What stands between combined texts.
    case separator
}

/// The parameters that a definition gives to a rule.
package struct RuleParameters: Hashable, Sendable {
    /// Sources from the most trusted to the least.
    package var sources: [SourceSystem] = []
    package var verifiedBy: FieldName?
    package var order: [String] = []
    package var separator = "\n"

    package init() {}
}

/// The outcome of a rule for one field.
package struct Survivor: Hashable, Sendable {
    package let value: FieldValue
    /// The records whose value survives, wholly or as a part, in order of preference.
    package let winners: [RecordID]
}

extension Survivor {
    /// The first of ranked contenders takes all.
    init(first ranked: [Contender]) {
        let winner = ranked[0]
        self.init(value: winner.value, winners: [winner.record])
    }
}
