package import Records

/// Which value of each field survives a merge: a default rule, rules of single fields, and groups of fields that survive
/// together.
package struct SurvivorshipPolicy: Sendable {
    package let defaultRule: FieldRule
    package let rules: [FieldName: FieldRule]
    package let groups: [FieldGroup]
    /// The field that says when the source last changed the record; without it Kindred's own time counts.
    package let recency: FieldName?
    /// The field that names the record's source, when the member names none.
    package let source: FieldName?
    /// Which record keeps its id; nil for the fullest, then the older.
    package let master: MasterRule?

    package init(
        defaultRule: FieldRule, rules: [FieldName: FieldRule] = [:], groups: [FieldGroup] = [],
        recency: FieldName? = nil, source: FieldName? = nil, master: MasterRule? = nil
    ) {
        self.defaultRule = defaultRule
        self.rules = rules
        self.groups = groups
        self.recency = recency
        self.source = source
        self.master = master
    }

    /// The policy of a type that has no survivorship file: lists are united, notes put after each other, of what somebody
    /// may refuse the strictest stays, and of everything else the latest change wins.
    package static func standard(for schema: EntitySchema) -> SurvivorshipPolicy {
        var rules: [FieldName: FieldRule] = [:]
        for field in schema.fields {
            if !field.strictestFirst.isEmpty {
                var parameters = RuleParameters()
                parameters.order = field.strictestFirst
                rules[field.name] = FieldRule(StrictestRule.self, parameters)
            } else if field.isList {
                rules[field.name] = FieldRule(UnionRule.self)
            } else if field.kind == .note {
                rules[field.name] = FieldRule(ConcatenateRule.self)
            }
        }
        return SurvivorshipPolicy(defaultRule: FieldRule(MostRecentRule.self), rules: rules)
    }

    /// What a merge of these records would keep; nil without a record. The order of `members` does not matter.
    package func goldenRecord(of members: [MergeMember], schema: EntitySchema) -> GoldenRecord? {
        let contest = Contest(members, recency: recency)
        guard let id = survivingID(of: contest) else { return nil }
        var grouped: Set<FieldName> = []
        var lineage: [FieldName: FieldLineage] = [:]
        for group in groups {
            grouped.formUnion(group.fields)
            for entry in survivors(of: group, contest) { lineage[entry.field] = entry }
        }
        for member in contest.members {
            for field in member.record.fields.keys where lineage[field] == nil && !grouped.contains(field) {
                lineage[field] = survivor(of: field, contest)
            }
        }
        let declared = schema.fields.map(\.name).filter { lineage[$0] != nil }
        let order =
            declared.count == lineage.count
            ? declared : declared + Set(lineage.keys).subtracting(declared).sorted()
        return GoldenRecord(
            id: id, fields: lineage.compactMapValues(\.value), lineage: order.compactMap { lineage[$0] })
    }

    /// Whether any rule leaves it to a person which of different values stays.
    package var leavesChoices: Bool {
        ([defaultRule] + rules.values + groups.map(\.rule)).contains { rule in
            ([rule] + rule.otherwise).contains { $0.reference.needsChoice }
        }
    }

    /// The rule that decides about a field of its own; a group's rule decides about the group.
    func rule(for field: FieldName) -> FieldRule { rules[field] ?? defaultRule }

    private func survivingID(of contest: Contest) -> RecordID? {
        if let master, let id = masterID(of: contest, by: master) { return id }
        return contest.members.map(\.record).min { left, right in
            (-left.fields.count, left.createdAt, left.id) < (-right.fields.count, right.createdAt, right.id)
        }?.id
    }

    /// nil when no record has the field that the rule compares.
    private func masterID(of contest: Contest, by master: MasterRule) -> RecordID? {
        let compared = contest.members.filter { member in
            master.field.map { member.record.fields[$0] != nil } ?? true
        }
        guard !compared.isEmpty else { return nil }
        return master.rule.decision(latest: contest.latest) { rule in
            compared.map { member in
                let value = master.field.flatMap { member.record.fields[$0] } ?? .text(member.record.id.rawValue)
                let came = rule.reference.judgesByCreation && master.field == nil
                return contender(
                    member, value: value, at: came ? member.record.createdAt : nil,
                    fields: master.field.map { [$0] } ?? [], completeness: member.record.fields.count, rule: rule)
            }
        }.survivor.winners.first
    }

    private func survivor(of field: FieldName, _ contest: Contest) -> FieldLineage? {
        let rule = rule(for: field)
        let decision = rule.decision(latest: contest.latest) { step in
            contest.members.compactMap { member in
                member.record.fields[field].map { value in
                    contender(
                        member, value: value, fields: [field], completeness: member.record.fields.count, rule: step)
                }
            }
        }
        let survives = survival(in: decision.survivor.value, rule: rule)
        return FieldLineage(
            field: field, value: decision.survivor.value, rule: decision.rule, winners: decision.survivor.winners,
            losers: decision.contenders.filter { !survives($0.value) }
                .map { LostValue(record: $0.record, value: $0.value) }, needsChoice: decision.needsChoice)
    }

    /// A group is one value made of its fields: the record that wins it gives all of them.
    private func survivors(of group: FieldGroup, _ contest: Contest) -> [FieldLineage] {
        let members = contest.members
        let holders = members.filter { member in group.fields.contains { member.record.fields[$0] != nil } }
        guard !holders.isEmpty else { return [] }
        let decision = group.rule.decision(latest: contest.latest) { step in
            holders.map { member in
                let values = group.fields.map { member.record.fields[$0]?.text ?? "" }
                return contender(
                    member, value: .text(values.joined(separator: " ")), fields: group.fields,
                    completeness: values.count { !$0.isEmpty }, rule: step)
            }
        }
        guard let winner = decision.survivor.winners.first else { return [] }
        let kept = members.first { $0.record.id == winner }?.record.fields ?? [:]
        return group.fields.compactMap { field in
            let values = members.compactMap { member in
                member.record.fields[field].map { LostValue(record: member.record.id, value: $0) }
            }
            guard !values.isEmpty else { return nil }
            return FieldLineage(
                field: field, value: kept[field], rule: "\(group.name): \(decision.rule)",
                winners: [winner], losers: values.filter { $0.value != kept[field] }, needsChoice: decision.needsChoice)
        }
    }

    private func contender(
        _ member: Contest.Member, value: FieldValue, at time: Instant? = nil, fields: [FieldName], completeness: Int,
        rule: FieldRule
    ) -> Contender {
        Contender(
            record: member.record.id, value: value, changedAt: time ?? member.changeTime(of: fields),
            source: source.flatMap { member.record.fields[$0] }.map { SourceSystem($0.text) } ?? member.source,
            isVerified: rule.parameters.verifiedBy.map { member.record.fields[$0] == .flag(true) } ?? false,
            completeness: completeness)
    }

    /// Tells of a value whether nothing of it is lost in the one that is kept.
    func survival(in kept: FieldValue, rule: FieldRule) -> (FieldValue) -> Bool {
        switch rule.reference.result {
        case .picksOne: return { $0 == kept }
        case .makesList:
            // Once for all: a group of 500 has as many values to ask about.
            let texts = Set(kept.texts.map(Contender.fold))
            return { value in value.texts.allSatisfy { texts.contains(Contender.fold($0)) } }
        case .makesText: return { _ in true }
        }
    }
}
