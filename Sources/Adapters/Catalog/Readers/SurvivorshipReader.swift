import Merging
import Records

/// Reads `entities/<type>/survivorship.yaml`.
struct SurvivorshipReader {
    private let schema: EntitySchema
    private let sources: [SourceSystem]

    static func read(
        _ root: DefinitionNode, schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> SurvivorshipPolicy? {
        let optional = ["default", "recency", "source", "sources", "master", "groups", "fields", "examples"]
        guard let keys = root.mapping(optional: optional, &problems) else { return nil }
        let before = problems.problems.count
        let reader = SurvivorshipReader(schema: schema, sources: sources(keys["sources"], &problems))
        let standard = SurvivorshipPolicy.standard(for: schema)
        let groups = keys["groups"].map { reader.groups($0, &problems) } ?? []
        let rules = keys["fields"].map { reader.fieldRules($0, grouped: Set(groups.flatMap(\.fields)), &problems) }
        let policy = SurvivorshipPolicy(
            defaultRule: keys["default"].flatMap { reader.pickingRule($0, &problems) } ?? standard.defaultRule,
            rules: standard.rules.merging(rules ?? [:]) { _, own in own }, groups: groups,
            recency: keys["recency"].flatMap { reader.field($0, kind: .instant, &problems) },
            source: keys["source"].flatMap { $0.field(of: schema, &problems) },
            master: keys["master"].flatMap { reader.master($0, &problems) })
        if let examples = keys["examples"], problems.problems.count == before {
            RuleBench(schema: schema, policy: policy).run(examples, &problems)
        }
        return policy
    }

    private static func sources(_ node: DefinitionNode?, _ problems: inout ProblemCollector) -> [SourceSystem] {
        guard let node, let items = node.oneOrMore(&problems) else { return [] }
        var seen: [SourceSystem] = []
        for item in items {
            guard let source = item.text(&problems).map({ SourceSystem($0) }) else { continue }
            if seen.contains(source) { problems.report("source \"\(source)\" is listed twice", at: item) }
            seen.append(source)
        }
        return seen
    }

    // MARK: Fields and groups

    private func fieldRules(
        _ node: DefinitionNode, grouped: Set<FieldName>, _ problems: inout ProblemCollector
    ) -> [FieldName: FieldRule] {
        var rules: [FieldName: FieldRule] = [:]
        for member in node.members(&problems) ?? [] {
            guard let name = member.key.field(of: schema, &problems), let field = schema[name] else { continue }
            if grouped.contains(name) {
                problems.report(
                    "field \"\(name)\" survives with its group; it can have no rule of its own", at: member.key)
            }
            guard let rule = chain(member.value, &problems) else { continue }
            for step in [rule] + rule.otherwise { checkFit(of: step.reference, to: field, at: member.value, &problems) }
            checkStrictness(of: rule, for: field, at: member.value, &problems)
            rules[name] = rule
        }
        return rules
    }

    private func groups(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [FieldGroup] {
        var owners: [FieldName: String] = [:]
        return (node.members(&problems) ?? []).compactMap { member in
            guard let keys = member.value.mapping(required: ["fields", "rule"], &problems) else { return nil }
            let fields = (keys["fields"]?.oneOrMore(&problems) ?? []).compactMap { item -> FieldName? in
                guard let name = item.field(of: schema, &problems) else { return nil }
                if schema[name]?.strictestFirst.isEmpty == false {
                    problems.report("field \"\(name)\" keeps its strictest value; it can belong to no group", at: item)
                }
                if let owner = owners.updateValue(member.name, forKey: name) {
                    problems.report("field \"\(name)\" already belongs to the group \"\(owner)\"", at: item)
                }
                return name
            }
            guard let rule = keys["rule"].flatMap({ pickingRule($0, &problems) }) else { return nil }
            return FieldGroup(name: member.name, fields: fields, rule: rule)
        }
    }

    private func checkFit(
        of rule: RuleReference, to field: FieldSchema, at node: DefinitionNode, _ problems: inout ProblemCollector
    ) {
        switch rule.result {
        case .picksOne: break
        case .makesList where !field.isList:
            problems.report("rule \"\(rule.name)\" needs a list; field \"\(field.name)\" is none", at: node)
        case .makesText where field.kind != .note && field.kind != .text:
            problems.report(
                "rule \"\(rule.name)\" needs a note or a text; field \"\(field.name)\" is of kind \(field.kind.rawValue)",
                at: node)
        case .makesList, .makesText: break
        }
    }

    /// What somebody may refuse is no matter of taste.
    private func checkStrictness(
        of rule: FieldRule, for field: FieldSchema, at node: DefinitionNode, _ problems: inout ProblemCollector
    ) {
        guard !field.strictestFirst.isEmpty else { return }
        guard rule.reference.isBinding, rule.parameters.order == field.strictestFirst else {
            problems.report(
                "field \"\(field.name)\" keeps its strictest value, as the schema says; leave its rule away", at: node)
            return
        }
    }

    // MARK: Rules

    /// `most_complete`, `{ rule: max, by: amount }`.
    private func master(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> MasterRule? {
        guard case .mapping(let members) = node.content,
            let by = members.first(where: { $0.name == "by" && !$0.value.isEmpty })
        else { return pickingRule(node, &problems).map { MasterRule(rule: $0) } }
        let rest = DefinitionNode(
            file: node.file, line: node.line, content: .mapping(members.filter { $0.name != "by" }))
        guard let rule = pickingRule(rest, &problems), let field = by.value.field(of: schema, &problems) else {
            return nil
        }
        return MasterRule(rule: rule, field: field)
    }

    /// A rule that keeps one record's value, as a default or a group needs.
    private func pickingRule(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> FieldRule? {
        guard let rule = chain(node, &problems) else { return nil }
        guard rule.reference.result == .picksOne else {
            problems.report("rule \"\(rule.reference.name)\" combines values; here one record must win", at: node)
            return nil
        }
        return rule
    }

    /// One rule, or a list of rules of which the first decides that has something to look at.
    private func chain(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> FieldRule? {
        guard case .list(let items) = node.content else { return rule(node, &problems) }
        let steps = items.compactMap { rule($0, &problems) }
        guard let first = steps.first else {
            if items.isEmpty { problems.report("a list of rules needs one at least", at: node) }
            return nil
        }
        for (step, item) in zip(steps, items) where steps.count > 1 {
            if step.reference.result != .picksOne || step.reference.isBinding {
                problems.report("rule \"\(step.reference.name)\" stands alone; it can be in no list of rules", at: item)
            }
        }
        for (step, item) in zip(steps, items).dropLast() where step.condition == nil {
            problems.report("the rules after this one would never be asked; give it a condition", at: item)
        }
        return FieldRule(
            type(of: first.rule), first.parameters, condition: first.condition, otherwise: Array(steps.dropFirst()))
    }

    /// `most_recent`, or `{ rule: strictest, order: [false, true] }`.
    private func rule(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> FieldRule? {
        let names = SurvivorshipRules.all.map { $0.reference.name }
        guard case .mapping(let members) = node.content else {
            guard let name = node.choice(among: names, what: "rule", &problems) else { return nil }
            return rule(name, DefinitionMapping(node: node, members: []), at: node, &problems)
        }
        let keys = DefinitionMapping(node: node, members: members)
        guard let place = keys["rule"] else {
            problems.report("\"rule\" is missing", at: node)
            return nil
        }
        guard let name = place.choice(among: names, what: "rule", &problems) else { return nil }
        return rule(name, keys, at: place, &problems)
    }

    private func rule(
        _ name: String, _ keys: DefinitionMapping, at place: DefinitionNode, _ problems: inout ProblemCollector
    ) -> FieldRule? {
        guard let type = SurvivorshipRules.named(name) else { return nil }
        let own = (type.reference.required + type.reference.optional).map(\.rawValue)
        let known = own + (type.reference.isBinding ? [] : ConditionKey.allCases.map(\.rawValue))
        for member in keys.members where member.name != "rule" && !known.contains(member.name) {
            problems.reportUnknown("parameter of rule \"\(name)\":", member.name, among: known, at: member.key)
        }
        for missing in type.reference.required.map(\.rawValue) where keys[missing] == nil {
            problems.report("rule \"\(name)\" needs \"\(missing)\"", at: place)
        }
        if type.reference.needsSources, sources.isEmpty {
            problems.report("rule \"\(name)\" needs the list \"sources\" at the top of the file", at: place)
        }
        return FieldRule(type, parameters(keys, &problems), condition: condition(keys, &problems))
    }

    private enum ConditionKey: String, CaseIterable {
        case from, without, within, beyond
    }

    private func condition(_ keys: DefinitionMapping, _ problems: inout ProblemCollector) -> ValueCondition? {
        var condition = ValueCondition()
        let texts = { (key: ConditionKey, problems: inout ProblemCollector) in
            keys[key.rawValue].flatMap { $0.texts(&problems) }?.map { SourceSystem($0) } ?? []
        }
        condition.sources = texts(.from, &problems)
        condition.otherSources = texts(.without, &problems)
        condition.withinDays = keys[ConditionKey.within.rawValue].flatMap { Self.days($0, &problems) }
        condition.beyondDays = keys[ConditionKey.beyond.rawValue].flatMap { Self.days($0, &problems) }
        return condition == ValueCondition() ? nil : condition
    }

    /// `90d`, `6m`, `2y`: a month is 30 days, a year 365.
    private static func days(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> Int? {
        node.value("an age such as 90d, 6m or 2y", &problems) { text in
            guard let unit = ["d": 1, "m": 30, "y": 365][String(text.suffix(1))], let count = Int(text.dropLast()),
                (1...10_000).contains(count)
            else { return nil }
            return count * unit
        }
    }

    private func parameters(_ keys: DefinitionMapping, _ problems: inout ProblemCollector) -> RuleParameters {
        var parameters = RuleParameters()
        parameters.sources = sources
        parameters.verifiedBy = keys[RuleParameter.verifiedBy.rawValue].flatMap { field($0, kind: .flag, &problems) }
        parameters.order = keys[RuleParameter.order.rawValue].flatMap { $0.texts(&problems) } ?? []
        if let separator = keys[RuleParameter.separator.rawValue].flatMap({ $0.text(&problems) }) {
            parameters.separator = separator
        }
        return parameters
    }

    /// A field that must be of a kind to serve its purpose.
    private func field(
        _ node: DefinitionNode, kind: FieldKind, _ problems: inout ProblemCollector
    ) -> FieldName? {
        guard let name = node.field(of: schema, &problems), let field = schema[name] else { return nil }
        if field.kind != kind {
            problems.report(
                "field \"\(name)\" is of kind \(field.kind.rawValue); kind \(kind.rawValue) is needed", at: node)
        }
        return name
    }
}
