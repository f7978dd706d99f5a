import Foundation
import Importing
import Records
import Testing

/// Headers of an export and the field that each must lead to.
struct HeaderTable: Sendable, CustomTestStringConvertible {
    let name: String
    let type: String
    /// `header → field` with `=id` for the record's id and `+` for a column that stays custom.
    let pairs: [(header: String, field: String)]

    init(_ name: String, _ type: String, _ lines: String) {
        (self.name, self.type) = (name, type)
        pairs = lines.split(separator: "\n").map { line in
            let parts = line.components(separatedBy: " → ")
            return (parts[0].trimmingCharacters(in: .whitespaces), parts.count > 1 ? parts[1] : "")
        }
    }

    var testDescription: String { "\(name) \(type)" }
}

@Suite("Headers of exports lead to their fields")
struct VendorHeaderTests {
    @Test(arguments: headerTables)
    func withoutAnyValues(_ table: HeaderTable) throws {
        let mapper = try Shipped.mapper(table.type)
        let mapping = try mapper.mapping(columns: table.pairs.map(\.header), sample: [])
        for (column, pair) in zip(mapping.columns, table.pairs) {
            let found = word(column.target)
            let isExpected = found == pair.field || (pair.field == "+" && found.hasPrefix("+"))
            #expect(isExpected, "\(column.line), expected \(pair.field)")
        }
    }
}

