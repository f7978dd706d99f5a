package import Records

/// What an entity type says about reviewing and merging many: `entities/<type>/review.yaml`.
package struct ReviewDefinition: Hashable, Sendable {
    /// Comparisons of the type's matching definition whose word against a pair no automatic merge overrides.
    package var conflicts: [String] = []
    /// A group of more records than this is for a person: no automatic merge joins it, however probable its pairs are.
    package var largestAutomatic = 20
    /// How much one record that refers to a group counts, by its type; 1 for types that are not named.
    package var weights: [EntityType: Double] = [:]
    /// What is added up before and after a rehearsal.
    package var totals: [Total] = []

    /// Records of the type, counted and with the sum of a field, by the values of another.
    package struct Total: Hashable, Sendable {
        package let name: String
        /// nil counts only.
        package let sum: FieldName?
        /// nil makes one total of all.
        package let by: FieldName?

        package init(name: String, sum: FieldName?, by: FieldName?) {
            (self.name, self.sum, self.by) = (name, sum, by)
        }
    }

    package init() {}

    package func weight(of type: EntityType) -> Double { weights[type] ?? 1 }
}
