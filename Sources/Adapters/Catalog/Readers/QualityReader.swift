import Quality
import Records

/// Reads `entities/<type>/quality.yaml`.
enum QualityReader {
    static func read(
        _ root: DefinitionNode, schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> QualityProfile? {
        let optional = ["expected", "recency", "stale_days", "dimensions", "ranges", "consistency"]
        guard let keys = root.mapping(optional: optional, &problems) else { return nil }
        let standard = QualityProfile.standard(for: schema)
        let expected = keys["expected"].flatMap { $0.oneOrMore(&problems) }?.compactMap {
            $0.field(of: schema, &problems)
        }
        return QualityProfile(
            expected: expected ?? standard.expected,
            checks: standard.checks + (keys["ranges"].map { ranges($0, schema, &problems) } ?? []),
            consistency: (keys["consistency"]?.items(&problems) ?? []).compactMap { rule($0, schema, &problems) },
            recency: keys["recency"].flatMap { $0.field(of: schema, &problems) },
            dimensions: (keys["dimensions"]?.members(&problems) ?? []).compactMap { member in
                member.value.field(of: schema, &problems).map { QualityDimension(name: member.name, field: $0) }
            },
            staleDays: keys["stale_days"].flatMap { $0.integer(in: 1...10_000, &problems) } ?? standard.staleDays)
    }

    /// `probability: [0, 100]`
    private static func ranges(
        _ node: DefinitionNode, _ schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> [FieldCheck] {
        var checks: [FieldCheck] = []
        for member in node.members(&problems) ?? [] {
            guard let field = member.key.field(of: schema, &problems), let items = member.value.items(&problems) else {
                continue
            }
            let all = -1e15...1e15
            let ends = items.compactMap { $0.number(in: all, &problems) }
            guard ends.count == 2, items.count == 2, ends[0] <= ends[1] else {
                problems.report("a range is two numbers, the smaller one first", at: member.value)
                continue
            }
            checks.append(FieldCheck(field: field, check: .range(ends[0]...ends[1])))
        }
        return checks
    }

    /// `{ name: …, order: [created_at, updated_at] }` or `{ name: …, when: stage, is: [won], needs: closed_at }`.
    private static func rule(
        _ node: DefinitionNode, _ schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> ConsistencyRule? {
        guard let keys = node.mapping(required: ["name"], optional: ["order", "when", "is", "needs"], &problems),
            let name = keys["name"]?.text(&problems)
        else { return nil }
        if let order = keys["order"] {
            let fields = (order.items(&problems) ?? []).compactMap { $0.field(of: schema, &problems) }
            guard fields.count == 2 else {
                problems.report("an order is two fields, the earlier one first", at: order)
                return nil
            }
            return ConsistencyRule(name: name, kind: .order(fields[0], fields[1]))
        }
        guard let when = keys["when"], let values = keys["is"], let needs = keys["needs"] else {
            problems.report("a rule has \"order\", or \"when\", \"is\" and \"needs\"", at: node)
            return nil
        }
        guard let field = when.field(of: schema, &problems), let words = values.texts(&problems),
            let needed = needs.field(of: schema, &problems)
        else { return nil }
        return ConsistencyRule(name: name, kind: .needs(field, words, needed))
    }
}
