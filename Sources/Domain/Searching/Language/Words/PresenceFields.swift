import Records

/// `has:email`: the field has a value.
struct PresenceField: LanguageField {
    let name = "has"
    let aliases: [String] = []
    let takesFieldNames = true
    let summary = "records that have a value in this field"
    let examples = [OperatorReference.Example("has:email", "records with an e-mail address")]

    func field(_ known: KnownFields) -> QueryField { choice(of: known.stored.map(\.name)) }

    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning {
        guard case .equals(let names) = condition, let name = names.first, names.count == 1 else {
            return .unsupported("name one field: \(self.name):field")
        }
        return catalog.has(name, in: type) ? .condition(FieldName(name), .present) : .none
    }
}

/// `no:phone`: the field has no value.
struct AbsenceField: LanguageField {
    let name = "no"
    let aliases: [String] = []
    let takesFieldNames = true
    let summary = "records without a value in this field"
    let examples = [OperatorReference.Example("no:phone", "records without a telephone number")]

    func field(_ known: KnownFields) -> QueryField { choice(of: known.stored.map(\.name)) }

    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning {
        guard case .equals(let names) = condition, let name = names.first, names.count == 1 else {
            return .unsupported("name one field: \(self.name):field")
        }
        return catalog.has(name, in: type) ? .not(FieldName(name), .present) : .all
    }
}

extension FieldCatalog {
    /// Whether records of a type have a field.
    func has(_ name: String, in type: EntityType) -> Bool {
        switch self[name]?.role {
        case .stored(let types)?, .custom(let types)?: types.contains(type)
        case .hop?, .language?, nil: false
        }
    }
}
