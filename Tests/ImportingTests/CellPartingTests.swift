import Importing
import Records
import TestSupport
import Testing
import TextAnalysis

/// One column into several fields, and several columns into one.
@Suite struct CellPartingTests {
    private func map(
        _ columns: [String], _ cells: [String], _ choices: [(String, String)], type: String = "contact"
    ) throws -> RowDisposition {
        let mapper = try Shipped.mapper(type)
        let mapping = try mapper.mapping(
            columns: columns, sample: [],
            choices: MappingChoices(assignments: choices.map { .init(column: $0.0, field: $0.1) }))
        return RowMapper(mapping: mapping, columns: mapper).map(sourceRows([cells])[0])
    }

    private func texts(_ disposition: RowDisposition) -> [String: String] {
        guard case .mapped(let row) = disposition else { return ["rejected": ""] }
        return Dictionary(uniqueKeysWithValues: row.fields.map { ($0.key.rawValue, $0.value.text) })
    }

    @Test(arguments: [
        ("Anna Berg", "", "Anna", "Berg"), ("Berg, Anna", "", "Anna", "Berg"),
        ("Dr. Anna Maria van der Berg", "Dr.", "Anna Maria", "van der Berg"),
        ("Anna Berg, PhD", "", "Anna", "Berg PhD"),
        ("Prince", "", "Prince", ""), ("李小龙", "", "小龙", "李"), ("Zoë O'Neill-Müller", "", "Zoë", "O'Neill-Müller"),
    ])
    func aWholeNameComesApart(_ name: String, _ title: String, _ given: String, _ family: String) throws {
        let found = texts(try map(["Wer"], [name], [("Wer", "salutation+given_name+family_name")]))
        var expected: [String: String] = [:]
        for (field, text) in [("salutation", title), ("given_name", given), ("family_name", family)] where !text.isEmpty
        {
            expected[field] = text
        }
        #expect(found == expected)
    }

    @Test func aTitleWithoutAFieldStaysWithTheGivenName() throws {
        let found = texts(try map(["Wer"], ["Dr. Anna Berg"], [("Wer", "given_name+family_name")]))
        #expect(found == ["given_name": "Dr. Anna", "family_name": "Berg"])
    }

    struct Address: Sendable {
        let text: String
        let parts: [String]

        init(_ text: String, _ parts: String...) { (self.text, self.parts) = (text, parts) }
    }

    /// Street, postal code, town, region, country.
    @Test(arguments: [
        Address("Hauptstr. 1, 10115 Berlin, Germany", "Hauptstr. 1", "10115", "Berlin", "", "Germany"),
        Address("Hauptstr. 1\nD-10115 Berlin", "Hauptstr. 1", "D-10115", "Berlin", "", ""),
        Address("5 Main St, Boston, MA 02110, USA", "5 Main St", "02110", "Boston", "MA", "USA"),
        Address("5 Main St, Boston MA 02110", "5 Main St", "02110", "Boston", "MA", ""),
        Address(
            "12345 Long Rd, Apt 4, Austin, TX 78701-1234", "12345 Long Rd, Apt 4", "78701-1234", "Austin", "TX", ""),
        Address(
            "10 Downing Street, London SW1A 2AA, United Kingdom", "10 Downing Street", "SW1A 2AA", "London", "",
            "United Kingdom"),
        Address("Damrak 1, 1012 LG Amsterdam, Nederland", "Damrak 1", "1012 LG", "Amsterdam", "", "Nederland"),
        Address("12 rue de la Paix, 75002 Paris, France", "12 rue de la Paix", "75002", "Paris", "", "France"),
        Address("ul. Prosta 5; 00-838 Warszawa; Polska", "ul. Prosta 5", "00-838", "Warszawa", "", "Polska"),
        Address("1 George St, Sydney NSW 2000, Australia", "1 George St", "2000", "Sydney", "NSW", "Australia"),
        Address(
            "111 Wellington St, Ottawa, ON K1A 0A9, Canada", "111 Wellington St", "K1A 0A9", "Ottawa", "ON", "Canada"),
        Address("Storgatan 1, 111 51 Stockholm", "Storgatan 1", "111 51", "Stockholm", "", ""),
        Address("10115 Berlin", "", "10115", "Berlin", "", ""),
        Address("Am Markt 3, Jena", "Am Markt 3", "", "Jena", "", ""),
    ])
    func aWholeAddressComesApart(_ address: Address) throws {
        let names = ["street", "postal_code", "city", "region", "country"]
        let found = texts(try map(["Wo"], [address.text], [("Wo", names.joined(separator: "+"))]))
        let expected = zip(names, address.parts).filter { !$0.1.isEmpty }
        #expect(found == Dictionary(uniqueKeysWithValues: expected.map { ($0, $1) }), "\(address.text)")
    }

