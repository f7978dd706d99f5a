/// A contact row while it is written: the person's facts, the choices of the entry, and the cells so far.
struct ContactDraft {
    private let world: World
    private let person: Person
    private let company: Company?
    private let employer: Int?
    private var entry: ContactEntry
    private var given: String
    private var family: String
    var row = ContactRow()
    /// The errors that changed something.
    private(set) var effective: [ContactError] = []

    /// Chooses the facts; errors that concern facts (another job, another e-mail) act here.
    init(_ world: World, _ person: Person, entryOf slot: Int, errors: [ContactError], _ stream: inout RandomStream) {
        self.world = world
        self.person = person
        let changed = errors.contains(.jobChange)
        employer = changed ? world.otherEmployer(of: person) : person.employer
        company = employer.map { world.company(ofSlot: $0) }
        var view = RandomStream(world.options.seed, .view, UInt64(slot))
        let native = view.chance(person.culture.nativeShare)
        entry = ContactEntry(person, employed: company != nil, native: native, &view)
        if errors.contains(.transliteration) {
            if person.culture.nativeShare < 1, stream.chance(0.6) { entry.native.toggle() }
            entry.latinSpelling = stream.within(1...3)
        }
        entry.addressStyle.native = entry.native
        // Families are known by their home, so the records of most of them show it.
        if person.followed == .household || person.followed == .fatherAndSon, person.key % 10 < 8 {
            entry.address = .home
        }
        (given, family) = ContactDraft.names(person, entry, married: errors.contains(.marriage))
        fill(&view)
        noteFacts(errors, native: native)
    }

    private static func names(_ person: Person, _ entry: ContactEntry, married: Bool) -> (String, String) {
        let familyForms = married && person.isFemale ? person.birthFamily : person.family
        return (spelled(person.given, entry), spelled(familyForms, entry))
    }

    private mutating func noteFacts(_ errors: [ContactError], native: Bool) {
        for error in errors {
            let acts =
                switch error {
                case .jobChange: company != nil
                case .marriage: person.isFemale && person.birthFamily.native != person.family.native
                case .transliteration:
                    entry.native != native
                        || (!entry.native && person.given.latin.count + person.family.latin.count > 2)
                default: false
                }
            if acts { effective.append(error) }
        }
    }

    private static func spelled(_ forms: NameForms, _ entry: ContactEntry) -> String {
        entry.native ? forms.native : forms.latin[min(entry.latinSpelling, forms.latin.count - 1)]
    }

    /// Writes the cells as a careful entry would have them.
    private mutating func fill(_ view: inout RandomStream) {
        if entry.hasTitle { row.title = title(&view) }
        row.source = ContactEntry.sources[entry.source]
        row.owner = "u" + twoDigits(entry.owner)
        if let company {
            row.company = world.written(company, entry.company, native: entry.native, &view)
            if entry.linksAccount, let employer { row.accountID = world.accountID(slot: employer) }
        }
        row.email = email(&view)
        row.phone = phone(&view)
        if entry.hasMobile { row.mobile = person.mobile.written(style: entry.mobileStyle) }
        address(entry.address)
        if entry.hasBirthDate { row.birthDate = person.birthDay.iso }
    }

    private func title(_ view: inout RandomStream) -> String {
        let title = world.titles[person.title]
        let local = title.local[person.culture]
        let spellings = entry.native && view.chance(0.55) ? local ?? title.english : title.english
        return view.chance(0.6) ? spellings[0] : view.pick(spellings)
    }

    private func email(_ view: inout RandomStream) -> String {
        switch entry.email {
        case .none: ""
        case .privately: person.privateMail[0]
        case .work: company.map { world.workMail(person, $0) } ?? ""
        case .role: company.map { world.roleMail($0, &view) } ?? ""
        }
    }

    private func phone(_ view: inout RandomStream) -> String {
        switch entry.phone {
        case .none: return ""
        case .home: return person.homePhone.written(style: entry.phoneStyle)
        case .switchboard: return company?.switchboard.written(style: entry.phoneStyle) ?? ""
        case .extensionLine:
            var desk = RandomStream(key: mixed(person.key ^ 0xDE5C))
            let sign = view.pick([" x", " ext. ", " ext ", ";ext=", " Ext:"])
            return (company?.switchboard.written(style: entry.phoneStyle) ?? "") + sign + String(desk.within(100...999))
        case .direct:
            var desk = RandomStream(key: mixed(person.key ^ 0xDE5C))
            return company?.switchboard.direct(&desk).written(style: entry.phoneStyle) ?? ""
        }
    }

    private mutating func address(_ choice: ContactEntry.AddressChoice) {
        let site: Site? =
            switch choice {
            case .none: nil
            case .home: person.home
            case .work: company?.site
            }
        guard let site else { return }
        set(world.written(site, entry.addressStyle))
    }

    private mutating func set(_ address: WrittenAddress) {
        (row.street, row.city, row.region) = (address.street, address.city, address.region)
        (row.postalCode, row.country) = (address.postalCode, address.country)
    }

    /// Puts the name cells together and damages the row by the errors that concern its text.
    mutating func write(_ errors: [ContactError], _ stream: inout RandomStream) {
        for error in errors {
            let before = (given, family, entry.fullNameOnly, row)
            damage(error, &stream)
            if before != (given, family, entry.fullNameOnly, row), !effective.contains(error) {
                effective.append(error)
            }
        }
        if entry.fullNameOnly {
            row.fullName = fullName(given, family)
        } else {
            (row.givenName, row.familyName) = (given, family)
            if stream.chance(0.08) { row.fullName = fullName(given, family) }
        }
        if row.nickname.isEmpty, stream.chance(0.02), let nick = person.nicknames.first {
            row.nickname = ContactDraft.spelled(nick, entry)
        }
    }

