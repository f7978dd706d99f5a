/// A row of leads.csv with its truth.
struct RenderedLead {
    static let header =
        "id,given_name,family_name,full_name,email,phone,company,website,title,city,country,source,created_at"

    var cells: [String]
    /// The account that the lead belongs to; nil when the CRM does not have it.
    var account: String?
    /// The cluster of the contact that the lead is, when it is one.
    var person: String?
}

extension World {
    /// Lead number `index`: a known person, a new person at a known company, or a company that is not in the CRM.
    func lead(_ index: Int) -> RenderedLead {
        var stream = RandomStream(options.seed, .lead, UInt64(index))
        let draw = stream.unit()
        let isKnown = draw < 0.22
        let (place, person) = leadPerson(index, isKnown: isKnown, &stream)
        guard draw < 0.87, let employer = person.employer else { return strangerLead(index, person, &stream) }
        let company = company(ofSlot: employer)
        let original = accounts.place(of: employer).original
        var lead = RenderedLead(cells: leadCells(index, person, company, &stream), account: accountID(slot: original))
        if isKnown { lead.person = identifier("P", contactOrder.row(ofSlot: place.original)) }
        return lead
    }

    private func leadPerson(
        _ index: Int, isKnown: Bool, _ stream: inout RandomStream
    ) -> (ClusterLayout.Place, Person) {
        var place = ClusterLayout.Place(original: 0, copy: 0, relation: .none, relative: 0)
        var person = person(at: place)
        for _ in 0..<24 {
            if isKnown {
                place = contacts.place(of: stream.below(options.contacts))
            } else {
                // Slots that no contact has give persons that are not in the CRM.
                place.original = options.contacts + ClusterLayout.blockSize + stream.below(1 << 40)
                place.relative = place.original
            }
            person = self.person(at: place)
            if person.employer != nil { break }
        }
        return (place, person)
    }

    private func leadCells(
        _ index: Int, _ person: Person, _ company: Company, _ stream: inout RandomStream
    ) -> [String] {
        let native = stream.chance(person.culture.nativeShare)
        let hasWorkMail = stream.chance(0.66)
        let email = hasWorkMail ? workMail(person, company) : stream.chance(0.8) ? person.privateMail[0] : ""
        var name = written(company, stream.pick([.full, .short, .otherForm, .short]), native: native, &stream)
        if stream.chance(0.12) { name = TextErrors.typo(name, &stream) }
        if stream.chance(0.1) { name = name.lowercased() }
        let address = written(company.site, AddressStyle(country: stream.below(3), native: native))
        let hasPlace = !hasWorkMail || stream.chance(0.6)
        let website = stream.chance(hasWorkMail ? 0.25 : 0.5) ? "www." + company.domain : ""
        let phone = stream.chance(0.4) ? company.switchboard.direct(&stream) : person.mobile
        return cells(
            index, person, native: native,
            work: (email, phone.written(style: stream.below(PhoneNumber.styles)), name, website),
            place: hasPlace ? (address.city, address.country) : ("", ""), &stream)
    }

    /// A lead from a company that has no account.
    private func strangerLead(_ index: Int, _ person: Person, _ stream: inout RandomStream) -> RenderedLead {
        let country = countries[person.country]
        let words = tables(country.culture).words
        let name = words.joined(brand(options.accounts + index), stream.pick(words.sectors)).latin[0]
        let form = country.legalForms[0].latin[0]
        let domain = asciiSlug(name) + ".example"
        let email = stream.chance(0.6) ? asciiSlug(person.given.latin[0]) + "@" + domain : person.privateMail[0]
        let address = written(person.home, AddressStyle())
        let cells = cells(
            index, person, native: true,
            work: (
                email, person.mobile.written(style: stream.below(PhoneNumber.styles)),
                name + (stream.chance(0.5) ? " " + form : ""), stream.chance(0.3) ? "https://" + domain : ""
            ),
            place: (address.city, address.country), &stream)
        return RenderedLead(cells: cells)
    }

    private func cells(
        _ index: Int, _ person: Person, native: Bool,
        work: (email: String, phone: String, company: String, website: String),
        place: (city: String, country: String), _ stream: inout RandomStream
    ) -> [String] {
        let given = native ? person.given.native : person.given.latin[0]
        let family = native ? person.family.native : person.family.latin[0]
        let inOne = stream.chance(0.12)
        let full = native && person.culture.familyNameFirst ? family + given : given + " " + family
        let title = stream.chance(0.6) ? titles[person.title].english[0] : ""
        let created = CorpusCalendar.end - 90 * 86_400 + stream.below(90 * 86_400)
        return [
            identifier("L", index), inOne ? "" : given, inOne ? "" : family, inOne ? full : "", work.email,
            stream.chance(0.7) ? work.phone : "", work.company, work.website, title, place.city, place.country,
            stream.pick(ContactEntry.sources), isoInstant(created),
        ]
    }
}
