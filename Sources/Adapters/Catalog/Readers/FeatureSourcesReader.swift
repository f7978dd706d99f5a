import LeadFeatures
import Records

/// Reads `entities/<type>/features.yaml`: what the times and roles of a type's fields are.
enum FeatureSourcesReader {
    static func read(
        _ root: DefinitionNode, schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> SourceDefinition? {
        let optional = [
            "began", "known_from", "never", "target", "group", "joins", "stage", "orders", "default", "lacking",
        ]
        guard let keys = root.mapping(optional: optional, &problems) else { return nil }
        // A tenant may have a schema of its own without some of the fields; then what is said of them is passed over.
        let isLacking = keys["lacking"]?.flag(&problems) ?? false
        var found = ProblemCollector()
        let source = source(keys, schema, &found)
        if !isLacking { problems.report(found.problems) }
        return source
    }

    private static func source(
        _ keys: DefinitionMapping, _ schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> SourceDefinition {
        var source = SourceDefinition()
        source.began = keys["began"].flatMap { moment($0, schema, &problems) }
        for member in keys["known_from"]?.members(&problems) ?? [] {
            guard let time = moment(member.key, schema, &problems) else { continue }
            source.knownFrom[time] = Set(fields(member.value, schema, &problems))
        }
        source.never = Set(keys["never"].map { fields($0, schema, &problems) } ?? [])
        source.target = keys["target"].flatMap { target($0, schema, &problems) }
        source.group = keys["group"].flatMap { reference($0, schema, &problems) }
        source.joins = (keys["joins"]?.oneOrMore(&problems) ?? []).compactMap { reference($0, schema, &problems) }
        source.stage = keys["stage"]?.field(of: schema, &problems)
        source.isDefault = keys["default"]?.flag(&problems) ?? false
        for member in keys["orders"]?.members(&problems) ?? [] {
            guard let field = member.key.field(of: schema, &problems) else { continue }
            source.orders[field] = member.value.texts(&problems) ?? []
        }
        return source
    }

    private static func fields(
        _ node: DefinitionNode, _ schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> [FieldName] {
        (node.oneOrMore(&problems) ?? []).compactMap { $0.field(of: schema, &problems) }
    }

    private static func moment(
        _ node: DefinitionNode, _ schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> FieldName? {
        guard let field = node.field(of: schema, &problems) else { return nil }
        guard [FieldKind.date, .instant].contains(schema[field]?.kind) else {
            problems.report("field \"\(field)\" is no date or moment", at: node)
            return nil
        }
        return field
    }

    private static func reference(
        _ node: DefinitionNode, _ schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> FieldName? {
        guard let field = node.field(of: schema, &problems) else { return nil }
        guard schema[field]?.references != nil else {
            problems.report("field \"\(field)\" refers to no record", at: node)
            return nil
        }
        return field
    }

    private static func target(
        _ node: DefinitionNode, _ schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> TargetDefinition? {
        guard let keys = node.mapping(required: ["field", "positive", "final"], optional: ["at"], &problems),
            let field = keys["field"]?.field(of: schema, &problems), let positive = keys["positive"]?.texts(&problems),
            let final = keys["final"]?.texts(&problems)
        else { return nil }
        for word in positive where !final.contains(word) {
            problems.report("\"\(word)\" is positive, and so must be among the final words", at: node)
        }
        let at = keys["at"].flatMap { moment($0, schema, &problems) }
        return TargetDefinition(field: field, positive: positive, final: final, at: at)
    }
}
