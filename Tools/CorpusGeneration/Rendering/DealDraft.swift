/// A deal row while it is written; a duplicate was entered by somebody who did not find the first record.
struct DealDraft {
    private let world: World
    private let slot: Int
    private let isCopy: Bool
    private var stream: RandomStream
    private(set) var errors: [String] = []

    init(_ world: World, slot: Int, isCopy: Bool) {
        self.world = world
        self.slot = slot
        self.isCopy = isCopy
        stream = RandomStream(world.options.seed, .copy, UInt64(slot) &+ 1 << 48)
    }

    mutating func row(_ opportunity: Opportunity, _ timeline: Timeline) -> DealRow {
        let name = name(opportunity)
        let amount =
            differs("other_amount", 0.4) ? opportunity.amount * stream.within(90...110) / 100 : opportunity.amount
        let contacts = differs("no_contact", 0.2) ? [] : opportunity.contacts
        let account = differs("other_account", 0.3) ? otherRecord(ofAccount: opportunity.account) : opportunity.account
        let owner = differs("other_owner", 0.5) ? stream.within(1...24) : opportunity.owner
        let roles = contacts.indices.map { $0 == 0 ? role(opportunity) : "user" }
        let head = [
            world.dealID(slot: slot), name, world.accountID(slot: account),
            contacts.map(world.contactID(slot:)).joined(separator: ";"), roles.joined(separator: ";"), String(amount),
            world.countries[opportunity.company.country].currency,
        ]
        let progress = progress(opportunity, timeline)
        return DealRow(cells: head + progress.cells + tail(opportunity, owner: owner) + progress.dates)
    }

    /// Whether a duplicate differs from the first record in this way; notes it.
    private mutating func differs(_ error: String, _ probability: Double) -> Bool {
        guard isCopy, stream.chance(probability) else { return false }
        errors.append(error)
        return true
    }

    private mutating func name(_ opportunity: Opportunity) -> String {
        let native = world.usesNativeScript(
            world.countries[opportunity.company.country].culture, key: opportunity.company.key)
        let style: World.CompanyNameStyle = differs("company_spelling", 0.4) ? .full : .short
        let company = world.written(opportunity.company, style, native: native, &stream)
        let product = opportunity.products[0].name
        if differs("other_name", 0.5) { return product + " for " + company }
        return company + " - " + product + (opportunity.isRenewal ? " renewal" : "")
    }

    private mutating func progress(
        _ opportunity: Opportunity, _ timeline: Timeline
    ) -> (cells: [String], dates: [String]) {
        let closed = differs("left_open", 0.3) ? nil : timeline.closedAt
        let created = opportunity.createdAt + (isCopy ? stream.below(12 * 86_400) : 0)
        let expected = CivilDate(daysSinceEpoch: (closed ?? created + 90 * 86_400) / 86_400 + stream.within(-20...20))
        let updated = max(created, min(CorpusCalendar.end, (closed ?? created) + stream.below(30 * 86_400)))
        let stage = stage(timeline, isClosed: closed != nil)
        let outcome = closed == nil ? "" : timeline.outcome.rawValue
        return (
            [stage.name, String(stage.probability), expected.iso, closed.map(isoInstant) ?? "", outcome],
            [isoInstant(created), isoInstant(updated)]
        )
    }

    private mutating func tail(_ opportunity: Opportunity, owner: Int) -> [String] {
        [
            opportunity.products.map(\.name).joined(separator: ";"),
            stream.chance(0.15) ? stream.pick(AccountWords.competitors) : "", ContactEntry.sources[opportunity.source],
            "u" + twoDigits(owner),
        ]
    }

    /// Another record of the same company, where there is one.
    private func otherRecord(ofAccount slot: Int) -> Int {
        let accounts = world.accounts
        let next = slot + 1
        guard next < accounts.count else { return slot }
        return accounts.place(of: next).original == accounts.place(of: slot).original ? next : slot
    }

    private func role(_ opportunity: Opportunity) -> String {
        switch world.titles[opportunity.person.title].seniority {
        case 5: "economic_buyer"
        case 4: "decision_maker"
        case 3: "influencer"
        default: "user"
        }
    }

    private func stage(_ timeline: Timeline, isClosed: Bool) -> (name: String, probability: Int) {
        if isClosed { return timeline.outcome == .won ? ("closed_won", 100) : ("closed_lost", 0) }
        switch timeline.events.count {
        case ..<3: return ("qualification", 10)
        case ..<6: return ("discovery", 25)
        case ..<9: return ("proposal", 50)
        default: return ("negotiation", 75)
        }
    }
}
