import Importing
import Records
import Testing
import TextAnalysis

@Suite struct ColumnMapperTests {
    private func targets(
        _ columns: [String], type: String = "contact", sample: [[String]] = [],
        choices: MappingChoices = MappingChoices()
    ) throws -> [String] {
        let mapper = try Shipped.mapper(type)
        return try mapper.mapping(columns: columns, sample: sourceRows(sample), choices: choices).columns.map {
            word($0.target)
        }
    }

    struct Case: Sendable {
        let type: String
        let headers: String
        let targets: String

        init(_ type: String, _ headers: String, _ targets: String) {
            (self.type, self.headers, self.targets) = (type, headers, targets)
        }
    }

    @Test(arguments: [
        Case(
            "contact",
            "id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id",
            "=id,given_name,family_name,house_number,street,street_2,city,postal_code,region,birth_date,national_id"),
        Case(
            "contact",
            "record_id,tenant_id,account_id,salutation,first_name,middle_name,last_name,suffix,full_name,email,email_2,phone,mobile,company,title,department,street,city,region,postal_code,country,birth_date,linkedin,lead_source,lifecycle,owner_id,created_at,updated_at",
            "=id,+tenant_id,account_id,salutation,given_name,middle_name,family_name,suffix,full_name,email,email,phone,phone,company,title,department,street,city,region,postal_code,country,birth_date,linkedin,lead_source,lifecycle_stage,owner,created_at,updated_at"
        ),
        Case(
            "account",
            "record_id,tenant_id,name,domain,website,phone,industry,employees,annual_revenue,street,city,region,postal_code,country,vat_id,parent_account_id,owner_id,source,created_at,updated_at",
            "=id,+tenant_id,name,domain,website,phone,industry,employees,annual_revenue,street,city,region,postal_code,country,vat_id,parent_id,owner,source,created_at,updated_at"
        ),
        Case(
            "deal",
            "deal_id,tenant_id,account_id,contact_id,name,product,amount,currency,stage,outcome,source,owner_id,created_at,closed_at",
            "=id,+tenant_id,account_id,contact_ids,name,products,amount,currency,stage,outcome,source,owner,created_at,closed_at"
        ),
        Case(
            "activity", "activity_id,tenant_id,type,contact_id,account_id,deal_id,owner_id,occurred_at,subject,minutes",
            "=id,+tenant_id,kind,contact_id,account_id,deal_id,owner,occurred_at,subject,minutes"),
        Case(
            "contact", "Vorname,Nachname,E-Mail,Telefon,Mobil,Firma,PLZ,Ort,Straße,Geburtsdatum",
            "given_name,family_name,email,phone,phone,company,postal_code,city,street,birth_date"),
        Case(
            "contact", "prénom,nom,Téléphone,Société,Code postal,Ville",
            "given_name,family_name,phone,company,postal_code,city"),
        Case("contact", "Apellidos,Nombre,Correo electrónico,Móvil", "family_name,given_name,email,phone"),
        Case("contact", "姓,名,会社名,電話番号", "family_name,given_name,company,phone"),
        Case(
            "contact", "FirstName,LastName,EmailAddress,MobilePhone,MailingCity",
            "given_name,family_name,email,phone,city"),
        Case("contact", "Contact E-Mail,Contact Phone 2,Phone (office),Head office phone", "email,phone,phone,phone"),
        Case(
            "contact", "Surnmae,Compnay,favourite colour,Birth place",
            "family_name,company,+favourite colour,+Birth place"),
        Case("account", "Site name,Address,Zip,Phone,Fax", "name,street,postal_code,phone,fax"),
        Case("contact", "_line,_field,_code,_reason,_extra,email", "-,-,-,-,-,email"),
    ])
    func headersAreKnown(_ example: Case) throws {
        let columns = example.headers.split(separator: ",").map(String.init)
        #expect(try targets(columns, type: example.type) == example.targets.split(separator: ",").map(String.init))
    }

    @Test func valuesDecideWhereHeadersAreSilentOrWrong() throws {
        let rows = (1...10).map {
            ["a\($0)@example.com", "+1 202-555-01\($0)", "x\($0)", "https://example.com/\($0)", "p\($0)@example.org"]
        }
        #expect(
            try targets(["c1", "c2", "c3", "c4", "Contact"], sample: rows) == [
                "email", "phone", "+c3", "website", "email",
            ])
    }

    @Test func ofEqualColumnsTheFullerOneIsTaken() throws {
        let rows = (1...10).map { ["\($0)".count > 1 ? "P1" : "", "S\($0)"] }
        #expect(try targets(["Passport number", "SSN"], sample: rows) == ["+Passport number", "national_id"])
    }

    @Test func aColumnThatIsNotItsFieldDoesNotPassForIt() throws {
        let rows = (1...5).map { ["row \($0)", "x"] }
        let mapped = try targets(["Email status", "e"], sample: rows)
        #expect(mapped == ["+Email status", "+e"])
        #expect(try targets(["company", "Company", "employer"]) == ["company", "+Company", "+employer"])
    }

    @Test func choicesWinAndFreeTheRest() throws {
        let choices = MappingChoices(
            assignments: [.init(column: "b", field: "email"), .init(column: "a", field: "-")], idColumn: "key")
        #expect(try targets(["id", "a", "b", "key"], choices: choices) == ["+id_2", "-", "email", "=id"])
    }

    @Test func everyChoiceThatMakesNoSenseIsReported() throws {
        let choices = MappingChoices(
            assignments: [
                .init(column: "emial", field: "email"), .init(column: "a", field: "emial"),
                .init(column: "a", field: "city"),
                .init(column: "b", field: "city"),
            ], idColumn: "nothing like it")
        #expect { try targets(["email", "a", "b"], choices: choices) } throws: { error in
            guard let error = error as? MappingError else { return false }
            return error.problems == [
                "unknown column \"nothing like it\"; the columns are email, a, b",
                "unknown column \"emial\"; did you mean \"email\"?",
                "unknown field \"emial\" of contact; did you mean \"email\"?",
                "field \"city\" takes one column and is given \"a\" and \"b\"",
            ]
        }
    }

    @Test(arguments: [("a=b", "a", "b"), ("a=b=c", "a=b", "c")])
    func anAssignmentIsReadFromText(_ text: String, _ column: String, _ field: String) {
        #expect(MappingChoices.Assignment(text) == .init(column: column, field: field))
        #expect(MappingChoices.Assignment("nothing") == nil)
    }

    @Test(
        arguments: [
            (["3/4/2020", "13/4/2020"], true), (["3/4/2020", "4/13/2020"], false), (["3/4/2020", "5/6/2020"], nil),
            (["2020-01-13"], nil),
        ] as [([String], Bool?)])
    func theOrderOfDayAndMonthIsDecidedPerColumn(_ dates: [String], _ dayFirst: Bool?) throws {
        let mapper = try Shipped.mapper("contact")
        let mapping = try mapper.mapping(columns: ["dob"], sample: sourceRows(dates.map { [$0] }))
        #expect(mapping.columns[0].dayFirst == dayFirst)
    }

    @Test func aMappingDescribesItself() throws {
        let mapper = try Shipped.mapper("contact")
        let mapping = try mapper.mapping(columns: ["record_id", "Vorname", "x"], sample: [])
        #expect(
            mapping.lines == [
                "record_id → record id (100 %): ids are looked for under \"record_id\"",
                "Vorname → given_name (97 %): the header is known as \"Vorname\"",
                "x → custom field x: no field is known by this header",
            ])
    }
}
