package import Records

/// A name before a colon that belongs to the language and not to records: `type:`, `has:`, `is:`.
///
/// A new one is one file and one line in `LanguageFields`.
package protocol LanguageField: Sendable {
    var name: String { get }
    var aliases: [String] { get }
    /// Completes the sentence "`name:value` finds …".
    var summary: String { get }
    var examples: [OperatorReference.Example] { get }
    /// Whether its values are names of fields.
    var takesFieldNames: Bool { get }

    /// The field as queries may name it.
    func field(_ known: KnownFields) -> QueryField

    /// What a condition on it asks of records of one type.
    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning
}

/// What a word of the language asks of records of one type.
package enum LanguageMeaning: Hashable, Sendable {
    /// Every record of the type, or none.
    case all, none
    /// A condition on a stored field.
    case condition(FieldName, FieldCondition)
    case not(FieldName, FieldCondition)
    /// What the type's definition says of a state.
    case state(String)
    /// The record's own id is one of these.
    case identifier([String])
    /// A host in any field that has hosts.
    case host(QueryTerm)
    /// It cannot be answered yet; why.
    case unsupported(String)
}

/// What the words of the language are about.
package struct KnownFields: Sendable {
    package let stored: [QueryField]
    package let types: [EntityType]
    /// By name, in order.
    package let states: [String]
}

/// Every word of the language.
package enum LanguageFields {
    package static let all: [any LanguageField] = [
        TypeField(),
        PresenceField(),
        AbsenceField(),
        StateField(),
        IdentifierField(),
        HostField(),
        SavedQueryField(),
    ]

    static func named(_ name: String) -> (any LanguageField)? { all.first { $0.name == name } }
}

extension FieldCatalog {
    /// The fields of records with the words of the language; the language's words win.
    ///
    /// - Parameter states: the names that definitions have for what records are.
    package init(stored: [QueryField], types: [EntityType], states: [String] = []) {
        let known = KnownFields(stored: stored, types: types, states: states)
        let words = LanguageFields.all.map { $0.field(known) }
        let names = Set(words.map(\.name))
        self.init(words + stored.filter { !names.contains($0.name) })
    }
}

extension LanguageField {
    var takesFieldNames: Bool { false }

    /// A field with a closed list of values.
    func choice(of values: [String]) -> QueryField {
        QueryField(name, .category, label: summary, aliases: aliases, choices: values, role: .language(name))
    }
}
