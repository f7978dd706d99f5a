import Records

/// `is:`: what a record is, by a flag of its own or by a state of the work with it.
struct StateField: LanguageField {
    let name = "is"
    let aliases: [String] = []
    let summary = "records in this state, or with this flag set"
    let examples = [OperatorReference.Example("is:do_not_call", "records whose flag do_not_call is set")]

    /// States of the work with a record; what they mean is said by definitions that do not exist yet.
    private static let states = ["open", "won", "lost", "overdue", "stale", "starred", "mine", "duplicate"]

    func field(stored: [QueryField], types: [EntityType]) -> QueryField {
        choice(of: Self.states + stored.filter { $0.kind == .flag }.map(\.name))
    }

    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning {
        guard case .equals(let names) = condition, let name = names.first, names.count == 1 else {
            return .unsupported("name one state: is:state")
        }
        if Self.states.contains(name) { return .unsupported("no definition says yet which records are \"\(name)\"") }
        return catalog.has(name, in: type) ? .condition(FieldName(name), .equals(["true"])) : .none
    }
}
