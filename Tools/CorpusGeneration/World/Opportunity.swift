/// The facts of a piece of business, the same in all its deal records.
struct Opportunity: Sendable {
    let slot: Int
    let key: UInt64
    /// The contact slot of the first contact, and of further ones.
    let contacts: [Int]
    let person: Person
    let company: Company
    /// The account slot.
    let account: Int
    let products: [Product]
    let amount: Int
    let source: Int
    let owner: Int
    /// Seconds since 1970.
    let createdAt: Int
    let isRenewal: Bool
}

extension World {
    /// The opportunity that a deal slot at `place` is a record of.
    func opportunity(at place: ClusterLayout.Place) -> Opportunity {
        let own = key(options.seed, .deal, UInt64(place.original))
        let renewal = place.relation == .followUp
        let other = renewal ? key(options.seed, .deal, UInt64(place.relative)) : own
        var customer = RandomStream(key: mixed(other ^ 1))
        let buyer = buyer(&customer)
        let employer = buyer.person.employer ?? customer.below(options.accounts)
        let company = company(ofSlot: employer)
        var stream = RandomStream(key: mixed(own ^ 2))
        let bought = (0..<(stream.chance(0.3) ? 2 : 1)).map { _ in stream.pick(self.products) }
        let seats = max(1, min(400, employees(company) / stream.within(4...40)))
        let price = bought.reduce(0) { $0 + $1.price } * (seats + 9) / 10
        let rounded = price < 20_000 ? price / 50 * 50 : price / 500 * 500
        var contacts = [buyer.slot]
        if stream.chance(0.35), let second = secondContact(beside: buyer.slot) { contacts.append(second) }
        let start = CorpusCalendar.start + customer.below(CorpusCalendar.days * 86_400)
        let later = renewal ? 200 * 86_400 + stream.below(300 * 86_400) : 0
        return Opportunity(
            slot: place.original, key: own, contacts: contacts, person: buyer.person, company: company,
            account: employer, products: bought, amount: max(100, rounded),
            source: stream.below(ContactEntry.sources.count), owner: stream.within(1...24),
            createdAt: workingHour(min(start + later, CorpusCalendar.end - 3 * 86_400), &stream), isRenewal: renewal)
    }

    /// A contact, with an employer if a few tries find one.
    private func buyer(_ stream: inout RandomStream) -> (slot: Int, person: Person) {
        var slot = stream.below(options.contacts)
        var person = person(at: contacts.place(of: slot))
        for _ in 0..<24 where person.employer == nil {
            slot = stream.below(options.contacts)
            person = self.person(at: contacts.place(of: slot))
        }
        return (slot, person)
    }

    /// A colleague, or another record of the same person.
    private func secondContact(beside slot: Int) -> Int? {
        let next = slot + 1
        guard next < options.contacts else { return nil }
        let own = contacts.place(of: slot)
        let other = contacts.place(of: next)
        if other.original == own.original { return next }
        switch other.relation {
        case .sharedMailbox, .successor, .colleague: return other.relative == own.original ? next : nil
        default: return nil
        }
    }

    /// The same day between 8 and 18 o'clock, not on a Sunday.
    func workingHour(_ seconds: Int, _ stream: inout RandomStream) -> Int {
        let day = seconds / 86_400
        let weekday = (day + 4) % 7
        return (weekday == 0 ? day + 1 : day) * 86_400 + 28_800 + stream.below(36_000)
    }
}
