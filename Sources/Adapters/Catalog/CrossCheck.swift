import Records
import Reviewing

/// What must hold between the files of different entity types.
struct CrossCheck {
    private let files: DefinitionFiles
    private let schemas: [EntitySchema]

    static func check(_ entities: [EntityDefinition], in files: DefinitionFiles, _ problems: inout ProblemCollector) {
        let check = CrossCheck(files: files, schemas: entities.map(\.schema))
        check.checkPlurals(&problems)
        check.checkDefaults(&problems)
        for schema in check.schemas { check.checkReferences(of: schema, &problems) }
        for entity in entities { check.checkWeights(of: entity, &problems) }
    }

    /// A word in a route leads to one type.
    private func checkPlurals(_ problems: inout ProblemCollector) {
        var owners: [String: EntityType] = [:]
        for schema in schemas {
            for word in Set([schema.plural, schema.type.rawValue]).sorted() {
                if let owner = owners[word] {
                    report(
                        "\"\(word)\" already names the entity type \"\(owner)\"", at: ["plural"], of: schema, &problems)
                }
                owners[word] = schema.type
            }
        }
    }

    private func checkDefaults(_ problems: inout ProblemCollector) {
        let defaults = schemas.filter(\.isDefault)
        for schema in defaults.dropFirst() {
            let message = "\"\(defaults[0].type)\" is already the default entity type"
            report(message, at: ["default"], of: schema, &problems)
        }
    }

    private func checkReferences(of schema: EntitySchema, _ problems: inout ProblemCollector) {
        let types = schemas.map(\.type)
        for field in schema.fields {
            guard let target = field.references, !types.contains(target) else { continue }
            report(
                "field \"\(field.name)\" refers to an unknown entity type \"\(target)\"",
                at: ["fields", field.name.rawValue, "references"], of: schema,
                suggestion: NearestName.suggestion(for: target.rawValue, among: types.map(\.rawValue)), &problems)
        }
    }

    /// Types that `review.yaml` gives a weight.
    private func checkWeights(of entity: EntityDefinition, _ problems: inout ProblemCollector) {
        let types = schemas.map(\.type)
        for type in entity.review.weights.keys.sorted() where !types.contains(type) {
            problems.report(
                file: "entities/\(entity.type)/review.yaml",
                "value gives a weight to an unknown entity type \"\(type)\"",
                suggestion: NearestName.suggestion(for: type.rawValue, among: types.map(\.rawValue)))
        }
    }

    /// Reads the schema's file once more for the line: only a wrong definition pays for it.
    private func report(
        _ message: String, at path: [String], of schema: EntitySchema, suggestion: String? = nil,
        _ problems: inout ProblemCollector
    ) {
        let file = "entities/\(schema.type)/schema.yaml"
        var known = ProblemCollector()
        let root = files.contents[file].flatMap { DefinitionParser.parse($0, file: file, &known) }
        let line = root?.descendant(path)?.line
        problems.report(DefinitionProblem(file: file, line: line, message: message, suggestion: suggestion))
    }
}

extension DefinitionNode {
    /// The node at the end of a path of keys.
    fileprivate func descendant(_ path: [String]) -> DefinitionNode? {
        guard let name = path.first else { return self }
        guard case .mapping(let members) = content, let member = members.first(where: { $0.name == name }) else {
            return nil
        }
        return member.value.descendant(Array(path.dropFirst()))
    }
}
