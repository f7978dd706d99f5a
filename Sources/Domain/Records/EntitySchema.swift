/// One field that an entity type declares.
package struct FieldSchema: Hashable, Sendable {
    package let name: FieldName
    package let kind: FieldKind
    /// What people read: `Given name`.
    package let label: String
    /// Whether a record may carry several values, in order.
    package let isList: Bool
    package let isRequired: Bool
    /// The type that a `reference` points to.
    package let references: EntityType?
    /// Column headers that mean this field, in any language, as written.
    package let synonyms: [String]
    /// The words a `category` admits; empty when any will do.
    package let choices: [String]
    /// Whether the values tell who somebody is: never in logs, messages or metrics.
    package let isPersonal: Bool
    /// What somebody may refuse: the values from the strictest to the loosest, of which a merge keeps the strictest
    /// whatever else its rules say. Empty for other fields.
    package let strictestFirst: [String]

    package init(
        name: FieldName, kind: FieldKind, label: String, isList: Bool = false, isRequired: Bool = false,
        references: EntityType? = nil, synonyms: [String] = [], choices: [String] = [], isPersonal: Bool = false,
        strictestFirst: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.label = label
        self.isList = isList
        self.isRequired = isRequired
        self.references = references
        self.synonyms = synonyms
        self.choices = choices
        self.isPersonal = isPersonal
        self.strictestFirst = strictestFirst
    }
}

/// What records of one type look like: the declared fields in the order in which people read them.
///
/// Fields that the schema does not declare are custom: kept, searched as text, and left to the record's owner.
package struct EntitySchema: Hashable, Sendable {
    package let type: EntityType
    /// The word in routes and headings: `companies` for a type `company`.
    package let plural: String
    package let label: String
    package let fields: [FieldSchema]
    /// The fields that make a record's title, the first that has a value wins; a group is joined by a space.
    package let title: [[FieldName]]
    /// Headers of the column that holds the record's own id, most trusted first.
    package let idSynonyms: [String]
    /// Whether this type is meant where nobody names one; at most one type is.
    package let isDefault: Bool
    /// What besides its id names a record where others refer to it, the surest first; a group is joined by a space.
    package let foundBy: [[FieldName]]
    private let places: [FieldName: Int]

    package init(
        type: EntityType, plural: String, label: String, fields: [FieldSchema], title: [[FieldName]],
        idSynonyms: [String], isDefault: Bool = false, foundBy: [[FieldName]] = []
    ) {
        self.type = type
        self.plural = plural
        self.label = label
        self.fields = fields
        self.title = title
        self.idSynonyms = idSynonyms
        self.isDefault = isDefault
        self.foundBy = foundBy
        places = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The declaration of a field, nil when the field is custom.
    package subscript(_ name: FieldName) -> FieldSchema? { places[name].map { fields[$0] } }

    /// A record's title by the first group of `title` that has a value, else its id.
    package func title(of record: Record) -> String {
        for group in title {
            let words = group.compactMap { record.fields[$0]?.text }.filter { !$0.isEmpty }
            if !words.isEmpty { return words.joined(separator: " ") }
        }
        return record.id.rawValue
    }
}