private let headerTables: [HeaderTable] = [
    HeaderTable(
        "Salesforce", "contact",
        """
        Id → =id
        AccountId → account_id
        Salutation → salutation
        FirstName → given_name
        MiddleName → middle_name
        LastName → family_name
        Suffix → suffix
        Title → title
        Department → department
        Email → email
        Phone → phone
        MobilePhone → phone
        HomePhone → phone
        Fax → fax
        MailingStreet → street
        MailingCity → city
        MailingState → region
        MailingPostalCode → postal_code
        MailingCountry → country
        Birthdate → birth_date
        LeadSource → lead_source
        HasOptedOutOfEmail → email_opt_out
        DoNotCall → do_not_call
        Description → notes
        OwnerId → owner
        CreatedDate → created_at
        LastModifiedDate → updated_at
        """),
    HeaderTable(
        "HubSpot", "contact",
        """
        Record ID → =id
        First Name → given_name
        Last Name → family_name
        Email → email
        Phone Number → phone
        Mobile Phone Number → phone
        Job Title → title
        Associated Company → company
        Street Address → street
        City → city
        State/Region → region
        Postal Code → postal_code
        Country/Region → country
        Website URL → website
        Lifecycle Stage → lifecycle_stage
        Original Source → lead_source
        Contact owner → owner
        Unsubscribed from all email → email_opt_out
        Create Date → created_at
        Last Modified Date → updated_at
        """),
    HeaderTable(
        "Outlook", "contact",
        """
        First Name → given_name
        Middle Name → middle_name
        Last Name → family_name
        Suffix → suffix
        Nickname → nickname
        Company → company
        Department → department
        Job Title → title
        E-mail Address → email
        E-mail 2 Address → email
        E-mail 3 Address → email
        Business Phone → phone
        Home Phone → phone
        Mobile Phone → phone
        Business Fax → fax
        Business Street → street
        Business City → city
        Business State → region
        Business Postal Code → postal_code
        Business Country/Region → country
        Birthday → birth_date
        Web Page → website
        Notes → notes
        """),
    HeaderTable(
        "Google Contacts", "contact",
        """
        Name → full_name
        Given Name → given_name
        Additional Name → middle_name
        Family Name → family_name
        Name Prefix → salutation
        Name Suffix → suffix
        Nickname → nickname
        Birthday → birth_date
        Notes → notes
        E-mail 1 - Value → email
        E-mail 2 - Value → email
        Phone 1 - Value → phone
        Phone 2 - Value → phone
        Address 1 - Street → street
        Address 1 - City → city
        Address 1 - Region → region
        Address 1 - Postal Code → postal_code
        Address 1 - Country → country
        Organization 1 - Name → company
        Organization 1 - Title → title
        Website 1 - Value → website
        """),
    HeaderTable(
        "Dynamics", "contact",
        """
        contactid → =id
        firstname → given_name
        lastname → family_name
        emailaddress1 → email
        emailaddress2 → email
        telephone1 → phone
        mobilephone → phone
        jobtitle → title
        parentcustomerid → account_id
        address1_line1 → street
        address1_line2 → street_2
        address1_city → city
        address1_stateorprovince → region
        address1_postalcode → postal_code
        address1_country → country
        birthdate → birth_date
        websiteurl → website
        donotemail → email_opt_out
        ownerid → owner
        createdon → created_at
        modifiedon → updated_at
        """),
    HeaderTable(
        "Zoho", "contact",
        """
        Contact Name → full_name
        Account Name → company
        Email → email
        Secondary Email → email
        Phone → phone
        Mobile → phone
        Other Phone → phone
        Mailing Street → street
        Mailing City → city
        Mailing State → region
        Mailing Zip → postal_code
        Mailing Country → country
        Date of Birth → birth_date
        Lead Source → lead_source
        Email Opt Out → email_opt_out
        Contact Owner → owner
        """),
    HeaderTable(
        "Pipedrive", "contact",
        """
        Person - ID → =id
        Person - Name → full_name
        Person - First name → given_name
        Person - Last name → family_name
        Person - Email - Work → email
        Person - Phone - Work → phone
        Person - Organization → company
        Person - Owner → owner
        Person - Update time → updated_at
        """),
    HeaderTable(
        "German", "contact",
        """
        Kundennummer → external_id
        Anrede → salutation
        Vorname → given_name
        Nachname → family_name
        Firma → company
        Funktion → title
        Abteilung → department
        Straße → street
        Hausnummer → house_number
        PLZ → postal_code
        Ort → city
        Bundesland → region
        Land → country
        E-Mail-Adresse → email
        Telefon → phone
        Handy → phone
        Geburtsdatum → birth_date
        Webseite → website
        Bemerkungen → notes
        Erstellt am → created_at
        """),
    HeaderTable(
        "French", "contact",
        """
        Civilité → salutation
        Prénom → given_name
        Nom → family_name
        Société → company
        Fonction → title
        Adresse → street
        Code postal → postal_code
        Ville → city
        Région → region
        Pays → country
        Adresse e-mail → email
        Téléphone → phone
        Téléphone portable → phone
        Date de naissance → birth_date
        Site web → website
        Remarques → notes
        """),
    HeaderTable(
        "Spanish", "contact",
        """
        Nombre → given_name
        Apellidos → family_name
        Empresa → company
        Cargo → title
        Dirección → street
        Código postal → postal_code
        Ciudad → city
        Provincia → region
        País → country
        Correo electrónico → email
        Teléfono → phone
        Móvil → phone
        Fecha de nacimiento → birth_date
        Observaciones → notes
        """),
    HeaderTable(
        "Italian", "contact",
        """
        Nome → given_name
        Cognome → family_name
        Azienda → company
        Qualifica → title
        Indirizzo → street
        CAP → postal_code
        Città → city
        Provincia → region
        Paese → country
        Indirizzo e-mail → email
        Telefono → phone
        Cellulare → phone
        Data di nascita → birth_date
        Codice fiscale → national_id
        """),
    HeaderTable(
        "Portuguese", "contact",
        """
        Nome → given_name
        Sobrenome → family_name
        Empresa → company
        Função → title
        Endereço → street
        CEP → postal_code
        Cidade → city
        Estado → region
        País → country
        Telefone → phone
        Celular → phone
        Data de nascimento → birth_date
        CPF → national_id
        """),
    HeaderTable(
        "Dutch", "contact",
        """
        Voornaam → given_name
        Achternaam → family_name
        Bedrijf → company
        Functie → title
        Straat → street
        Huisnummer → house_number
        Postcode → postal_code
        Woonplaats → city
        Land → country
        E-mailadres → email
        Telefoonnummer → phone
        Geboortedatum → birth_date
        """),
    HeaderTable(
        "Polish", "contact",
        """
        Imię → given_name
        Nazwisko → family_name
        Firma → company
        Stanowisko → title
        Ulica → street
        Kod pocztowy → postal_code
        Miasto → city
        Województwo → region
        Kraj → country
        Adres e-mail → email
        Telefon → phone
        Data urodzenia → birth_date
        """),
    HeaderTable(
        "Russian", "contact",
        """
        Имя → given_name
        Отчество → middle_name
        Фамилия → family_name
        Компания → company
        Должность → title
        Адрес → street
        Индекс → postal_code
        Город → city
        Страна → country
        Электронная почта → email
        Телефон → phone
        Дата рождения → birth_date
        """),
    HeaderTable(
        "Japanese", "contact",
        """
        姓 → family_name
        名 → given_name
        会社名 → company
        部署 → department
        役職 → title
        郵便番号 → postal_code
        都道府県 → region
        市区町村 → city
        住所 → street
        国 → country
        メールアドレス → email
        電話番号 → phone
        携帯電話 → phone
        生年月日 → birth_date
        """),
    HeaderTable(
        "Chinese", "contact",
        """
        姓名 → full_name
        公司名称 → company
        职位 → title
        地址 → street
        城市 → city
        省份 → region
        邮编 → postal_code
        国家 → country
        电子邮件 → email
        手机号 → phone
        出生日期 → birth_date
        """),
    HeaderTable(
        "Senzing", "contact",
        """
        id → =id
        DATA_SOURCE → source
        PRIMARY_NAME_FULL → full_name
        PRIMARY_NAME_ORG → company
        PRIMARY_NAME_LAST → family_name
        PRIMARY_NAME_FIRST → given_name
        PRIMARY_NAME_MIDDLE → middle_name
        GENDER → gender
        DATE_OF_BIRTH → birth_date
        SSN_NUMBER → national_id
        EMAIL_ADDRESS → email
        ADDR_FULL → street
        ADDR_CITY → city
        ADDR_STATE → region
        ADDR_POSTAL_CODE → postal_code
        ADDR_COUNTRY → country
        PHONE_NUMBER → phone
        """),
    HeaderTable(
        "Salesforce", "account",
        """
        Id → =id
        Name → name
        ParentId → parent_id
        AccountNumber → external_id
        Phone → phone
        Fax → fax
        Website → website
        Industry → industry
        NumberOfEmployees → employees
        AnnualRevenue → annual_revenue
        BillingStreet → street
        BillingCity → city
        BillingState → region
        BillingPostalCode → postal_code
        BillingCountry → country
        Type → account_type
        DunsNumber → registration_id
        OwnerId → owner
        """),
    HeaderTable(
        "HubSpot", "account",
        """
        Record ID → =id
        Company name → name
        Company Domain Name → domain
        Industry → industry
        Number of Employees → employees
        Annual Revenue → annual_revenue
        Phone Number → phone
        City → city
        Country/Region → country
        Parent Company → parent_id
        Company owner → owner
        """),
    HeaderTable(
        "German", "account",
        """
        Kundennummer → external_id
        Firmenname → name
        Straße und Hausnummer → street
        PLZ → postal_code
        Ort → city
        Land → country
        Telefon → phone
        Webseite → website
        Branche → industry
        Mitarbeiterzahl → employees
        Jahresumsatz → annual_revenue
        USt-IdNr → vat_id
        Handelsregisternummer → registration_id
        """),
    HeaderTable(
        "early childhood sites", "account",
        """
        id → =id
        Source → source
        Site name → name
        Address → street
        Zip → postal_code
        Phone → phone
        Fax → fax
        Length of Day → +
        Website → website
        Email Address → email
        Column2 → +
        """),
    HeaderTable(
        "Salesforce", "deal",
        """
        Id → =id
        AccountId → account_id
        Name → name
        Amount → amount
        CurrencyIsoCode → currency
        StageName → stage
        Probability → probability
        CloseDate → expected_close_date
        LeadSource → source
        Type → deal_type
        OwnerId → owner
        """),
    HeaderTable(
        "Pipedrive", "deal",
        """
        Deal - ID → =id
        Deal - Title → name
        Deal - Value → amount
        Deal - Currency → currency
        Deal - Stage → stage
        Deal - Expected close date → expected_close_date
        Deal - Status → outcome
        Deal - Lost reason → lost_reason
        Deal - Owner → owner
        """),
    HeaderTable(
        "generated", "deal",
        """
        deal_id → =id
        tenant_id → +
        account_id → account_id
        contact_id → contact_ids
        name → name
        product → products
        amount → amount
        currency → currency
        stage → stage
        outcome → outcome
        source → source
        owner_id → owner
        created_at → created_at
        closed_at → closed_at
        """),
    HeaderTable(
        "Salesforce", "activity",
        """
        Id → =id
        WhoId → contact_id
        WhatId → deal_id
        Subject → subject
        ActivityDate → occurred_at
        Status → status
        Priority → priority
        CallDurationInSeconds → duration_seconds
        CallType → direction
        Description → body
        OwnerId → owner
        """),
    HeaderTable(
        "generated", "activity",
        """
        activity_id → =id
        tenant_id → +
        type → kind
        contact_id → contact_id
        account_id → account_id
        deal_id → deal_id
        owner_id → owner
        occurred_at → occurred_at
        subject → subject
        minutes → minutes
        """),
]
