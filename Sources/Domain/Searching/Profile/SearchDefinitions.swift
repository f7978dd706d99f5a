package import Records
package import TextAnalysis

/// All that search takes from the definitions: a profile per entity type and what its profiles refer to.
package struct SearchDefinitions: Sendable {
    /// By type.
    package let profiles: [SearchProfile]
    package let analyzers: [String: Analyzer]
    package let normalizer: FieldNormalizer
    /// The fields that queries may name.
    package let fields: FieldCatalog
    /// The fields that no schema declares and that queries may name too.
    package let customNames: CustomNames

    /// - Parameter analyzers: must hold every analyzer that a profile names; fields of a missing one have no words.
    package init(
        profiles: [SearchProfile], analyzers: [String: Analyzer], normalizer: FieldNormalizer,
        fields: FieldCatalog = FieldCatalog(stored: [], types: []), customNames: CustomNames = CustomNames()
    ) {
        self.customNames = customNames
        self.profiles = profiles.sorted { $0.type < $1.type }
        self.fields = fields
        self.analyzers = analyzers
        self.normalizer = normalizer
    }

    /// The same with fields that no schema declares.
    package func adding(_ custom: CustomNames) -> SearchDefinitions {
        SearchDefinitions(
            profiles: profiles, analyzers: analyzers, normalizer: normalizer, fields: fields.adding(custom),
            customNames: custom)
    }

    /// The id of a record as fields that refer to it are compared.
    package func reference(to id: String) -> String {
        HeldValueReader(normalizer: normalizer).folded(id, .reference)
    }

    /// The profile of a type, nil when there is none.
    package subscript(_ type: EntityType) -> SearchProfile? { profiles.first { $0.type == type } }
}
