import Records

/// What values can be told to be by their look alone.
enum ContentKind: CaseIterable, Sendable {
    case email
    case phone
    case date
    case number
    case web
    case flag
    case country

    /// The look that values of a field's kind have; nil for kinds that any text may be.
    init?(of kind: FieldKind) {
        switch kind {
        case .email: self = .email
        case .phone: self = .phone
        case .date, .instant: self = .date
        case .number, .money: self = .number
        case .domain: self = .web
        case .flag: self = .flag
        case .country: self = .country
        case .personGiven, .personFamily, .personFull, .company, .street, .city, .region, .postalCode, .identifier,
            .category, .reference, .user, .text, .note:
            return nil
        }
    }

    /// In the plural, for reasons.
    var words: String {
        switch self {
        case .email: "e-mail addresses"
        case .phone: "phone numbers"
        case .date: "dates"
        case .number: "numbers"
        case .web: "web addresses"
        case .flag: "yes or no"
        case .country: "countries"
        }
    }
}
