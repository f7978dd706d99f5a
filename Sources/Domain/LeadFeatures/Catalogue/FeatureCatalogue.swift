package import Records

/// All features of a tenant, and what its types' fields mean in time.
package struct FeatureCatalogue: Sendable {
    /// In the order of their names.
    package let features: [FeatureDefinition]
    package let sources: [EntityType: SourceDefinition]
    package let schemas: [EntityType: EntitySchema]
    /// Digest of what the files say.
    package let fingerprint: String

    /// Custom factors of a tenant: at most so many.
    package static let mostCustom = 200

    package init(
        features: [FeatureDefinition], sources: [EntityType: SourceDefinition], schemas: [EntitySchema],
        fingerprint: String
    ) {
        self.features = features.sorted { ($0.name, $0.version) < ($1.name, $1.version) }
        self.sources = sources
        self.schemas = Dictionary(schemas.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
        self.fingerprint = fingerprint
    }

    package static let empty = FeatureCatalogue(features: [], sources: [:], schemas: [], fingerprint: "")

    /// The feature that an export or a formula means by a name: the latest version.
    package func feature(_ name: String) -> FeatureDefinition? {
        features.last { $0.column == name } ?? features.last { $0.name == name }
    }

    package func source(_ type: EntityType) -> SourceDefinition { sources[type] ?? SourceDefinition() }

    /// Types that have a target, and so may be exported with labels.
    package var targets: [EntityType] { sources.filter { $0.value.target != nil }.keys.sorted() }

    /// The type that an export means when it names none.
    package var defaultTarget: EntityType? { targets.first { source($0).isDefault } ?? targets.first }
}
