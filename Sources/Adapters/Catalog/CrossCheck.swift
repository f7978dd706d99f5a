import Records

/// What must hold between the files of different entity types.
enum CrossCheck {
    static func check(_ entities: [EntityDefinition], _ problems: inout ProblemCollector) {
        checkPlurals(entities.map(\.schema), &problems)
        checkDefaults(entities.map(\.schema).filter(\.isDefault), &problems)
        for entity in entities { checkReferences(of: entity.schema, types: entities.map(\.type), &problems) }
    }

    /// A word in a route leads to one type.
    private static func checkPlurals(_ schemas: [EntitySchema], _ problems: inout ProblemCollector) {
        var owners: [String: EntityType] = [:]
        for schema in schemas {
            for word in Set([schema.plural, schema.type.rawValue]).sorted() {
                if let owner = owners[word] {
                    problems.report(file: file(of: schema), "\"\(word)\" already names the entity type \"\(owner)\"")
                }
                owners[word] = schema.type
            }
        }
    }

    private static func checkDefaults(_ defaults: [EntitySchema], _ problems: inout ProblemCollector) {
        for schema in defaults.dropFirst() {
            problems.report(file: file(of: schema), "\"\(defaults[0].type)\" is already the default entity type")
        }
    }

    private static func checkReferences(
        of schema: EntitySchema, types: [EntityType], _ problems: inout ProblemCollector
    ) {
        for field in schema.fields {
            guard let target = field.references, !types.contains(target) else { continue }
            problems.report(
                file: file(of: schema), "field \"\(field.name)\" refers to an unknown entity type \"\(target)\"",
                suggestion: NearestName.suggestion(for: target.rawValue, among: types.map(\.rawValue)))
        }
    }

    private static func file(of schema: EntitySchema) -> String { "entities/\(schema.type)/schema.yaml" }
}
