import Records

/// Invented cells of each kind, in the mix that CRMs hold.
enum TextCells {
    static let all: [(name: String, kind: FieldKind, cells: [String])] = [
        (
            "given", .personGiven,
            ["Anna", "John", "MARY", "Peter", "susan", "Wei", "Carlos", "Anna Maria", "Jose", "Liam"]
        ),
        (
            "family", .personFamily,
            ["Smith", "Berg", "Johnson", "MILLER", "van der Berg", "O'Neil", "Garcia", "Lee", "Novak", "Brown"]
        ),
        ("full", .personFull, ["Anna Berg", "Smith, John", "Dr. Mary Miller", "Peter Brown", "Lee, Wei"]),
        ("family_latin", .personFamily, ["Müller", "García", "Łukasz", "Ørsted", "Nguyễn", "Çelik", "Šimić"]),
        ("family_cyrillic", .personFamily, ["Иванова", "Кузнецов", "Шевченко", "Юлия"]),
        ("family_greek", .personFamily, ["Παπαδόπουλος", "Γιώργος"]),
        ("family_han", .personFamily, ["山田太郎", "李小明", "王伟"]),
        ("family_arabic", .personFamily, ["محمد", "الخطيب"]),
        (
            "company", .company,
            [
                "Alpha Systems GmbH", "Beta Ltd.", "Gamma & Sons Inc", "Delta", "I.B.M. Corporation",
                "Epsilon Trading Co., Ltd.",
            ]
        ),
        (
            "email", .email,
            ["anna.berg@example.com", "John.Smith+crm@gmail.com", "info@alpha-systems.de", "peter@mail.example.org"]
        ),
        ("phone_us", .phone, ["(415) 555-2671", "415-555-2671", "+1 415 555 2671", "4155552671", "1-415-555-2671"]),
        ("phone_intl", .phone, ["+49 30 123456", "+44 20 7946 0018", "+33 1 23 45 67 89", "0044 20 7946 0018"]),
        (
            "street", .street,
            ["12 Main St.", "450 Oak Avenue Apt 4B", "Hauptstr. 5", "7 North Park Road", "99 Elm Drive"]
        ),
        ("city", .city, ["Berlin", "New York", "London", "PARIS", "San Francisco", "Madrid", "Oslo", "St. Louis"]),
        ("region", .region, ["CA", "California", "New York", "Bayern"]),
        ("postal_code", .postalCode, ["10115", "SW1A 1AA", "94107-1234", "75001"]),
        ("country", .country, ["Germany", "US", "United States", "France", "DE"]),
        ("date", .date, ["1995-01-12", "19950112", "12/31/1999", "31.12.1999"]),
        ("identifier", .identifier, ["DE123456789", "AB-1234-X", "00012345"]),
        ("number", .number, ["12", "1,234.50", "99.5"]),
        ("domain", .domain, ["https://www.example.com/path", "shop.example.co.uk"]),
        ("text", .text, ["Renewal of the yearly contract", "Call back on Monday", "Q3 order"]),
    ]
}
