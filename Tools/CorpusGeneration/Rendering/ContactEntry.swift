/// The choices that someone made who typed a contact in: which facts, in which spelling.
struct ContactEntry {
    var native: Bool
    var latinSpelling = 0
    var fullNameOnly: Bool
    var familyFirst: Bool
    var hasTitle: Bool
    var email: EmailChoice
    var phone: PhoneChoice
    var phoneStyle: Int
    var hasMobile: Bool
    var mobileStyle: Int
    var company: World.CompanyNameStyle
    var linksAccount: Bool
    var address: AddressChoice
    var addressStyle: AddressStyle
    var hasBirthDate: Bool
    var source: Int
    var owner: Int

    enum EmailChoice { case work, privately, role, none }
    enum PhoneChoice { case switchboard, extensionLine, direct, home, none }
    enum AddressChoice { case work, home, none }

    static let sources = [
        "web_form", "import", "trade_show", "email_sync", "purchased_list", "referral", "phone", "partner", "manual",
    ]

    /// Draws the choices for a record of `person`; the order of draws is part of the format of seeds.
    init(_ person: Person, employed: Bool, native: Bool, _ stream: inout RandomStream) {
        self.native = native
        fullNameOnly = stream.chance(0.06)
        familyFirst = stream.chance(0.4)
        hasTitle = employed && stream.chance(0.72)
        email = Self.email(employed, stream.unit())
        phone = Self.phone(employed, stream.unit())
        phoneStyle = stream.below(PhoneNumber.styles)
        hasMobile = stream.chance(employed ? 0.45 : 0.75)
        mobileStyle = stream.below(PhoneNumber.styles)
        company = Self.company(stream.unit())
        linksAccount = stream.chance(0.82)
        address = Self.address(employed, stream.unit())
        addressStyle = AddressStyle(
            kind: stream.chance(0.6) ? 0 : stream.below(3), city: stream.chance(0.85) ? 0 : stream.below(3),
            country: stream.chance(0.55) ? 0 : stream.below(4), hasRegion: stream.chance(0.5),
            hasUnit: stream.chance(0.8),
            native: native)
        hasBirthDate = stream.chance(employed ? 0.14 : 0.45)
        source = min(stream.below(Self.sources.count), stream.below(Self.sources.count))
        owner = stream.within(1...24)
    }

    private static func email(_ employed: Bool, _ draw: Double) -> EmailChoice {
        guard employed else { return draw < 0.82 ? .privately : .none }
        return draw < 0.68 ? .work : draw < 0.82 ? .privately : draw < 0.86 ? .role : .none
    }

    private static func phone(_ employed: Bool, _ draw: Double) -> PhoneChoice {
        guard employed else { return draw < 0.4 ? .home : .none }
        return draw < 0.2
            ? .switchboard : draw < 0.32 ? .extensionLine : draw < 0.62 ? .direct : draw < 0.67 ? .home : .none
    }

    private static func company(_ draw: Double) -> World.CompanyNameStyle {
        draw < 0.55 ? .full : draw < 0.82 ? .short : draw < 0.96 ? .otherForm : .spelledOut
    }

    private static func address(_ employed: Bool, _ draw: Double) -> AddressChoice {
        guard employed else { return draw < 0.78 ? .home : .none }
        return draw < 0.35 ? .work : draw < 0.52 ? .home : .none
    }
}
