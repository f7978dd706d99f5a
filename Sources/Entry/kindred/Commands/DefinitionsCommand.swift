import ArgumentParser
import Catalog
import Foundation
import Matching
import Records

/// `kindred definitions`: what records are, as the definition files say.
struct DefinitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions", abstract: "Checks and shows the definitions of entity types.",
        discussion: """
            Examples:
              kindred definitions check
              kindred definitions check --definitions my-definitions
              kindred definitions show
              kindred definitions show contact
            """,
        subcommands: [Check.self, Show.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reports every problem of the definitions in use, with file, line and suggestion.")
        @OptionGroup(title: "Global options") var options: GlobalOptions

        func run() throws {
            let session = Session(options)
            do {
                let catalog = try session.catalog()
                session.printer.say(
                    "definitions.checked",
                    [
                        "problems": .number(0), "types": .number(Double(catalog.entities.count)),
                        "fingerprint": .string(catalog.fingerprint),
                    ],
                    "\(catalog.entities.count) entity types, no problems (fingerprint \(catalog.fingerprint))")
            } catch let error as CatalogError where error.code == .invalid {
                for problem in error.problems {
                    session.printer.say("definitions.problem", Self.members(of: problem), problem.description)
                }
                throw CommandFailure(.failed, error.message)
            }
        }

        private static func members(of problem: DefinitionProblem) -> [JSONValue.Member] {
            let members: KeyValuePairs<String, JSONValue> = [
                "file": .string(problem.file), "line": problem.line.map { .number(Double($0)) } ?? .null,
                "message": .string(problem.message), "suggestion": problem.suggestion.map { .string($0) } ?? .null,
            ]
            return members.map { .init(name: $0.key, value: $0.value) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the entity types, or the fields of one, or how its records are matched.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "An entity type.") var type: String?
        @Flag(help: "Keys, comparisons and levels of the type, as Markdown.") var matching = false

        func run() throws {
            let session = Session(options)
            let catalog = try session.catalog()
            guard let type else { return showTypes(catalog, session) }
            guard let entity = catalog[word: type] else {
                let known = catalog.entities.map(\.type.rawValue)
                let hint = NearestName.suggestion(for: type, among: known) ?? "known: \(known.joined(separator: ", "))"
                throw CommandFailure(.notFound, "no entity type is called \"\(type)\"; \(hint)")
            }
            if matching { return try showMatching(entity, session) }
            showFields(entity.schema, session)
        }

        private func showMatching(_ entity: EntityDefinition, _ session: Session) throws {
            guard let definition = entity.matching else {
                throw CommandFailure(
                    .notFound, "\"\(entity.type)\" has no matching.yaml, and no shipped type fits its fields")
            }
            let text = MatchingReference.section(definition)
            session.printer.say(
                "definitions.matching", ["type": .string(entity.type.rawValue), "text": .string(text)], text)
        }

        private func showTypes(_ catalog: Catalog, _ session: Session) {
            var table = TextTable("type", "plural", "fields", "label")
            for entity in catalog.entities {
                let schema = entity.schema
                table.add(schema.type.rawValue, schema.plural, String(schema.fields.count), schema.label)
                session.printer.say(
                    "definitions.type",
                    [
                        "type": .string(schema.type.rawValue), "plural": .string(schema.plural),
                        "label": .string(schema.label), "fields": .number(Double(schema.fields.count)),
                        "fingerprint": .string(entity.fingerprint),
                    ], "")
            }
            session.printer.show(table)
        }

        private func showFields(_ schema: EntitySchema, _ session: Session) {
            var table = TextTable("field", "kind", "label", "")
            for field in schema.fields {
                let marks = [
                    field.isRequired ? "required" : nil, field.isList ? "list" : nil,
                    field.isPersonal ? "personal" : nil,
                ]
                table.add(
                    field.name.rawValue, field.kind.rawValue, field.label,
                    marks.compactMap { $0 }.joined(separator: ", "))
                session.printer.say(
                    "definitions.field",
                    [
                        "type": .string(schema.type.rawValue), "field": .string(field.name.rawValue),
                        "field_kind": .string(field.kind.rawValue), "label": .string(field.label),
                        "list": .bool(field.isList), "required": .bool(field.isRequired),
                        "personal": .bool(field.isPersonal), "synonyms": .array(field.synonyms.map { .string($0) }),
                    ], "")
            }
            session.printer.show(table)
        }
    }
}
