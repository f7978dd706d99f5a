import Analyzers
package import Foundation
package import Records

/// Everything that the definition files say, checked as a whole and immutable. No partial catalog exists.
package struct Catalog: Sendable {
    /// The entity types in a fixed order: by type.
    package let entities: [EntityDefinition]
    /// Digest of what all files say; layout and comments of YAML files do not count.
    package let fingerprint: String

    /// Loads one directory that holds everything: `entities/`, `text/` and `data/`.
    package static func load(directory: URL) throws(CatalogError) -> Catalog {
        try load(layers: [directory])
    }

    /// Loads the definitions that ship with the binary, with the caller's directory, when given, laid over them: each of
    /// its files replaces the shipped file of the same path, and a new directory under `entities/` adds a type.
    package static func load(over directory: URL?) throws(CatalogError) -> Catalog {
        try load(layers: [BundledDefinitions.directory] + (directory.map { [$0] } ?? []))
    }

    /// Loads layers of files, lowest first. Throws with all problems of all files when there is any.
    package static func load(layers: [URL]) throws(CatalogError) -> Catalog {
        var problems = ProblemCollector()
        let catalog = build(try DefinitionFiles(layers: layers), &problems)
        guard let catalog, problems.isEmpty else {
            let count = problems.sorted.count
            throw CatalogError(
                code: .invalid, message: "the definitions have \(count) problem\(count == 1 ? "" : "s")",
                problems: problems.sorted)
        }
        return catalog
    }

    /// Everything wrong in a directory; empty when it loads.
    package static func check(directory: URL) throws(CatalogError) -> [DefinitionProblem] {
        var problems = ProblemCollector()
        _ = build(try DefinitionFiles(layers: [directory]), &problems)
        return problems.sorted
    }

    /// The definition of a type, nil when there is none.
    package subscript(_ type: EntityType) -> EntityDefinition? { entities.first { $0.type == type } }

    /// The definition of a type by the word in routes: `companies` for a type `company`.
    package subscript(plural plural: String) -> EntityDefinition? { entities.first { $0.schema.plural == plural } }

    /// The definition by either word.
    package subscript(word word: String) -> EntityDefinition? { self[EntityType(word)] ?? self[plural: word] }

    private static func build(_ files: DefinitionFiles, _ problems: inout ProblemCollector) -> Catalog? {
        let entities = files.entityNames.compactMap { name in
            EntityReader.read(name, files: files.files(in: "entities/\(name)"), &problems)
        }
        if files.entityNames.isEmpty { problems.report(file: "entities", "no entity type is defined") }
        CrossCheck.check(entities, &problems)
        var digest = Fingerprint()
        for (path, bytes) in files.contents.sorted(by: { $0.key < $1.key }) where path.hasPrefix("data/") {
            digest.add(path)
            digest.add(bytes)
        }
        for entity in entities { digest.add(entity.fingerprint) }
        return Catalog(entities: entities, fingerprint: digest.text)
    }
}
