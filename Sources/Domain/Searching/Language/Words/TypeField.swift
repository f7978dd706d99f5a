import Records

/// `type:`, `in:`: the kinds of records.
struct TypeField: LanguageField {
    let name = "type"
    let aliases = ["in"]
    let summary = "records of this type"
    let examples = [OperatorReference.Example("type:contact", "contacts only")]

    func field(_ known: KnownFields) -> QueryField { choice(of: known.types.map(\.rawValue)) }

    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning {
        switch condition {
        case .equals(let types): types.contains(type.rawValue) ? .all : .none
        case .present: .all
        case .words, .numbers, .amounts, .days, .moments, .matches: .unsupported("a type is named as a whole")
        }
    }
}
