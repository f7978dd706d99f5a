package import Records

/// A field that conditions can be put on, and what is kept of its values for them.
package struct ConditionField: Hashable, Sendable {
    package enum Form: String, CaseIterable, Hashable, Sendable {
        /// Only whether there is a value: its words and codes say the rest.
        case presence
        /// The whole value, folded by its kind.
        case keyword
        /// A number that orders as the values do: days and moments count from 1970.
        case order
    }

    package let name: FieldName
    package let kind: FieldKind

    package init(name: FieldName, kind: FieldKind) {
        self.name = name
        self.kind = kind
    }

    package var form: Form {
        switch kind {
        case .category, .country, .flag, .identifier, .postalCode, .reference, .user: .keyword
        case .number, .money, .date, .instant: .order
        case .personGiven, .personFamily, .personFull, .company, .email, .phone, .street, .city, .region, .domain,
            .text, .note:
            .presence
        }
    }

    /// How many fields of one type can have conditions: the index keeps a byte for each.
    package static let capacity = 200
}

/// A value as conditions see it.
package enum HeldValue: Hashable, Sendable {
    /// It is there, and nothing more is kept of it.
    case present
    /// A whole value: as it is compared, and as it was written.
    case keyword(folded: String, written: String)
    case number(Double)
}
