import Records
import Searching

/// Reads what `search.yaml` says of conditions: currencies, where days lie, and states.
struct ConditionReader {
    let schema: EntitySchema

    static let keys = ["currency", "future", "past", "sort", "states"]

    func conditions(_ keys: DefinitionMapping, _ problems: inout ProblemCollector) -> ConditionProfile {
        var conditions = ConditionProfile(schema)
        conditions.currency = keys["currency"]?.field(of: schema, &problems)
        for (key, direction) in [("future", QueryField.Direction.future), ("past", .past)] {
            guard let node = keys[key] else { continue }
            for name in days(node, key, &problems) { conditions.directions[name] = direction }
        }
        let sorted = keys["sort"]?.oneOrMore(&problems) ?? []
        conditions.sortedTexts = Set(sorted.compactMap { $0.field(of: schema, &problems) })
        if let node = keys["states"] { conditions.states = states(node, &problems) }
        return conditions
    }

    private func days(_ node: DefinitionNode, _ key: String, _ problems: inout ProblemCollector) -> [FieldName] {
        (node.oneOrMore(&problems) ?? []).compactMap { item in
            guard let name = item.field(of: schema, &problems), let field = schema[name] else { return nil }
            guard field.kind == .date || field.kind == .instant else {
                problems.report("field \"\(name)\" is no date, so it cannot be under \"\(key)\"", at: item)
                return nil
            }
            return name
        }
    }

    /// `won: "outcome:won"`: a query over the type's own fields, without an error in it.
    private func states(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [String: String] {
        let catalog = FieldCatalog(schemas: [schema])
        var states: [String: String] = [:]
        for member in node.members(&problems) ?? [] {
            guard let name = member.key.text(&problems), let query = member.value.text(&problems) else { continue }
            var settings = QuerySettings(now: Instant(milliseconds: 0))
            settings.user = name
            let parsed = ParsedQuery(query, catalog: catalog, settings: settings)
            if let fault = parsed.diagnostics.first(where: \.code.isError) {
                problems.report("state \"\(name)\": \(fault.message)", at: member.value)
            } else if parsed.tree == nil {
                problems.report("state \"\(name)\" says nothing", at: member.value)
            } else {
                states[name] = query
            }
        }
        return states
    }
}
