import Records

/// `id:DEAL-1234`: the record's own id.
struct IdentifierField: LanguageField {
    let name = "id"
    let aliases: [String] = []
    let summary = "the record with this id"
    let examples = [OperatorReference.Example("id:DEAL-1234", "the record with the id DEAL-1234")]

    func field(_ known: KnownFields) -> QueryField {
        QueryField(name, .identifier, label: summary, role: .language(name))
    }

    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning {
        switch condition {
        case .equals(let ids): .identifier(ids)
        case .present: .all
        case .words, .matches, .numbers, .amounts, .days, .moments:
            .unsupported("ids are found as a whole, not by a pattern")
        }
    }
}

/// `domain:acme.com`, `@acme.com`: the host of an address or a website.
struct HostField: LanguageField {
    let name = "domain"
    let aliases: [String] = []
    let summary = "records with this host in an e-mail address or a website"
    let examples = [
        OperatorReference.Example("domain:acme.com", "addresses and websites at acme.com"),
        OperatorReference.Example("@acme.com", "the same"),
    ]

    func field(_ known: KnownFields) -> QueryField {
        QueryField(name, .domain, label: summary, role: .language(name))
    }

    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning {
        switch condition {
        case .words(let term): .host(term)
        case .equals(let hosts) where hosts.count == 1: .host(QueryTerm(.phrase(hosts[0])))
        case .equals, .present, .matches, .numbers, .amounts, .days, .moments:
            .unsupported("name one host: domain:acme.com")
        }
    }
}

/// `query:name`: a saved search.
struct SavedQueryField: LanguageField {
    let name = "query"
    let aliases: [String] = []
    let summary = "what a saved search finds"
    let examples: [OperatorReference.Example] = []

    func field(_ known: KnownFields) -> QueryField {
        QueryField(name, .identifier, label: summary, role: .language(name))
    }

    func meaning(_ condition: FieldCondition, for type: EntityType, in catalog: FieldCatalog) -> LanguageMeaning {
        .unsupported("searches cannot be saved yet")
    }
}