    /// Whatever is written, no word of it is lost.
    @Test func everyWordOfACellIsInOneOfItsParts() throws {
        let words = [
            "Berlin", "10115", "MA", "Main", "St", "5", "Germany", "Dr.", "van", "Berg", ",", ";", "\n", "SW1A", "2AA",
        ]
        var random = SeededGenerator(seed: 41)
        for _ in 0..<2_000 {
            let cell = (0..<Int.random(in: 1...9, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            .joined(separator: " ")
            for target in ["street+postal_code+city", "given_name+family_name"] {
                guard case .mapped(let row) = try map(["x"], [cell], [("x", target)]) else { continue }
                let kept = row.fields.values.flatMap { Self.words($0.text) }.sorted()
                #expect(kept == Self.words(cell).sorted(), "seed 41: \(cell.debugDescription) as \(target)")
            }
        }
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "," || $0 == ";" || $0.isNewline }.map(String.init)
    }

    @Test func anAddressOfOneWordIsRejectedAndNotGuessed() throws {
        guard case .rejected(let faults) = try map(["Wo"], ["somewhere"], [("Wo", "street+city")]) else {
            Issue.record("mapped")
            return
        }
        #expect(faults.map(\.code) == [.unreadableValue])
    }

    @Test func columnsOfOneTextFieldAreJoined() throws {
        let found = texts(
            try map(
                ["Straße", "Nr", "Vor", "Nach", "Tag", "Zeit"],
                ["Hauptstr.", "12", "Anna", "Berg", "2026-03-04", "10:30"],
                [
                    ("Straße", "street"), ("Nr", "street"), ("Vor", "full_name"), ("Nach", "full_name"),
                    ("Tag", "created_at"), ("Zeit", "created_at"),
                ]))
        #expect(
            found == ["street": "Hauptstr. 12", "full_name": "Anna Berg", "created_at": "2026-03-04T10:30:00.000Z"])
    }

    @Test(arguments: ["given_name+phone", "street+street", "given_name+family_nam", "city+created_at"])
    func whatCellsDoNotComeApartIntoIsRefused(_ target: String) {
        #expect(throws: MappingError.self) { try map(["x"], ["y"], [("x", target)]) }
    }

    @Test func aSavedMappingKeepsParts() throws {
        let mapper = try Shipped.mapper("contact")
        let choices = MappingChoices(assignments: [.init(column: "Wer", field: "given_name+family_name")])
        let mapping = try mapper.mapping(columns: ["Wer", "id"], sample: [], choices: choices)
        let saved = try MappingFile(Array(MappingFile(mapping).text.utf8))
        let again = try mapper.mapping(
            columns: ["Wer", "id"], sample: [],
            choices: try saved.choices(for: ["Wer", "id"], of: EntityType("contact")))
        #expect(again.columns.map(\.target) == mapping.columns.map(\.target))
        #expect(mapping.comparedField(of: 0) == FieldName("full_name"))
    }
}
