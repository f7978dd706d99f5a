/// The facts of a person, the same in all records of that person.
struct Person: Sendable {
    let slot: Int
    let key: UInt64
    let country: Int
    let culture: Culture
    let isFemale: Bool
    let given: NameForms
    let family: NameForms
    /// The family name before a marriage.
    let birthFamily: NameForms
    let nicknames: [NameForms]
    /// The account slot of the employer; nil for consumers.
    let employer: Int?
    /// The key of the employer before or after a change of job.
    let otherEmployment: UInt64
    let title: Int
    let home: Site
    let homePhone: PhoneNumber
    let mobile: PhoneNumber
    /// Free-mail addresses: usual one first.
    let privateMail: [String]
    let birthDay: CivilDate
    let relation: ClusterLayout.Relation
    /// What the next person of the block is to this one.
    let followed: ClusterLayout.Relation
}

extension World {
    /// The person that contact slot `slot` is a record of.
    func person(at place: ClusterLayout.Place) -> Person {
        let keys = PersonKeys(seed: options.seed, place: place)
        var root = RandomStream(key: keys.country)
        let country = countryOfHousehold(&root)
        let facts = countries[country]
        let culture = facts.culture
        let names = tables(culture).names
        var givenStream = RandomStream(key: keys.given)
        var isFemale = givenStream.chance(0.47)
        if place.relation == .household { isFemale = RandomStream.flip(keys.own) }
        if place.relation == .fatherAndSon { isFemale = false }
        let given = givenName(names, culture, female: isFemale, &givenStream)
        var familyStream = RandomStream(key: keys.family)
        let family = familyName(names, culture, female: isFemale, &familyStream)
        var stream = RandomStream(key: keys.own)
        let birthFamily = familyName(names, culture, female: isFemale, &stream)
        var homeStream = RandomStream(key: keys.home)
        let home = site(in: country, &homeStream)
        let mobile = PhoneNumber.mobile(of: facts.plan, &stream)
        let birth = CivilDate.birth(generation: place.relation == .fatherAndSon ? 1 : 0, &stream)
        let employer = employer(in: country, keys)
        return Person(
            slot: place.original, key: keys.own, country: country, culture: culture, isFemale: isFemale, given: given,
            family: family, birthFamily: birthFamily, nicknames: names.nicknames[given.native] ?? [],
            employer: employer, otherEmployment: stream.next(), title: titleRanks.rank(&stream), home: home,
            homePhone: PhoneNumber.fixed(
                of: facts.plan, area: homeStream.pick(facts.cities.cities[home.city].areaCodes), &homeStream),
            mobile: mobile, privateMail: privateMail(given, family, birth, facts, &stream), birthDay: birth,
            relation: place.relation, followed: place.followed)
    }

    private func countryOfHousehold(_ stream: inout RandomStream) -> Int {
        let blocks = (options.accounts + ClusterLayout.blockSize - 1) / ClusterLayout.blockSize
        return country(ofBlock: stream.below(blocks))
    }

    private func givenName(
        _ names: NameTable, _ culture: Culture, female: Bool, _ stream: inout RandomStream
    ) -> NameForms {
        let list = female ? names.given.female : names.given.male
        let ranks = female ? names.givenRanks.female : names.givenRanks.male
        let first = list[ranks.rank(&stream)]
        guard culture.composesGivenNames, stream.chance(culture == .korean ? 0.98 : 0.75) else { return first }
        let second = list[stream.below(list.count)]
        let tail = second.latin[0].lowercased()
        let latin =
            culture == .korean
            ? [first.latin[0] + "-" + tail, first.latin[0] + tail, first.latin[0] + " " + second.latin[0]]
            : [first.latin[0] + tail, first.latin[0] + " " + second.latin[0], first.latin[0] + "-" + second.latin[0]]
        return NameForms(native: first.native + second.native, latin: latin)
    }

