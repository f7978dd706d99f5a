package import Records

/// A rule with the parameters that a definition gives it, and what is asked where it has nothing to look at.
package struct FieldRule: Sendable {
    package let rule: any SurvivorshipRule
    package let parameters: RuleParameters
    /// Which values it looks at; nil for all of them.
    package let condition: ValueCondition?
    /// Asked one after the other where no value meets the condition; the last one then looks at all values.
    package let otherwise: [FieldRule]

    package init(
        _ type: any SurvivorshipRule.Type, _ parameters: RuleParameters = RuleParameters(),
        condition: ValueCondition? = nil, otherwise: [FieldRule] = []
    ) {
        rule = type.init(parameters)
        self.parameters = parameters
        self.condition = condition
        self.otherwise = otherwise
    }

    package var reference: RuleReference { type(of: rule).reference }

    /// As lineage tells it: `most_recent`, `most_recent from erp, crm within 365d`.
    package var words: String { ([reference.name] + (condition.map { [$0.words] } ?? [])).joined(separator: " ") }

    /// The surviving value and the rule that decided.
    /// - Parameters:
    ///   - latest: the moment from which ages count back.
    ///   - contenders: those for a rule, whose parameters say what counts as verified; not empty.
    func decision(
        latest: Instant, _ contenders: (FieldRule) -> [Contender]
    ) -> RuleDecision {
        for step in [self] + otherwise {
            let all = contenders(step)
            guard let condition = step.condition else { return RuleDecision(step, of: all, all) }
            let meant = all.filter { condition.holds($0, latest: latest) }
            if !meant.isEmpty { return RuleDecision(step, of: meant, all) }
        }
        let last = otherwise.last ?? self
        let all = contenders(last)
        return RuleDecision(last, of: all, all, isFallback: true)
    }
}

/// What a rule decided.
struct RuleDecision {
    let survivor: Survivor
    /// As lineage tells it.
    let rule: String
    let needsChoice: Bool
    /// All values, also those that the rule did not look at.
    let contenders: [Contender]

    init(_ step: FieldRule, of meant: [Contender], _ all: [Contender], isFallback: Bool = false) {
        survivor = step.rule.survivor(of: meant)
        rule = isFallback ? step.reference.name : step.words
        needsChoice = step.reference.needsChoice
        contenders = all
    }
}

/// Which values a rule looks at.
package struct ValueCondition: Hashable, Sendable {
    /// Only values of these sources; empty for all.
    package var sources: [SourceSystem] = []
    /// No values of these sources.
    package var otherSources: [SourceSystem] = []
    /// Changed at most so many days before the latest change of any merged record.
    package var withinDays: Int?
    /// Changed more than so many days before it.
    package var beyondDays: Int?

    package init() {}

    func holds(_ contender: Contender, latest: Instant) -> Bool {
        if !sources.isEmpty, contender.source.map(sources.contains) != true { return false }
        if let source = contender.source, otherSources.contains(source) { return false }
        let age = latest.milliseconds - contender.changedAt.milliseconds
        if let withinDays, age > Int64(withinDays) * 86_400_000 { return false }
        if let beyondDays, age <= Int64(beyondDays) * 86_400_000 { return false }
        return true
    }

    var words: String {
        var words: [String] = []
        if !sources.isEmpty { words.append("from " + sources.map(\.rawValue).joined(separator: ", ")) }
        if !otherSources.isEmpty { words.append("not from " + otherSources.map(\.rawValue).joined(separator: ", ")) }
        if let withinDays { words.append("within \(withinDays)d") }
        if let beyondDays { words.append("beyond \(beyondDays)d") }
        return words.joined(separator: " ")
    }
}

/// Fields whose values belong together (the lines of an address): all of them survive from one record.
package struct FieldGroup: Sendable {
    package let name: String
    package let fields: [FieldName]
    package let rule: FieldRule

    package init(name: String, fields: [FieldName], rule: FieldRule) {
        self.name = name
        self.fields = fields
        self.rule = rule
    }
}

/// Which of the merged records keeps its id.
package struct MasterRule: Sendable {
    package let rule: FieldRule
    /// The field whose values the rule compares; nil to compare the records themselves.
    package let field: FieldName?

    package init(rule: FieldRule, field: FieldName? = nil) {
        self.rule = rule
        self.field = field
    }
}
