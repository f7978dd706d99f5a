import LeadFeatures
import Records

/// Reads the files below `features/`: what is known of records at a moment, as declarations.
struct FeatureReader {
    private let schemas: [EntitySchema]
    private let sources: [EntityType: SourceDefinition]
    private var readings: [String: Reading] = [:]

    private static let keys = [
        "kind", "version", "unit", "text", "null", "privacy", "default", "owner", "since", "deprecated", "signed_off",
        "lacking", "window", "windows",
    ]

    /// The file in which a tenant keeps factors of its own.
    static let customFile = "custom.yaml"

    static func read(
        files: [String: [UInt8]], schemas: [EntitySchema], sources: [EntityType: SourceDefinition],
        _ problems: inout ProblemCollector
    ) -> FeatureCatalogue {
        var reader = FeatureReader(schemas: schemas, sources: sources)
        var (features, digest): ([FeatureDefinition], Fingerprint) = ([], Fingerprint())
        var roots: [(file: String, node: DefinitionNode)] = []
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".yaml") {
            guard let root = DefinitionParser.parse(bytes, file: "features/\(name)", &problems) else { continue }
            roots.append((name, root))
            digest.add(name)
            root.add(to: &digest)
        }
        for (_, root) in roots { reader.collectReadings(root) }
        for (name, root) in roots {
            let found = reader.features(root, file: name, &problems)
            if name == customFile, found.count > FeatureCatalogue.mostCustom {
                problems.report(
                    "\(found.count) custom factors are too many; at most \(FeatureCatalogue.mostCustom)", at: root)
            }
            features += found
        }
        for (type, source) in sources.sorted(by: { $0.key < $1.key }) {
            digest.add(type.rawValue)
            digest.add("\(source.began?.rawValue ?? "") \(source.never.sorted()) \(source.target?.positive ?? [])")
        }
        let catalogue = FeatureCatalogue(
            features: features, sources: sources, schemas: schemas, fingerprint: digest.text)
        FeatureCheck(catalogue: catalogue, roots: roots.map(\.node)).check(&problems)
        return catalogue
    }

    /// Readings may be named by the feature that first has them.
    private mutating func collectReadings(_ root: DefinitionNode) {
        var ignored = ProblemCollector()
        guard let features = root.members(&ignored)?.first(where: { $0.name == "features" })?.value else { return }
        for member in features.members(&ignored) ?? [] {
            let keys = member.value.members(&ignored) ?? []
            guard let node = keys.first(where: { $0.name == "reading" })?.value else { continue }
            readings[member.name] = FeatureParts(schema: nil, readings: [:]).reading(node, &ignored)
        }
    }

    private func features(
        _ root: DefinitionNode, file: String, _ problems: inout ProblemCollector
    ) -> [FeatureDefinition] {
        guard
            let keys = root.mapping(
                required: ["types", "features"], optional: ["format", "owner", "since", "default", "lacking"], &problems
            )
        else { return [] }
        let names = schemas.map(\.type.rawValue)
        let types = (keys["types"]?.oneOrMore(&problems) ?? []).compactMap {
            $0.choice(among: names, what: "entity type", &problems).map { EntityType($0) }
        }
        let isDefault = keys["default"]?.flag(&problems) ?? true
        let common = Shared(
            types: types, owner: keys["owner"]?.text(&problems) ?? "tenant",
            since: keys["since"]?.text(&problems) ?? "", isDefault: isDefault,
            isLacking: keys["lacking"]?.flag(&problems) ?? false, file: file)
        guard !types.isEmpty else { return [] }
        return (keys["features"]?.members(&problems) ?? []).flatMap { features($0, common, &problems) }
    }

    private struct Shared {
        let types: [EntityType]
        let owner: String
        let since: String
        let isDefault: Bool
        /// Whether fields may be missing: a tenant may have schemas of its own.
        let isLacking: Bool
        let file: String
    }

    /// One feature, or one for each of its windows.
    private func features(
        _ member: DefinitionNode.Member, _ shared: Shared, _ problems: inout ProblemCollector
    ) -> [FeatureDefinition] {
        guard
            let keys = member.value.mapping(
                required: ["kind", "text"], optional: Self.keys + FeatureParts.sourceKeys, &problems)
        else { return [] }
        checkName(member, &problems)
        let schema = schemas.first { $0.type == shared.types[0] }
        let isLacking = keys["lacking"]?.flag(&problems) ?? shared.isLacking
        var parts = FeatureParts(schema: schema, readings: readings)
        parts.schemas = schemas
        parts.isLacking = isLacking
        parts.never = shared.types.reduce(into: []) { $0.formUnion(sources[$1]?.never ?? []) }
        let windows = (keys["windows"]?.items(&problems) ?? []).compactMap { $0.integer(in: 1...3_650, &problems) }
        guard let kind = keys["kind"]?.choice(of: FeatureDefinition.Kind.self, what: "kind", &problems) else {
            return []
        }
        guard windows.isEmpty else {
            return windows.compactMap { days in
                parts.source(keys, window: days, &problems).map {
                    definition("\(member.name)__w\(days)d", keys, kind, $0, days, shared, &problems)
                }
            }
        }
        let window = keys["window"]?.integer(in: 1...3_650, &problems)
        return parts.source(keys, window: window, &problems).map {
            [definition(member.name, keys, kind, $0, window, shared, &problems)]
        } ?? []
    }

    private func definition(
        _ name: String, _ keys: DefinitionMapping, _ kind: FeatureDefinition.Kind, _ source: FeatureSource,
        _ window: Int?, _ shared: Shared, _ problems: inout ProblemCollector
    ) -> FeatureDefinition {
        FeatureDefinition(
            name: name, version: keys["version"]?.integer(in: 1...1_000, &problems) ?? 1, types: shared.types,
            kind: kind,
            unit: keys["unit"]?.text(&problems) ?? "", text: keys["text"]?.text(&problems) ?? "",
            nullMeaning: keys["null"]?.choice(of: FeatureDefinition.NullMeaning.self, what: "meaning", &problems)
                ?? .unknown,
            privacy: keys["privacy"]?.choice(of: FeatureDefinition.Privacy.self, what: "privacy", &problems) ?? .none,
            isDefault: keys["default"]?.flag(&problems) ?? shared.isDefault,
            owner: keys["owner"]?.text(&problems) ?? shared.owner,
            since: keys["since"]?.text(&problems) ?? shared.since, deprecated: keys["deprecated"]?.text(&problems),
            windowDays: window, source: source, isSignedOff: keys["signed_off"]?.flag(&problems) ?? false,
            file: shared.file)
    }

    private func checkName(_ member: DefinitionNode.Member, _ problems: inout ProblemCollector) {
        let parts = member.name.components(between: "__")
        if parts.count < 2 || !parts.allSatisfy(DefinitionNode.isName) {
            problems.report(
                "a feature's name is parts of lower-case letters, digits and _ with __ between them: entity__what__count",
                at: member.key)
        }
    }
}

extension String {
    /// The parts between each occurrence of a separator.
    fileprivate func components(between separator: String) -> [String] {
        var (parts, rest) = ([String](), self[...])
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