    private func familyName(
        _ names: NameTable, _ culture: Culture, female: Bool, _ stream: inout RandomStream
    ) -> NameForms {
        let list = female ? names.familyFemale : names.family
        let first = list[names.familyRanks.rank(&stream)]
        guard stream.chance(culture.secondFamilyNameShare) else { return first }
        let second = list[names.familyRanks.rank(&stream)]
        let space = culture == .spanish || culture == .portuguese ? " " : "-"
        let both = first.native + space + second.native
        return NameForms(native: both, latin: [both, first.native])
    }

    private func employer(in country: Int, _ keys: PersonKeys) -> Int? {
        let slots = slots(ofCountry: country)
        var stream = RandomStream(key: keys.employer)
        guard !slots.isEmpty, stream.chance(0.88) else { return nil }
        var workplace = RandomStream(key: keys.workplace)
        return slot(in: slots, near: countries[country].cities.ranks.rank(&workplace), &stream)
    }

    /// The account slot of the employer before or after a change of job; nil for those without an employer.
    func otherEmployer(of person: Person) -> Int? {
        guard person.employer != nil else { return nil }
        var stream = RandomStream(key: person.otherEmployment)
        return slot(in: slots(ofCountry: person.country), near: person.home.city, &stream)
    }

    /// An account slot, in the given city if a few tries find one: most people work where they live.
    private func slot(in slots: Range<Int>, near city: Int, _ stream: inout RandomStream) -> Int {
        var slot = popularSlot(slots, &stream)
        for _ in 0..<6 where companyCity(ofSlot: slot) != city { slot = popularSlot(slots, &stream) }
        return slot
    }

    /// A slot of the range, the first ones more often: companies differ in the number of their contacts.
    private func popularSlot(_ slots: Range<Int>, _ stream: inout RandomStream) -> Int {
        let draw = stream.unit()
        let skewed = draw * draw.squareRoot() * draw.squareRoot().squareRoot()
        return slots.lowerBound + min(slots.count - 1, Int(skewed * Double(slots.count)))
    }

    private func privateMail(
        _ given: NameForms, _ family: NameForms, _ birth: CivilDate, _ country: Country, _ stream: inout RandomStream
    ) -> [String] {
        let first = asciiSlug(given.latin[0])
        let last = asciiSlug(family.latin[0])
        return (0..<2).map { _ in
            let number = stream.chance(0.3) ? String(birth.year) : String(stream.within(1...9999))
            let name =
                switch stream.below(5) {
                case 0: first + last
                case 1: first + "_" + last
                case 2: String(first.prefix(1)) + last
                case 3: last + "." + first
                default: first + "." + last
                }
            return name + number + "@"
                + country.mailProviders[
                    min(stream.below(country.mailProviders.count), stream.below(country.mailProviders.count))]
        }
    }
}

/// The keys that a person's facts are drawn from; relatives share some of them.
private struct PersonKeys {
    let own: UInt64
    let country: UInt64
    let given: UInt64
    let family: UInt64
    let home: UInt64
    let employer: UInt64
    /// The key of the home whose city the employer is in or near.
    let workplace: UInt64

    init(seed: UInt64, place: ClusterLayout.Place) {
        own = key(seed, .person, UInt64(place.original))
        let other = key(seed, .person, UInt64(place.relative))
        let relation = place.relation
        country = mixed(other ^ 1)
        given = mixed((relation == .namesake || relation == .fatherAndSon ? other : own) ^ 2)
        let kin = relation == .household || relation == .fatherAndSon
        let sameName = kin || relation == .namesake || relation == .colleague
        family = mixed((sameName ? other : own) ^ 3)
        home = mixed((kin ? other : own) ^ 4)
        let sameDesk = relation == .sharedMailbox || relation == .successor || relation == .colleague
        employer = mixed((sameDesk ? other : own) ^ 5)
        workplace = mixed((sameDesk || kin ? other : own) ^ 4)
    }
}

extension RandomStream {
    fileprivate static func flip(_ key: UInt64) -> Bool { mixed(key ^ 6) & 1 == 0 }
}
