/// Writes the activities of one group of deals.
struct ActivityRendering {
    static let header =
        "id,kind,contact_id,account_id,deal_id,occurred_at,duration_seconds,direction,status,in_reply_to,subject,body,owner"

    private let world: World
    private let group: DealGroup

    init(_ world: World, group: Int) {
        self.world = world
        self.group = world.dealGroup(group)
    }

    func write(to rows: inout RowBuffer) {
        for slot in group.deals {
            let range = group.activities(ofThread: slot - group.deals.lowerBound)
            if range.isEmpty { continue }
            let opportunity = world.opportunity(at: world.deals.place(of: slot))
            let timeline = world.timeline(ofDeal: slot, opportunity)
            let thread = Thread(
                contacts: opportunity.contacts, person: opportunity.person, account: opportunity.account, deal: slot,
                product: opportunity.products[0].name, owner: opportunity.owner)
            write(timeline, thread, ids: range, &rows)
        }
        for loose in 0..<DealGroup.looseThreads { writeLoose(group.deals.count + loose, &rows) }
    }

    /// The people and things that the activities of a thread refer to.
    private struct Thread {
        var contacts: [Int]
        var person: Person
        var account: Int?
        var deal: Int?
        var product: String
        var owner: Int
    }

    private func writeLoose(_ number: Int, _ rows: inout RowBuffer) {
        let range = group.activities(ofThread: number)
        guard !range.isEmpty else { return }
        let key = key(world.options.seed, .thread, UInt64(range.lowerBound) &+ 1 << 40)
        var stream = RandomStream(key: key)
        let slot = stream.below(world.options.contacts)
        let person = world.person(at: world.contacts.place(of: slot))
        let thread = Thread(
            contacts: [slot], person: person, account: person.employer, product: stream.pick(world.products).name,
            owner: stream.within(1...24))
        var draft = TimelineDraft(key: mixed(key))
        write(draft.loose(count: range.count), thread, ids: range, &rows)
    }

    private func write(_ timeline: Timeline, _ thread: Thread, ids: Range<Int>, _ rows: inout RowBuffer) {
        let phrases = world.phrases[thread.person.culture.language] ?? .english
        var stream = RandomStream(world.options.seed, .activity, UInt64(ids.lowerBound) &+ 1 << 44)
        var subjects: [String] = []
        for (index, event) in timeline.events.prefix(ids.count).enumerated() {
            let answered = event.reply.map { subjects[$0] }
            let subject = answered.map { "Re: " + $0 } ?? subject(event, phrases, thread, &stream)
            subjects.append(subject)
            let contact = event.isInbound || stream.chance(0.85) ? thread.contacts[0] : stream.pick(thread.contacts)
            rows.add(identifier("T", ids.lowerBound + index))
            rows.add(event.kind.rawValue)
            rows.add(world.contactID(slot: contact))
            rows.add(thread.account.map(world.accountID(slot:)) ?? "")
            rows.add(thread.deal.map(world.dealID(slot:)) ?? "")
            rows.add(isoInstant(event.at))
            rows.add(event.durationSeconds > 0 ? String(event.durationSeconds) : "")
            rows.add(direction(event))
            rows.add(status(event))
            rows.add(event.reply.map { identifier("T", ids.lowerBound + $0) } ?? "")
            rows.add(subject)
            rows.add(body(event, phrases, thread, &stream))
            rows.add("u" + twoDigits(thread.owner))
            rows.end()
        }
    }

    private func direction(_ event: Timeline.Event) -> String {
        switch event.kind {
        case .email, .call: event.isInbound ? "inbound" : "outbound"
        case .webVisit: "inbound"
        case .meeting, .note, .task: ""
        }
    }

    private func status(_ event: Timeline.Event) -> String {
        switch event.kind {
        case .email: event.isInbound ? "received" : "sent"
        case .call: event.failed ? "no_answer" : "completed"
        case .meeting: event.failed ? "cancelled" : "held"
        case .task: "completed"
        case .note, .webVisit: ""
        }
    }

    private func subject(
        _ event: Timeline.Event, _ phrases: ActivityPhrases, _ thread: Thread, _ stream: inout RandomStream
    ) -> String {
        switch event.kind {
        case .webVisit: stream.pick(["/pricing", "/product", "/docs", "/contact", "/blog", "/trial"])
        case .email, .call, .meeting, .note, .task: filled(stream.pick(phrases.subjects), thread, &stream)
        }
    }

    private func body(
        _ event: Timeline.Event, _ phrases: ActivityPhrases, _ thread: Thread, _ stream: inout RandomStream
    ) -> String {
        guard !event.failed, stream.chance(0.45) else { return "" }
        switch event.kind {
        case .email: return filled(stream.pick(event.isInbound ? phrases.received : phrases.sent), thread, &stream)
        case .call: return filled(stream.pick(phrases.call), thread, &stream)
        case .meeting: return filled(stream.pick(phrases.meeting), thread, &stream)
        case .note: return filled(stream.pick(phrases.note), thread, &stream)
        case .task, .webVisit: return ""
        }
    }

    /// The phrase with product, name and number in place of `{p}`, `{n}` and `{m}`.
    private func filled(_ phrase: String, _ thread: Thread, _ stream: inout RandomStream) -> String {
        guard phrase.utf8.contains(123) else { return phrase }
        var text: [UInt8] = []
        var bytes = phrase.utf8.makeIterator()
        while let byte = bytes.next() {
            guard byte == 123 else {
                text.append(byte)
                continue
            }
            switch bytes.next() {
            case 112: text.append(contentsOf: thread.product.utf8)
            case 110: text.append(contentsOf: thread.person.given.native.utf8)
            default: text.append(contentsOf: String(stream.within(3...28)).utf8)
            }
            _ = bytes.next()
        }
        return String(decoding: text, as: UTF8.self)
    }
}
