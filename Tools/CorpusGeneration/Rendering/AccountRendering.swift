/// A row of accounts.csv.
struct AccountRow {
    var id = ""
    var name = ""
    var domain = ""
    var website = ""
    var phone = ""
    var email = ""
    var address = WrittenAddress()
    var industry = ""
    var employees = ""
    var annualRevenue = ""
    var registrationID = ""
    var parentID = ""
    var owner = ""
    var createdAt = ""
    var updatedAt = ""

    static let header =
        "id,name,domain,website,phone,email,street,city,region,postal_code,country,industry,employees,annual_revenue,"
        + "registration_id,parent_id,owner,created_at,updated_at"

    func write(to row: inout RowBuffer) {
        row.add(id)
        row.add(name)
        row.add(domain)
        row.add(website)
        row.add(phone)
        row.add(email)
        row.add(address.street)
        row.add(address.city)
        row.add(address.region)
        row.add(address.postalCode)
        row.add(address.country)
        row.add(industry)
        row.add(employees)
        row.add(annualRevenue)
        row.add(registrationID)
        row.add(parentID)
        row.add(owner)
        row.add(createdAt)
        row.add(updatedAt)
        row.end()
    }
}

/// What may be different in a duplicate account.
enum AccountError: String, CaseIterable {
    case nameTypo = "name_typo"
    case otherForm = "other_form"
    case noForm = "no_form"
    case letterCase = "case"
    case transliteration
    case marks
    case sectorDropped = "sector_dropped"
    case noDomain = "no_domain"
    case otherPhone = "other_phone"
    case noAddress = "no_address"
    case moved
    case spaces

    static func draw(_ stream: inout RandomStream) -> [AccountError] {
        var errors: [AccountError] = [stream.chance(0.5) ? .otherForm : .noForm]
        while errors.count < 5, stream.chance(0.5) {
            let error = stream.pick(allCases)
            if !errors.contains(error) { errors.append(error) }
        }
        return errors
    }
}

extension World {
    /// An account as the file shows it, with what was done to it.
    struct RenderedAccount {
        var row: AccountRow
        var place: ClusterLayout.Place
        var errors: [AccountError]
    }

    /// The record in account slot `slot`.
    func account(slot: Int) -> RenderedAccount {
        let place = accounts.place(of: slot)
        let company = company(ofSlot: slot)
        var stream = RandomStream(options.seed, .account, UInt64(slot))
        let errors = place.copy == 0 ? [] : AccountError.draw(&stream)
        let native =
            usesNativeScript(countries[company.country].culture, key: company.key) != errors.contains(.transliteration)
        var row = AccountRow(id: accountID(slot: slot))
        row.name = written(
            company, errors.contains(.noForm) ? .short : errors.contains(.otherForm) ? .otherForm : .full,
            native: native, &stream)
        reach(company, into: &row, &stream)
        facts(company, into: &row, &stream)
        let hasAddress = stream.chance(0.75)
        let style = AddressStyle(
            kind: place.copy == 0 ? 0 : stream.below(3), country: stream.chance(0.6) ? 0 : stream.below(3),
            hasRegion: stream.chance(0.6), hasUnit: stream.chance(0.8), native: native)
        let site = errors.contains(.moved) ? self.site(in: company.country, &stream) : company.site
        if hasAddress, !errors.contains(.noAddress) { row.address = written(site, style) }
        if let parent = company.parent, stream.chance(0.7) { row.parentID = accountID(slot: parent) }
        for error in errors { damage(error, company, native, &row, &stream) }
        let created = CorpusCalendar.start + stream.below(CorpusCalendar.days * 86_400)
        row.createdAt = isoInstant(created)
        row.updatedAt = isoInstant(created + stream.below(max(1, CorpusCalendar.end - created)))
        return RenderedAccount(row: row, place: place, errors: errors)
    }

    private func reach(_ company: Company, into row: inout AccountRow, _ stream: inout RandomStream) {
        if stream.chance(0.7) { row.domain = company.domain }
        if stream.chance(0.4) {
            row.website =
                stream.pick(["https://www.", "http://www.", "https://", "www."]) + company.domain
                + stream.pick(["", "", "/"])
        }
        if stream.chance(0.65) { row.phone = company.switchboard.written(style: stream.below(PhoneNumber.styles)) }
        if stream.chance(0.3) { row.email = "info@" + company.domain }
        row.owner = "u" + twoDigits(stream.within(1...24))
    }

    /// Size and branch of trade: larger companies have more contacts (see `popularSlot`).
    private func facts(_ company: Company, into row: inout AccountRow, _ stream: inout RandomStream) {
        let size = employees(company)
        if stream.chance(0.7) { row.employees = String(size) }
        if stream.chance(0.4) { row.annualRevenue = String(size * (60 + Int(company.key % 180)) * 1_000) }
        if stream.chance(0.75) { row.industry = industry(company) }
        if stream.chance(0.15) {
            row.registrationID = countries[company.country].code + String(100_000_000 + company.key % 900_000_000)
        }
    }

    func employees(_ company: Company) -> Int {
        var stream = RandomStream(key: mixed(company.key ^ 0xE3))
        let noise = 0.3 + stream.unit() * stream.unit() * 6
        return max(1, Int(7 / (company.rank + 0.004) * noise))
    }

    func industry(_ company: Company) -> String {
        AccountWords.industries[Int(mixed(company.key ^ 0x1D) % UInt64(AccountWords.industries.count))]
    }

    private func damage(
        _ error: AccountError, _ company: Company, _ native: Bool, _ row: inout AccountRow, _ stream: inout RandomStream
    ) {
        switch error {
        case .nameTypo: row.name = TextErrors.typo(row.name, &stream)
        case .letterCase: row.name = stream.chance(0.6) ? row.name.uppercased() : row.name.lowercased()
        case .marks: row.name = withDigraphs(row.name)
        case .spaces: row.name += " "
        case .sectorDropped:
            let words = row.name.split(separator: " ")
            if words.count > 3 { row.name = words.dropLast().joined(separator: " ") }
        case .noDomain: (row.domain, row.website) = ("", "")
        case .otherPhone:
            row.phone = company.switchboard.direct(&stream).written(style: stream.below(PhoneNumber.styles))
        case .otherForm, .noForm, .transliteration, .noAddress, .moved: break
        }
    }
}

/// The words of account management.
enum AccountWords {
    static let industries = [
        "Software", "Manufacturing", "Healthcare", "Financial Services", "Retail", "Construction", "Logistics",
        "Education",
        "Professional Services", "Energy", "Hospitality", "Real Estate", "Media", "Agriculture", "Automotive",
        "Chemicals",
    ]
    static let competitors = ["Orbicon", "Salient CRM", "Tessera Suite", "Vantivo", "in-house system", "spreadsheets"]
}
