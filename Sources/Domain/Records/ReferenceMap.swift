/// Which fields of which types hold the ids of other records, and of which type those are.
package struct ReferenceMap: Sendable {
    package struct Field: Hashable, Sendable {
        package let name: FieldName
        package let target: EntityType
        package let isList: Bool
    }

    private let fields: [EntityType: [Field]]

    package init(_ schemas: [EntitySchema] = []) {
        fields = schemas.reduce(into: [:]) { fields, schema in
            let own = schema.fields.compactMap { field in
                field.references.map { Field(name: field.name, target: $0, isList: field.isList) }
            }
            if !own.isEmpty { fields[schema.type] = own }
        }
    }

    /// In the schema's order; empty for a type that refers to nothing.
    package subscript(_ type: EntityType) -> [Field] { fields[type] ?? [] }

    /// The types that refer to others, sorted.
    package var types: [EntityType] { fields.keys.sorted() }

    /// Tells this map from any other.
    package var fingerprint: String {
        types.flatMap { type in self[type].map { "\(type).\($0.name):\($0.target):\($0.isList)" } }
            .joined(separator: " ")
    }
}
