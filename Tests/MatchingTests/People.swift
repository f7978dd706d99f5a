import Catalog
import Matching
import Records
import TestSupport
import TextAnalysis

/// Made-up people with slips, and the shipped definitions to match them by.
enum People {
    static let catalog: Catalog = {
        do { return try Catalog.load(over: nil) } catch { preconditionFailure("\(error)") }
    }()

    static var definition: MatchingDefinition {
        guard let definition = catalog[EntityType("contact")]?.matching else {
            preconditionFailure("contacts have no matching")
        }
        return definition
    }

    static let normalizer = FieldNormalizer(facts: catalog.facts, defaultCountry: CountryCode("GB"))

    static func record(_ id: String, _ fields: [String: String]) -> Record {
        let now = Instant(milliseconds: 0)
        return Record(
            key: RecordKey(type: EntityType("contact"), id: RecordID(id)),
            fields: Dictionary(uniqueKeysWithValues: fields.map { (FieldName($0.key), .text($0.value)) }),
            createdAt: now, updatedAt: now)
    }

    private static let given = ["Anna", "William", "Bill", "Robert", "Bob", "Maria", "José", "Юлия", "Yulia", "Chen"]
    private static let family = [
        "Berg", "van der Meer", "O'Neil", "Müller", "Mueller", "García", "Li", "Smith", "Smyth",
    ]
    private static let town = ["London", "Leeds", "Köln", "Bath"]
    private static let company = ["Acme Ltd", "Acme Limited", "Blue Door GmbH", "Northwind Inc."]

    /// Records of which many look alike. The same for the same seed.
    static func crowd(_ count: Int, seed: UInt64) -> [Record] {
        var random = SplitMix(seed: seed)
        func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
        return (0..<count).map { number in
            var fields = ["given_name": pick(given), "family_name": pick(family), "city": pick(town)]
            if Bool.random(using: &random) { fields["company"] = pick(company) }
            if Bool.random(using: &random) {
                fields["birth_date"] =
                    "19\(Int.random(in: 60...69, using: &random))-0\(Int.random(in: 1...9, using: &random))-1\(Int.random(in: 0...9, using: &random))"
            }
            if Bool.random(using: &random) {
                fields["phone"] = "020 7946 0\(Int.random(in: 100...130, using: &random))"
            }
            if Bool.random(using: &random) {
                fields["email"] =
                    "\(pick(["anna", "bill", "info", "m.garcia"]))@\(pick(["gmail.com", "acme.co.uk", "bluedoor.de"]))"
            }
            if Int.random(in: 0..<6, using: &random) == 0 { fields["family_name"] = nil }
            if Int.random(in: 0..<6, using: &random) == 0 { fields["given_name"] = nil }
            return record("r\(number)", fields)
        }
    }
}
