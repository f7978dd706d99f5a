package import Foundation
package import LeadFeatures
import Matching
package import Records
package import TextAnalysis

/// Everything that the definition files say, checked as a whole and immutable. No partial catalog exists.
package struct Catalog: Sendable {
    /// The entity types in a fixed order: by type.
    package let entities: [EntityDefinition]
    /// What the lists below `data/` say of names, companies, mail, places and telephones.
    package let facts: TextFacts
    /// How kinds of text are taken apart for search, by the names of the files below `text/`.
    package let analyzers: [String: AnalyzerDefinition]
    /// What is known of records at a moment, and may be learned from.
    package let features: FeatureCatalogue
    /// Digest of what all files say; layout and comments of entity files do not count.
    package let fingerprint: String

    /// Loads the definitions that ship with the binary, with the caller's directory, when given, laid over them: each of
    /// its files replaces the shipped file of the same path, and a new directory under `entities/` adds a type.
    package static func load(over directory: URL?) throws(CatalogError) -> Catalog {
        try load(DefinitionFiles(over: directory))
    }

    /// Loads the entity types of one directory and no shipped ones; its `text/` and `data/` lie over the shipped ones.
    package static func load(directory: URL) throws(CatalogError) -> Catalog {
        try load(DefinitionFiles(typesOf: directory))
    }

    /// Everything wrong in what `load(over:)` would load; empty when it loads.
    package static func check(over directory: URL?) throws(CatalogError) -> [DefinitionProblem] {
        check(try DefinitionFiles(over: directory))
    }

    /// Everything wrong in what `load(directory:)` would load; empty when it loads.
    package static func check(directory: URL) throws(CatalogError) -> [DefinitionProblem] {
        check(try DefinitionFiles(typesOf: directory))
    }

    /// Everything wrong in the entity types of a directory, without the lists of facts and the analyzers: quick enough to
    /// ask at every change of a file.
    package static func checkTypes(in directory: URL) throws(CatalogError) -> [DefinitionProblem] {
        var problems = ProblemCollector()
        _ = entities(of: try DefinitionFiles(typesOf: directory, withShared: false), &problems)
        return problems.sorted
    }

    private static func load(_ files: DefinitionFiles) throws(CatalogError) -> Catalog {
        var problems = ProblemCollector()
        let catalog = build(files, &problems)
        if problems.isEmpty { return catalog }
        let count = problems.sorted.count
        throw CatalogError(
            code: .invalid, message: "the definitions have \(count) problem\(count == 1 ? "" : "s")",
            problems: problems.sorted)
    }

    private static func check(_ files: DefinitionFiles) -> [DefinitionProblem] {
        var problems = ProblemCollector()
        _ = build(files, &problems)
        return problems.sorted
    }

    /// The definition of a type, nil when there is none.
    package subscript(_ type: EntityType) -> EntityDefinition? { entities.first { $0.type == type } }

    /// The definition of a type by the word in routes: `companies` for a type `company`.
    package subscript(plural plural: String) -> EntityDefinition? { entities.first { $0.schema.plural == plural } }

    /// The definition by either word.
    package subscript(word word: String) -> EntityDefinition? { self[EntityType(word)] ?? self[plural: word] }

    /// The type that is meant when nobody names one: the type whose schema says `default: true`, else the only one.
    package var defaultEntity: EntityDefinition? {
        entities.first(where: \.schema.isDefault) ?? (entities.count == 1 ? entities.first : nil)
    }

    /// The type with the matching definition that keeps most columns of its own when cut to the type's fields.
    private static func borrowing(_ entity: EntityDefinition, from entities: [EntityDefinition]) -> EntityDefinition {
        var entity = entity
        let fitting = entities.compactMap { $0.matching?.adapted(to: entity.schema) }
        entity.matching = fitting.reduce(nil) { best, next in
            (best?.columns.count ?? 0) >= next.columns.count ? best : next
        }
        return entity
    }

    private static func build(_ files: DefinitionFiles, _ problems: inout ProblemCollector) -> Catalog {
        let entities = entities(of: files, &problems)
        let facts = TextFacts.parse(files.files(in: "data"))
        problems.report(facts.problems)
        let analyzers = AnalyzerReader.read(files: files.files(in: "text"), &problems)
        let features = FeatureReader.read(
            files: files.files(in: "features"), schemas: entities.map(\.schema),
            sources: Dictionary(uniqueKeysWithValues: entities.map { ($0.type, $0.features) }), &problems)
        return Catalog(
            entities: entities, facts: facts.facts, analyzers: analyzers, features: features,
            fingerprint: fingerprint(of: files, entities: entities))
    }

    private static func entities(
        of files: DefinitionFiles, _ problems: inout ProblemCollector
    ) -> [EntityDefinition] {
        let names = files.entityNames
        let analyzers = files.files(in: "text").keys.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        if names.isEmpty { problems.report(file: "entities", "no entity type is defined") }
        let entities = names.compactMap { name in
            EntityReader.read(
                name, files: files.files(in: "entities/\(name)"),
                analyzers: analyzers.isEmpty ? nil : Set(analyzers), &problems)
        }
        CrossCheck.check(entities, in: files, &problems)
        return entities.map { $0.matching == nil ? borrowing($0, from: entities) : $0 }
    }

    private static func fingerprint(of files: DefinitionFiles, entities: [EntityDefinition]) -> String {
        var digest = Fingerprint()
        for (path, bytes) in files.contents.sorted(by: { $0.key < $1.key })
        where !path.hasPrefix("entities/") && !path.hasPrefix("features/") {
            digest.add(path)
            digest.add(bytes)
        }
        for entity in entities {
            digest.add(entity.type.rawValue)
            digest.add(entity.fingerprint)
        }
        return digest.text
    }
}
