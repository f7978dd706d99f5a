package import Records

/// How a field takes part in search.
package struct SearchField: Hashable, Sendable {
    package enum Matching: String, CaseIterable, Hashable, Sendable {
        /// Its words, in any order: exact, as a beginning, with one typo.
        case words
        /// An e-mail address: whole, its beginning, its domain; the words of its local part and domain too.
        case email
        /// A telephone number in any written form: whole, its end, its beginning.
        case phone
        /// A host or web address: whole, its beginning; the words of its name too.
        case domain
        /// A number or code: whole or its beginning; punctuation and case do not count.
        case code
    }

    /// The part of a person's name that a field holds.
    package enum PersonName: Hashable, Sendable {
        /// Given names, perhaps with others: what has nicknames.
        case given
        case family
    }

    package let name: FieldName
    package let matching: Matching
    /// How much a match here counts against matches of the same quality elsewhere: 1 to 100.
    package let weight: Double
    /// The analyzer that takes its text apart; fields of `phone` and `code` have none.
    package let analyzer: String?
    /// nil for what is no name of a person: nicknames and sounds do not count there.
    package let person: PersonName?

    package init(
        name: FieldName, matching: Matching, weight: Double, analyzer: String?, person: PersonName? = nil
    ) {
        self.person = person
        self.name = name
        self.matching = matching
        self.weight = weight
        self.analyzer = analyzer
    }
}

extension SearchField.PersonName {
    /// What fields of a kind hold of a person's name, nil for other kinds.
    package init?(_ kind: FieldKind) {
        switch kind {
        case .personGiven, .personFull: self = .given
        case .personFamily: self = .family
        case .company, .email, .phone, .street, .city, .region, .postalCode, .country, .date, .instant, .number,
            .money, .flag, .domain, .identifier, .category, .reference, .user, .text, .note:
            return nil
        }
    }
}
