import Records
import Searching

/// Reads `entities/<type>/access.yaml`: who may see records, and which of their fields.
struct AccessReader {
    private let schema: EntitySchema

    static func read(
        _ root: DefinitionNode, schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> AccessRules? {
        guard let keys = root.mapping(required: [], optional: ["records", "fields"], &problems) else { return nil }
        let reader = AccessReader(schema: schema)
        var rules = AccessRules()
        if let records = keys["records"] { reader.records(records, into: &rules, &problems) }
        for member in keys["fields"]?.members(&problems) ?? [] {
            guard let name = member.key.field(of: schema, &problems) else { continue }
            rules.rolesByField[name] = Self.words(member.value, &problems)
        }
        return rules
    }

    private init(schema: EntitySchema) { self.schema = schema }

    private func records(_ node: DefinitionNode, into rules: inout AccessRules, _ problems: inout ProblemCollector) {
        let keys = node.mapping(required: ["all"], optional: ["owner", "team", "shared"], &problems)
        guard let keys else { return }
        rules.owners = keys["owner"].map { names($0, &problems) } ?? []
        rules.teams = keys["team"].map { names($0, &problems) } ?? []
        rules.shared = keys["shared"].map { names($0, &problems) } ?? []
        rules.rolesThatSeeAll = keys["all"].map { Self.words($0, &problems) } ?? []
    }

    /// Fields that name somebody: their values are compared as a whole.
    private func names(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [FieldName] {
        (node.oneOrMore(&problems) ?? []).compactMap { item in
            guard let name = item.field(of: schema, &problems), let field = schema[name] else { return nil }
            guard ConditionField(name: name, kind: field.kind).form == .keyword else {
                problems.report(
                    "field \"\(name)\" does not name users or teams; its kind must be user or category", at: item)
                return nil
            }
            return name
        }
    }

    private static func words(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> Set<String> {
        Set((node.oneOrMore(&problems) ?? []).compactMap { $0.text(&problems) })
    }
}
