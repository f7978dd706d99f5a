package import Records

/// A rule with the parameters that a definition gives it.
package struct FieldRule: Sendable {
    package let rule: any SurvivorshipRule
    package let parameters: RuleParameters

    package init(_ type: any SurvivorshipRule.Type, _ parameters: RuleParameters = RuleParameters()) {
        rule = type.init(parameters)
        self.parameters = parameters
    }

    package var reference: RuleReference { type(of: rule).reference }
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
