/// Two records that look alike and are not the same.
struct HardNegative {
    let left: String
    let right: String
    let kind: String
}

extension World {
    /// The look-alike of the contact in slot `slot`, if this is the first record of a related person and the two records
    /// do share what makes them alike.
    func hardNegative(contactSlot slot: Int) -> HardNegative? {
        let place = contacts.place(of: slot)
        guard place.copy == 0, place.relation != .none else { return nil }
        let left = contact(slot: place.relative).row
        let right = contact(slot: slot).row
        let sameName = left.familyName == right.familyName || left.fullName == right.fullName
        let sameHome = !left.street.isEmpty && left.street == right.street
        let alike: (kind: String, holds: Bool) =
            switch place.relation {
            case .household: ("household", sameHome)
            case .fatherAndSon: ("father_and_son", sameHome || sameName)
            case .namesake: ("namesake", sameName)
            case .sharedMailbox: ("shared_mailbox", !left.email.isEmpty && left.email == right.email)
            case .successor: ("shared_phone", !left.phone.isEmpty && left.phone == right.phone)
            case .colleague: ("colleague", sameName && !left.company.isEmpty && !right.company.isEmpty)
            case .none, .subsidiary, .branch, .namesakeCompany, .followUp: ("", false)
            }
        return alike.holds ? HardNegative(left: left.id, right: right.id, kind: alike.kind) : nil
    }

    /// The parent or look-alike of the company whose first record is in account slot `slot`.
    func hardNegative(accountSlot slot: Int) -> HardNegative? {
        let place = accounts.place(of: slot)
        guard place.copy == 0 else { return nil }
        let kind: String? =
            switch place.relation {
            case .subsidiary: "subsidiary"
            case .branch: "branch"
            case .namesakeCompany: "namesake_company"
            case .none, .household, .fatherAndSon, .namesake, .sharedMailbox, .successor, .colleague, .followUp: nil
            }
        return kind.map { HardNegative(left: accountID(slot: place.relative), right: accountID(slot: slot), kind: $0) }
    }

    /// The later deal with the same customer.
    func hardNegative(dealSlot slot: Int) -> HardNegative? {
        let place = deals.place(of: slot)
        guard place.copy == 0, place.relation == .followUp else { return nil }
        return HardNegative(left: dealID(slot: place.relative), right: dealID(slot: slot), kind: "renewal")
    }
}
