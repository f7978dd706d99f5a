extension World {
    /// A contact as the file shows it, with what was done to it.
    struct RenderedContact {
        var row: ContactRow
        var place: ClusterLayout.Place
        var errors: [ContactError]
    }

    /// The record in contact slot `slot`.
    func contact(slot: Int) -> RenderedContact {
        let place = contacts.place(of: slot)
        let person = person(at: place)
        var stream = RandomStream(options.seed, .errors, UInt64(slot))
        let errors = place.copy == 0 ? [] : ContactError.draw(&stream)
        // A third of the duplicates are second imports of the first entry, the others were typed in afresh.
        let entryOf = place.copy > 0 && stream.chance(0.33) ? place.original : slot
        var draft = ContactDraft(self, person, entryOf: entryOf, errors: errors, &stream)
        borrow(from: place, person, into: &draft.row)
        draft.write(errors, &stream)
        if place.copy > 0 { keepEvidence(&draft, person, contact(slot: place.original).row, &stream) }
        draft.row.id = contactID(slot: slot)
        dates(&draft.row, slot: slot, copy: place.copy)
        return RenderedContact(row: draft.row, place: place, errors: draft.effective)
    }

    /// What colleagues and relatives share is what the record of the other person says.
    private func borrow(from place: ClusterLayout.Place, _ person: Person, into row: inout ContactRow) {
        switch place.relation {
        case .sharedMailbox:
            let other = contact(slot: place.relative).row
            if !other.email.isEmpty { row.email = other.email }
        case .successor:
            let other = contact(slot: place.relative).row
            if !other.phone.isEmpty { row.phone = other.phone }
            row.title = other.title
        case .household, .fatherAndSon:
            let other = contact(slot: place.relative).row
            if !other.street.isEmpty {
                (row.street, row.city, row.region) = (other.street, other.city, other.region)
                (row.postalCode, row.country) = (other.postalCode, other.country)
            }
            if !other.phone.isEmpty, other.company.isEmpty { row.phone = other.phone }
        default: break
        }
    }

    /// Nearly every duplicate keeps something by which it can be found: a steward could not decide the others either.
    private func keepEvidence(
        _ draft: inout ContactDraft, _ person: Person, _ original: ContactRow, _ stream: inout RandomStream
    ) {
        let row = draft.row
        let sameName = row.familyName == original.familyName || row.fullName == original.fullName
        let shared =
            (!row.email.isEmpty && row.email.lowercased() == original.email.lowercased())
            || (!row.mobile.isEmpty && !original.mobile.isEmpty)
            || (!row.company.isEmpty && row.company == original.company)
            || (!row.street.isEmpty && row.street == original.street)
            || (!row.birthDate.isEmpty && row.birthDate == original.birthDate && sameName)
        guard !shared, stream.chance(0.97) else { return }
        if !original.mobile.isEmpty {
            draft.row.mobile = person.mobile.written(style: stream.below(PhoneNumber.styles))
        } else if !original.email.isEmpty {
            draft.row.email = original.email
        } else if !original.street.isEmpty {
            (draft.row.street, draft.row.city) = (original.street, original.city)
        } else {
            (draft.row.company, draft.row.birthDate) = (original.company, original.birthDate)
        }
    }

    private func dates(_ row: inout ContactRow, slot: Int, copy: Int) {
        var stream = RandomStream(options.seed, .copy, UInt64(slot))
        let created = CorpusCalendar.start + stream.below(CorpusCalendar.days) * 86_400 + stream.below(86_400)
        row.createdAt = isoInstant(created)
        let age = CorpusCalendar.end - created
        row.updatedAt = isoInstant(created + stream.below(max(1, age)))
        row.notes = stream.chance(0.05) ? stream.pick(CorpusCalendar.notes) : ""
        row.lifecycleStage = stream.chance(0.8) ? stream.pick(CorpusCalendar.stages) : ""
    }
}

/// The time that the corpus covers, and the words of contact management.
enum CorpusCalendar {
    /// 2018-01-01.
    static let start = 1_514_764_800
    /// 2026-01-01.
    static let end = 1_767_225_600
    static let days = 2_922
    static let stages = [
        "subscriber", "lead", "lead", "marketing_qualified", "sales_qualified", "opportunity", "customer", "customer",
        "former_customer",
    ]
    static let notes = [
        "met at trade show", "prefers e-mail", "call back after lunch", "do not call before 10",
        "speaks German and English",
        "left a message", "asked for brochure", "decision maker", "on parental leave until autumn", "invoice by post",
        "referred by partner", "bounced once, checked", "card from the fair", "wants a demo in spring",
    ]
}