    private func fullName(_ given: String, _ family: String) -> String {
        if entry.native, person.culture.familyNameFirst { return family + given }
        return entry.familyFirst ? family + ", " + given : given + " " + family
    }

    private mutating func damage(_ error: ContactError, _ stream: inout RandomStream) {
        switch error {
        case .typoGiven, .typoFamily, .byEar, .misread, .nickname, .initial, .swappedNames, .fullNameOnly, .marriage,
            .honorific, .transliteration, .marks, .letterCase, .spaces, .mojibake:
            damageName(error, &stream)
        case .jobChange, .companySpelling, .titleSpelling, .noCompany: damageWork(error, &stream)
        case .otherEmail, .emailTypo, .noEmail, .phoneFormat, .phoneDigit, .noPhone: damageReach(error, &stream)
        case .moved, .streetSpelling, .citySpelling, .noAddress, .birthDate: damagePlace(error, &stream)
        }
    }

    private mutating func damageName(_ error: ContactError, _ stream: inout RandomStream) {
        switch error {
        case .typoGiven: given = TextErrors.typo(given, &stream)
        case .typoFamily: family = TextErrors.typo(family, &stream)
        case .byEar: family = TextErrors.byEar(family, &stream)
        case .misread: family = TextErrors.misread(family, &stream)
        case .nickname:
            guard !person.nicknames.isEmpty else { return }
            given = ContactDraft.spelled(stream.pick(person.nicknames), entry)
        case .initial: given = String(given.prefix(1)) + (stream.chance(0.7) ? "." : "")
        case .swappedNames: swap(&given, &family)
        case .fullNameOnly: entry.fullNameOnly.toggle()
        case .honorific: given = stream.pick(["Dr. ", "Mr. ", "Ms. ", "Prof. ", "Ing. "]) + given
        case .marks:
            let fold = stream.chance(0.5) ? withDigraphs : withoutMarks
            (given, family) = (fold(given), fold(family))
        case .letterCase:
            let upper = stream.chance(0.5)
            (given, family) =
                upper ? (given.uppercased(), family.uppercased()) : (given.lowercased(), family.lowercased())
        case .spaces: (given, family) = (given + " ", stream.chance(0.5) ? " " + family : family + "  ")
        case .mojibake: (given, family) = (TextErrors.mojibake(given), TextErrors.mojibake(family))
        default: break
        }
    }

    private mutating func damageWork(_ error: ContactError, _ stream: inout RandomStream) {
        switch error {
        case .jobChange where company != nil:
            if stream.chance(0.5) { row.title = stream.pick(world.titles).english[0] }
        case .companySpelling:
            guard let company else { return }
            row.company =
                stream.chance(0.35)
                ? TextErrors.typo(row.company, &stream)
                : world.written(company, stream.chance(0.5) ? .otherForm : .short, native: entry.native, &stream)
        case .titleSpelling where !row.title.isEmpty:
            row.title = stream.pick(world.titles[person.title].english)
        case .noCompany: (row.company, row.accountID) = ("", "")
        default: break
        }
    }

    private mutating func damageReach(_ error: ContactError, _ stream: inout RandomStream) {
        switch error {
        case .otherEmail: row.email = person.privateMail[row.email == person.privateMail[0] ? 1 : 0]
        case .emailTypo:
            guard let at = row.email.firstIndex(of: "@") else { return }
            let name = TextErrors.typo(String(row.email[..<at]), &stream)
            row.email =
                name + row.email[at...].substituting("gmail.com", with: stream.chance(0.4) ? "gmial.com" : "gmail.com")
        case .noEmail: row.email = ""
        case .phoneFormat:
            if !row.mobile.isEmpty { row.mobile = person.mobile.written(style: stream.below(PhoneNumber.styles)) }
            if row.mobile.isEmpty || stream.chance(0.2) { swap(&row.phone, &row.mobile) }
        case .phoneDigit:
            if row.mobile.isEmpty {
                row.phone = TextErrors.wrongDigit(row.phone, &stream)
            } else {
                row.mobile = TextErrors.wrongDigit(row.mobile, &stream)
            }
        case .noPhone: (row.phone, row.mobile) = stream.chance(0.5) ? ("", row.mobile) : ("", "")
        default: break
        }
    }

    private mutating func damagePlace(_ error: ContactError, _ stream: inout RandomStream) {
        switch error {
        case .moved where !row.street.isEmpty:
            set(world.written(world.site(in: person.country, &stream), entry.addressStyle))
        case .streetSpelling where !row.street.isEmpty:
            entry.addressStyle.kind = stream.below(3)
            entry.addressStyle.hasUnit.toggle()
            address(entry.address)
        case .citySpelling: row.city = TextErrors.typo(row.city, &stream)
        case .noAddress: set(WrittenAddress())
        case .birthDate where !row.birthDate.isEmpty:
            let birth = person.birthDay
            let exchanged = birth.day <= 12 ? CivilDate(year: birth.year, month: birth.day, day: birth.month) : birth
            row.birthDate = stream.chance(0.5) ? exchanged.iso : TextErrors.wrongDigit(birth.iso, &stream)
        default: break
        }
    }
}
