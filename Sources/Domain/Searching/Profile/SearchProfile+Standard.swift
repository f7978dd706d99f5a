package import Records

extension SearchProfile {
    /// The analyzer of texts that no definition says more about.
    package static let standardAnalyzer = "standard"

    /// The profile of an entity type without a search definition, from its field kinds alone: names weigh most, notes
    /// least; dates, amounts and flags are filters, not words.
    package static func standard(for schema: EntitySchema) -> SearchProfile {
        let declared = Array(schema.fields.compactMap(field).prefix(FieldSet.capacity - 2))
        return SearchProfile(
            type: schema.type, declared: declared,
            omitted: Set(schema.fields.map(\.name)).subtracting(declared.map(\.name)), identifierWeight: 20,
            custom: SearchField(name: FieldName(""), matching: .words, weight: 1, analyzer: standardAnalyzer),
            wholeValues: schema.title, typoLetters: 4, country: schema.fields.first { $0.kind == .country }?.name,
            display: schema.title.flatMap { $0 }, conditions: ConditionProfile(schema))
    }

    private static func field(_ field: FieldSchema) -> SearchField? {
        guard let (matching, weight) = standing(of: field.kind) else { return nil }
        let hasWords = matching == .words || matching == .email || matching == .domain
        return SearchField(
            name: field.name, matching: matching, weight: weight, analyzer: hasWords ? standardAnalyzer : nil,
            person: SearchField.PersonName(field.kind))
    }

    /// How a kind of field is searched, nil when it is not.
    package static func standing(of kind: FieldKind) -> (matching: SearchField.Matching, weight: Double)? {
        switch kind {
        case .personGiven, .personFamily, .personFull, .company: (.words, 10)
        case .email: (.email, 8)
        case .phone: (.phone, 8)
        case .domain: (.domain, 6)
        case .identifier: (.code, 6)
        case .text: (.words, 5)
        case .city, .postalCode, .street: (.words, 3)
        case .category, .region: (.words, 2)
        case .note: (.words, 1)
        case .country, .date, .instant, .number, .money, .flag, .reference, .user: nil
        }
    }
}
