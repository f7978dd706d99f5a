package import Records

/// What conditions and orders take from a type's definitions.
package struct ConditionProfile: Hashable, Sendable {
    /// The fields that conditions can be put on, in the order of their places in the index.
    package let fields: [ConditionField]
    /// The field that names the currency of the record's amounts.
    package var currency: FieldName?
    /// Where the days and moments of fields lie as seen from now, for those of which a definition says it.
    package var directions: [FieldName: QueryField.Direction] = [:]
    /// What records are, by the name of a state: each a query that such records answer.
    package var states: [String: String] = [:]
    /// The texts that hits can be sorted by; numbers, amounts, days and moments always can be.
    package var sortedTexts: Set<FieldName> = []
    private let places: [FieldName: Int]

    /// - Parameter fields: at most `ConditionField.capacity`.
    package init(_ fields: [ConditionField] = []) {
        precondition(fields.count <= ConditionField.capacity, "a profile holds at most 200 conditions")
        self.fields = fields
        places = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Conditions on all fields of a schema.
    package init(_ schema: EntitySchema) {
        self.init(schema.fields.prefix(ConditionField.capacity).map { ConditionField(name: $0.name, kind: $0.kind) })
    }

    /// The place of a field, nil when there can be no condition on it.
    package func place(of name: FieldName) -> Int? { places[name] }
}
