package import Records

/// A name that may stand before a colon, and what its values are.
package struct QueryField: Hashable, Sendable {
    /// Where a date lies as seen from now, which says what an age or a distance means.
    package enum Direction: String, CaseIterable, Hashable, Sendable {
        case past, future, both
    }

    /// Who answers for the field.
    package enum Role: Hashable, Sendable {
        /// A field of records, by the types that have it.
        case stored([EntityType])
        /// A field that no schema declares, by the types whose records have it.
        case custom([EntityType])
        /// A field of the records that a reference field points to.
        case hop(through: FieldName, [EntityType])
        /// A word of the language; its name in `LanguageFields`.
        case language(String)
    }

    package let name: String
    /// Other names for it, in any language.
    package let aliases: [String]
    package let kind: FieldKind
    /// What people read.
    package let label: String
    /// The values there are; empty when any will do.
    package let choices: [String]
    package let isList: Bool
    package let isSortable: Bool
    package let direction: Direction
    package let role: Role
    /// The type that a reference points to.
    package let references: EntityType?

    package init(
        _ name: String, _ kind: FieldKind, label: String? = nil, aliases: [String] = [], choices: [String] = [],
        isList: Bool = false, isSortable: Bool? = nil, direction: Direction? = nil, role: Role = .stored([]),
        references: EntityType? = nil
    ) {
        self.name = name
        self.kind = kind
        self.label = label ?? name
        self.aliases = aliases
        self.choices = choices
        self.isList = isList
        self.isSortable = isSortable ?? kind.isOrdered
        self.direction = direction ?? (kind == .instant ? .past : .both)
        self.role = role
        self.references = references
    }
}

extension FieldKind {
    /// Whether one value can be more than another.
    var isOrdered: Bool {
        switch self {
        case .date, .instant, .number, .money: true
        case .personGiven, .personFamily, .personFull, .company, .email, .phone, .street, .city, .region, .postalCode,
            .country, .flag, .domain, .identifier, .category, .reference, .user, .text, .note:
            false
        }
    }

    /// Whether a value is looked for by its words.
    var isText: Bool {
        switch self {
        case .personGiven, .personFamily, .personFull, .company, .street, .city, .region, .text, .note, .email,
            .phone, .domain:
            true
        case .postalCode, .country, .date, .instant, .number, .money, .flag, .identifier, .category, .reference, .user:
            false
        }
    }

    /// Whether a wildcard may come first: the beginnings of such values say little.
    var isInfix: Bool {
        switch self {
        case .email, .phone, .domain, .identifier: true
        case .personGiven, .personFamily, .personFull, .company, .street, .city, .region, .postalCode, .country, .date,
            .instant, .number, .money, .flag, .category, .reference, .user, .text, .note:
            false
        }
    }
}
