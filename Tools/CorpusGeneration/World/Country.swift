/// What the generator knows of a country: places, numbering plan, legal forms.
final class Country: Sendable {
    let code: String
    /// How records write the country: the code first, then names.
    let names: [String]
    let culture: Culture
    /// Share of the world's contacts, in parts of the sum.
    let weight: Double
    let plan: NumberingPlan
    let cities: CityTable
    let streets: StreetTable
    let legalForms: [LegalForm]
    let currency: String
    let mailProviders: [String]

    init(
        _ names: String, _ culture: Culture, weight: Double, plan: NumberingPlan, cities: String, streets: StreetTable,
        forms: String, currency: String, mail: String
    ) {
        self.names = names.split(separator: "/").map(String.init)
        code = self.names[0]
        self.culture = culture
        self.weight = weight
        self.plan = plan
        self.cities = CityTable(cities)
        self.streets = streets
        legalForms = forms.split(separator: ";").map(LegalForm.init)
        self.currency = currency
        mailProviders = entries(mail).map(String.init)
    }
}

/// The shapes of a country's telephone numbers.
struct NumberingPlan: Sendable {
    let callingCode: String
    /// The prefix of national dialling; empty where there is none.
    let trunk: String
    /// Mobile prefixes with the shape of what follows: `#` any digit, `L` one of `leads`.
    let mobiles: [(prefix: String, subscriber: String)]
    /// Digits of a fixed number with its area code.
    let fixedLength: Int
    /// Shapes of the first digits of a fixed subscriber number.
    let leads: [String]
    /// Digits written together, counted from the end.
    let groupSize: Int

    /// `mobiles`: `prefix:shape` separated by commas.
    init(_ callingCode: String, trunk: String, mobiles: String, fixed: Int, lead: String = "N", groupSize: Int) {
        self.callingCode = callingCode
        self.trunk = trunk
        self.mobiles = entries(mobiles).map { entry in
            let parts = entry.split(separator: ":")
            return (String(parts[0]), String(parts[1]))
        }
        fixedLength = fixed
        leads = lead.split(separator: "|").map(String.init)
        self.groupSize = groupSize
    }
}

/// A legal form of companies with the ways of writing it.
struct LegalForm: Sendable {
    let native: [String]
    /// Latin spellings where the native ones are not Latin.
    let latin: [String]
    /// Written before the name.
    let leads: Bool

    /// Reads `form/other form=latin/other latin`; `^` at the start: before the name; `-`: no form.
    init(_ entry: Substring) {
        leads = entry.hasPrefix("^")
        let sides = (leads ? entry.dropFirst() : entry).split(separator: "=")
        native = sides[0] == "-" ? [""] : sides[0].split(separator: "/").map(String.init)
        latin = sides.count > 1 ? sides[1].split(separator: "/").map(String.init) : native
    }
}
