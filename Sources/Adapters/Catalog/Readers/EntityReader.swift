import LeadFeatures
import Matching
import Merging
import Quality
import Records
import Reviewing
import Searching

/// Reads the directory of one entity type: the schema, then what builds on it.
///
/// Only `schema.yaml` must exist. A file that is absent has defaults that follow from the schema's field kinds, so that a
/// new entity type needs one file.
enum EntityReader {
    /// The files that a directory under `entities/` may hold.
    static let fileNames = [
        "schema.yaml", "survivorship.yaml", "matching.yaml", "search.yaml", "quality.yaml", "review.yaml",
        "features.yaml",
        "access.yaml",
    ]

    static func read(
        _ name: String, files: [String: [UInt8]], analyzers: Set<String>?, _ problems: inout ProblemCollector
    ) -> EntityDefinition? {
        let directory = "entities/\(name)"
        checkNames(of: files, name: name, &problems)
        var roots: [String: DefinitionNode] = [:]
        for (file, bytes) in files.sorted(by: { $0.key < $1.key }) where fileNames.contains(file) {
            roots[file] = DefinitionParser.parse(bytes, file: "\(directory)/\(file)", &problems)
        }
        guard files["schema.yaml"] != nil else {
            problems.report(file: directory, "schema.yaml is missing")
            return nil
        }
        guard let root = roots["schema.yaml"],
            let schema = SchemaReader.read(root, type: EntityType(name), &problems)
        else { return nil }
        let survivorship = roots["survivorship.yaml"].flatMap {
            SurvivorshipReader.read($0, schema: schema, &problems)
        }
        let matching = roots["matching.yaml"].flatMap { MatchingReader.read($0, schema: schema, &problems) }
        let search = roots["search.yaml"].flatMap {
            SearchReader.read($0, schema: schema, analyzers: analyzers, &problems)
        }
        let access = roots["access.yaml"].flatMap { AccessReader.read($0, schema: schema, &problems) }
        let quality = roots["quality.yaml"].flatMap { QualityReader.read($0, schema: schema, &problems) }
        var profile = search ?? .standard(for: schema)
        profile.access = access
        let review = roots["review.yaml"].flatMap {
            ReviewReader.read($0, schema: schema, matching: matching, &problems)
        }
        let sources = roots["features.yaml"].flatMap { FeatureSourcesReader.read($0, schema: schema, &problems) }
        return EntityDefinition(
            schema: schema, survivorship: survivorship ?? .standard(for: schema), matching: matching,
            search: profile, quality: quality ?? .standard(for: schema), review: review ?? ReviewDefinition(),
            features: sources ?? SourceDefinition(),
            fingerprint: fingerprint(of: roots))
    }

    private static func checkNames(of files: [String: [UInt8]], name: String, _ problems: inout ProblemCollector) {
        if !DefinitionNode.isName(name) {
            problems.report(
                file: "entities/\(name)", "the directory's name must be lower-case letters, digits and _")
        }
        for file in files.keys.sorted() where !fileNames.contains(file) {
            problems.report(
                file: "entities/\(name)/\(file)", "no such definition file is known",
                suggestion: NearestName.suggestion(for: file, among: fileNames)
                    ?? "known: \(fileNames.sorted().joined(separator: ", "))")
        }
    }

    private static func fingerprint(of roots: [String: DefinitionNode]) -> String {
        var digest = Fingerprint()
        // Features change neither models nor the index; they have a fingerprint of their own.
        for (file, root) in roots.sorted(by: { $0.key < $1.key }) where file != "features.yaml" {
            digest.add(file)
            root.add(to: &digest)
        }
        return digest.text
    }
}
