package import Records

extension FieldCatalog {
    /// The fields that records of these types have, with the words of the language.
    ///
    /// A name that several types have means all of them; where their kinds differ it is looked for by its words.
    ///
    /// - Parameter conditions: what definitions say of a type's fields beside the schema.
    package init(schemas: [EntitySchema], conditions: [EntityType: ConditionProfile] = [:]) {
        var groups: [FieldName: [(EntityType, FieldSchema)]] = [:]
        for schema in schemas.sorted(by: { $0.type < $1.type }) {
            for field in schema.fields { groups[field.name, default: []].append((schema.type, field)) }
        }
        let stored = groups.sorted { $0.key < $1.key }.map { Self.field($0.value, conditions) }
        let states = Set(conditions.values.flatMap(\.states.keys)).sorted()
        self.init(stored: stored, types: schemas.map(\.type).sorted(), states: states)
    }

    private static func isSortable(_ field: FieldSchema, _ conditions: ConditionProfile?) -> Bool {
        field.kind.isOrdered || conditions?.sortedTexts.contains(field.name) ?? false
    }

    /// - Parameter fields: of one name, at least one.
    private static func field(
        _ fields: [(type: EntityType, schema: FieldSchema)], _ conditions: [EntityType: ConditionProfile]
    ) -> QueryField {
        let first = fields[0].schema
        let kinds = Set(fields.map(\.schema.kind))
        let choices = fields.flatMap(\.schema.choices).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let directions = Set(fields.map { conditions[$0.type]?.directions[$0.schema.name] })
        let isOpen = fields.contains { $0.schema.choices.isEmpty }
        return QueryField(
            first.name.rawValue, kinds.count == 1 ? first.kind : .text, label: first.label,
            aliases: fields.flatMap { [$0.schema.label] + $0.schema.synonyms }, choices: isOpen ? [] : choices,
            isList: fields.contains { $0.schema.isList },
            isSortable: fields.contains { isSortable($0.schema, conditions[$0.type]) },
            direction: directions.count == 1 ? directions.first ?? nil : nil, role: .stored(fields.map(\.type)),
            references: kinds == [.reference] ? first.references : nil)
    }
}
