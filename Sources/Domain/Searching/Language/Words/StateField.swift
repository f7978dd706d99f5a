import Records

/// `is:`: what a record is, by a flag of its own or by a state of the work with it.
struct StateField: LanguageField {
    let name = "is"
    let aliases: [String] = []
    let summary = "records in this state, or with this flag set"
    let examples = [
        OperatorReference.Example("is:won", "what search.yaml calls won"),
        OperatorReference.Example("is:do_not_call", "records whose flag do_not_call is set"),
    ]

    func field(_ known: KnownFields) -> QueryField {
        choice(of: known.states + known.stored.filter { $0.kind == .flag }.map(\.name))
    }

    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning {
        guard case .equals(let names) = condition, let name = names.first, names.count == 1 else {
            return .unsupported("name one state: is:state")
        }
        return catalog.has(name, in: type) ? .condition(FieldName(name), .equals(["true"])) : .state(name)
    }
}
