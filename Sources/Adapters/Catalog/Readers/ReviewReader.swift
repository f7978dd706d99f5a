import Matching
import Records
import Reviewing

/// Reads `entities/<type>/review.yaml`.
enum ReviewReader {
    static func read(
        _ root: DefinitionNode, schema: EntitySchema, matching: MatchingDefinition?, _ problems: inout ProblemCollector
    ) -> ReviewDefinition? {
        guard let keys = root.mapping(optional: ["conflicts", "largest_automatic", "value", "totals"], &problems) else {
            return nil
        }
        var definition = ReviewDefinition()
        let known = matching?.comparisons.map(\.name) ?? []
        for item in keys["conflicts"]?.oneOrMore(&problems) ?? [] {
            if let name = item.choice(among: known, what: "comparison", &problems) { definition.conflicts.append(name) }
        }
        if let largest = keys["largest_automatic"]?.number(in: 2...1_000_000, &problems) {
            definition.largestAutomatic = Int(largest)
        }
        for member in keys["value"]?.members(&problems) ?? [] {
            if let weight = member.value.number(in: 0...1_000_000, &problems) {
                definition.weights[EntityType(member.name)] = weight
            }
        }
        definition.totals = (keys["totals"]?.members(&problems) ?? []).compactMap { total($0, schema, &problems) }
        return definition
    }

    private static func total(
        _ member: DefinitionNode.Member, _ schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> ReviewDefinition.Total? {
        guard let keys = member.value.mapping(optional: ["sum", "by"], &problems) else { return nil }
        let sum = keys["sum"]?.field(of: schema, &problems)
        if let sum, let field = schema[sum], ![FieldKind.number, .money].contains(field.kind) {
            problems.report("field \"\(sum)\" is no number; it cannot be added up", at: member.value)
        }
        return ReviewDefinition.Total(name: member.name, sum: sum, by: keys["by"]?.field(of: schema, &problems))
    }
}
