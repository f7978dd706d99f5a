/// The facts of a company, the same in all its account records.
struct Company: Sendable {
    let slot: Int
    let key: UInt64
    let country: Int
    let name: CompanyName
    let domain: String
    /// 0 for the largest company of its country, towards 1 for the smallest.
    let rank: Double
    let site: Site
    let switchboard: PhoneNumber
    let parent: Int?
    let mailStyle: Int
}

/// A company's name without and with its legal form.
struct CompanyName: Sendable {
    let core: NameForms
    let form: Int
}

/// A place: city, street, house number, postal code.
struct Site: Sendable {
    let country: Int
    let city: Int
    let postalCode: String
    let street: Int
    let kind: Int
    let house: Int
    let unit: String?
}

extension World {
    /// The company that account slot `slot` is a record of.
    func company(ofSlot slot: Int) -> Company {
        let place = accounts.place(of: slot)
        let home = country(ofBlock: place.original / ClusterLayout.blockSize)
        let key = key(options.seed, .company, UInt64(place.original))
        var stream = RandomStream(key: key)
        let country = seat(place, home: home, &stream)
        let related = place.relation != .none
        let relativeKey = related ? CorpusGeneration.key(options.seed, .company, UInt64(place.relative)) : key
        let site = site(in: country, &stream)
        let core = companyCore(place, relativeKey, home: home, country: country, city: site.city)
        let area = countries[country].cities.cities[site.city].areaCodes
        return Company(
            slot: place.original, key: key, country: country,
            name: CompanyName(core: core.forms, form: legalForm(in: country, &stream)),
            domain: domain(core, place, country: country, city: site.city, &stream),
            rank: rank(of: place.original, in: home), site: site,
            switchboard: PhoneNumber.switchboard(of: countries[country].plan, area: stream.pick(area), &stream),
            parent: place.relation == .subsidiary ? place.relative : nil, mailStyle: stream.below(10))
    }

    /// The city of the company that account slot `slot` is a record of.
    func companyCity(ofSlot slot: Int) -> Int {
        let place = accounts.place(of: slot)
        var stream = RandomStream(key: key(options.seed, .company, UInt64(place.original)))
        let country = seat(place, home: country(ofBlock: place.original / ClusterLayout.blockSize), &stream)
        return countries[country].cities.ranks.rank(&stream)
    }

    /// The country of a company: some subsidiaries are abroad.
    private func seat(_ place: ClusterLayout.Place, home: Int, _ stream: inout RandomStream) -> Int {
        let abroad = stream.chance(0.35) && place.relation == .subsidiary
        return abroad ? stream.below(countries.count) : home
    }

    private func rank(of slot: Int, in country: Int) -> Double {
        let slots = slots(ofCountry: country)
        return Double(slot - slots.lowerBound) / Double(max(1, slots.count))
    }

    private func legalForm(in country: Int, _ stream: inout RandomStream) -> Int {
        let forms = countries[country].legalForms
        let first = stream.below(forms.count)
        return min(first, stream.below(forms.count))
    }

    /// A place in the country, larger cities more often.
    func site(in country: Int, _ stream: inout RandomStream) -> Site {
        let facts = countries[country]
        let city = facts.cities.ranks.rank(&stream)
        let streets = facts.streets
        let unit = stream.chance(0.2) && !streets.units.isEmpty ? stream.pick(streets.units) : nil
        let numbered = unit?.substituting("{n}", with: String(stream.within(1...60)))
        return Site(
            country: country, city: city, postalCode: filled(facts.cities.cities[city].postalShape, &stream),
            street: stream.below(streets.names.count),
            kind: min(stream.below(streets.kinds.count), stream.below(streets.kinds.count)),
            house: stream.within(1...streets.highest), unit: numbered)
    }

    private struct NameStem {
        let forms: NameForms
        let coined: Bool
    }

    private func companyCore(
        _ place: ClusterLayout.Place, _ nameKey: UInt64, home: Int, country: Int, city: Int
    ) -> NameStem {
        let root = rootCore(
            place.relation == .none ? place.original : place.relative, nameKey, country: home, city: city)
        var stream = RandomStream(key: key(options.seed, .relation, UInt64(place.original)))
        switch place.relation {
        case .subsidiary where country != home:
            return NameStem(
                forms: root.forms.appending(countries[country].names[min(1, countries[country].names.count - 1)]),
                coined: root.coined)
        case .subsidiary:
            let sectors = tables(countries[home].culture).words.sectors
            return NameStem(forms: root.forms.appending(stream.pick(sectors)), coined: root.coined)
        case .branch:
            return NameStem(
                forms: root.forms.appending(countries[country].cities.cities[city].names), coined: root.coined)
        default:
            return root
        }
    }

    private func rootCore(_ slot: Int, _ nameKey: UInt64, country: Int, city: Int) -> NameStem {
        var stream = RandomStream(key: mixed(nameKey ^ 0x6E61_6D65))
        let culture = countries[country].culture
        let tables = tables(culture)
        let sector = stream.pick(tables.words.sectors)
        let draw = stream.unit()
        if culture.nativeShare == 1 || culture == .indian, draw < 0.45 {
            return NameStem(forms: tables.words.joined(brand(slot), sector), coined: true)
        }
        if draw < 0.66 {
            let family = tables.names.family[tables.names.familyRanks.rank(&stream)]
            return NameStem(forms: tables.words.joined(family, sector), coined: false)
        }
        if draw < 0.74 {
            let city = countries[country].cities.cities[countries[country].cities.ranks.rank(&stream)]
            return NameStem(forms: tables.words.joined(city.names, sector), coined: false)
        }
        let stem = tables.words.joined(stream.pick(tables.words.stems), sector)
        guard culture.nativeShare < 1, culture != .indian, draw < 0.92 else {
            return NameStem(forms: stem, coined: false)
        }
        let family = tables.names.family[tables.names.familyRanks.rank(&stream)]
        let second = tables.words.joined(family, stem)
        return NameStem(forms: second, coined: false)
    }

    /// A coined word that no other company has.
    func brand(_ slot: Int) -> NameForms {
        var number = brandOrder.slot(ofRow: slot)
        var word = ""
        for syllables in brands {
            word += syllables[number % syllables.count]
            number /= syllables.count
        }
        while number > 0 {
            word += brands[1][number % brands[1].count]
            number /= brands[1].count
        }
        return NameForms(native: word, latin: [word])
    }

    private func domain(
        _ core: NameStem, _ place: ClusterLayout.Place, country: Int, city: Int, _ stream: inout RandomStream
    ) -> String {
        let name = asciiSlug(core.forms.latin[0])
        if place.relation == .branch { return asciiSlug(rootName(place)) + ".example" }
        if core.coined, place.relation != .namesakeCompany { return name + ".example" }
        let place = asciiSlug(countries[country].cities.cities[city].names.latin[0])
        return name + "-" + (stream.chance(0.7) ? place : String(stream.within(2...999))) + ".example"
    }

    private func rootName(_ place: ClusterLayout.Place) -> String {
        company(ofSlot: place.relative).domain.substituting(".example", with: "")
    }
}

extension NameForms {
    func appending(_ word: String) -> NameForms {
        NameForms(native: native + " " + word, latin: latin.map { $0 + " " + word })
    }

    func appending(_ word: NameForms) -> NameForms {
        NameForms(native: native + " " + word.native, latin: latin.map { $0 + " " + word.latin[0] })
    }
}
