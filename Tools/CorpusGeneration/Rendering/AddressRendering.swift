/// The cells of an address.
struct WrittenAddress {
    var street = ""
    var city = ""
    var region = ""
    var postalCode = ""
    var country = ""
}

/// How an address is spelled.
struct AddressStyle {
    /// Index among the spellings of the street's kind; 0 is the long form.
    var kind = 0
    var city = 0
    var country = 0
    var hasRegion = true
    var hasUnit = true
    var native = true
}

extension World {
    func written(_ site: Site, _ style: AddressStyle) -> WrittenAddress {
        let country = countries[site.country]
        let city = country.cities.cities[site.city]
        let cityNames = style.native ? [city.names.native] + city.names.latin : city.names.latin
        return WrittenAddress(
            street: street(site, style), city: cityNames[min(style.city, cityNames.count - 1)],
            region: style.hasRegion ? city.region : "", postalCode: site.postalCode,
            country: country.names[min(style.country, country.names.count - 1)])
    }

    private func street(_ site: Site, _ style: AddressStyle) -> String {
        let table = countries[site.country].streets
        let kinds = table.kinds[site.kind]
        let kind = kinds[min(style.kind, kinds.count - 1)]
        var text = ""
        for piece in table.shape {
            switch piece {
            case .number: text += String(site.house)
            case .name: text += table.names[site.street]
            case .kind: text += kind
            case .text(let part): text += part
            }
        }
        guard let unit = site.unit, style.hasUnit else { return text }
        return table.unitShape.substituting("{a}", with: text).substituting("{u}", with: unit)
    }
}
