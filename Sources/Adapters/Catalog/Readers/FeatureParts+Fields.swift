import LeadFeatures
import Records

extension FeatureParts {
    /// An entity type or a table of what happened to records.
    func table(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> EntityType? {
        if isLacking { return node.text(&problems).map { EntityType($0) } }
        let known = schemas.map(\.type.rawValue) + BuiltInTable.allCases.map(\.rawValue)
        return node.choice(among: known, what: "source", &problems).map { EntityType($0) }
    }

    func field(
        _ node: DefinitionNode, _ schema: EntitySchema?, _ problems: inout ProblemCollector
    ) -> FieldName? {
        if isLacking { return node.text(&problems).map { FieldName($0) } }
        guard let schema else {
            problems.report("it is not known of which type this is a field", at: node)
            return nil
        }
        return node.field(of: schema, &problems)
    }

    func fields(
        _ node: DefinitionNode, _ schema: EntitySchema?, _ reading: Reading?, _ problems: inout ProblemCollector
    ) -> [FieldReference] {
        (node.oneOrMore(&problems) ?? []).compactMap { field($0, schema, &problems) }
            .map { FieldReference($0, reading) }
    }

    /// A field of records, or a column of a table of what happened to them.
    func column(
        _ node: DefinitionNode, _ schema: EntitySchema?, _ table: BuiltInTable?, _ problems: inout ProblemCollector
    ) -> FieldName? {
        guard let table else { return field(node, schema, &problems) }
        return node.choice(among: table.fields.map(\.name.rawValue), what: "column", &problems).map { FieldName($0) }
    }

    /// One mapping, all of which must hold, or a list of them, any of which must.
    func filter(
        _ node: DefinitionNode, _ schema: EntitySchema?, _ table: BuiltInTable?, _ problems: inout ProblemCollector
    ) -> RowFilter {
        let alternatives: [DefinitionNode]
        if case .list(let items) = node.content { alternatives = items } else { alternatives = [node] }
        return alternatives.map { conditions($0, schema, table, isNegated: false, &problems).sorted() }
    }

    private func conditions(
        _ node: DefinitionNode, _ schema: EntitySchema?, _ table: BuiltInTable?, isNegated: Bool,
        _ problems: inout ProblemCollector
    ) -> [RowCondition] {
        (node.members(&problems) ?? []).flatMap { member -> [RowCondition] in
            if member.name == "not", !isNegated {
                return conditions(member.value, schema, table, isNegated: true, &problems)
            }
            guard let field = column(member.key, schema, table, &problems) else { return [] }
            if case .mapping = member.value.content {
                guard let keys = member.value.mapping(required: ["reading"], optional: ["words"], &problems) else {
                    return []
                }
                let reading = keys["reading"].flatMap { self.reading($0, &problems) }
                let words = keys["words"]?.texts(&problems) ?? []
                return [RowCondition(FieldReference(field, reading), words, isNegated: isNegated)]
            }
            let words = member.value.texts(&problems) ?? []
            return [RowCondition(FieldReference(field), words, isNegated: isNegated)]
        }
    }

    /// `domain`, `{ words: { class: [phrases] } }`, or `{ of: feature }` for that of another feature.
    func reading(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> Reading? {
        guard case .mapping = node.content else {
            let plain = Reading.Kind.allCases.filter { $0 != .words }.map(\.rawValue)
            return node.choice(among: plain, what: "reading", &problems).flatMap(Reading.Kind.init(rawValue:))
                .map { Reading($0) }
        }
        guard let keys = node.mapping(optional: ["words", "of"], &problems) else { return nil }
        if let name = keys["of"]?.text(&problems) {
            if let known = readings[name] { return known }
            problems.reportUnknown("feature", name, among: readings.keys.sorted(), at: node)
            return nil
        }
        let classes = (keys["words"]?.members(&problems) ?? []).map { member in
            Reading.WordClass(name: member.name, phrases: member.value.texts(&problems) ?? [])
        }
        return Reading(.words, classes: classes)
    }
}
