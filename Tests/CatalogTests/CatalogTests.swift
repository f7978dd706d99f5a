import Catalog
import Merging
import Records
import TestSupport
import Testing

@Suite("A catalog")
struct CatalogTests {
    private let lead = """
        plural: leads
        title: [full_name]
        fields:
          full_name: { kind: person_full, personal: true }
          phone: { kind: phone, list: true }
          company_of: { kind: reference, references: account }
        """

    @Test func gainsATypeByOneDirectoryAndKeepsTheShippedOnes() throws {
        let directory = try TemporaryDirectory()
        try directory.writeDefinition(lead, to: "entities/lead/schema.yaml")
        let catalog = try Catalog.load(over: directory.url)
        let shipped = try Catalog.load(over: nil)
        #expect(catalog.entities.map(\.type) == (shipped.entities.map(\.type) + ["lead"]).sorted())
        #expect(catalog[word: "leads"]?.type == "lead")
        #expect(catalog[word: "lead"]?.type == "lead")
        #expect(catalog.defaultEntity?.type == shipped.defaultEntity?.type)
        #expect(catalog.fingerprint != shipped.fingerprint)
        for entity in shipped.entities { #expect(catalog[entity.type]?.fingerprint == entity.fingerprint) }
    }

    @Test func takesTheCallersFileBeforeTheShippedOne() throws {
        let directory = try TemporaryDirectory()
        try directory.writeDefinition("default: oldest\n", to: "entities/deal/survivorship.yaml")
        let catalog = try Catalog.load(over: directory.url)
        #expect(catalog["deal"]?.survivorship.defaultRule.reference.name == "oldest")
        #expect(catalog["account"]?.survivorship.defaultRule.reference.name == "most_recent")
    }

    @Test func givesATypeWithoutFurtherFilesASurvivorshipByItsKinds() throws {
        let catalog = try types(of: lead.replacing("account", with: "lead"))
        let survivorship = try #require(catalog["lead"]?.survivorship)
        #expect(survivorship.defaultRule.reference.name == "most_recent")
        #expect(survivorship.rules["phone"]?.reference.name == "union")
        #expect(catalog.defaultEntity?.type == "lead")
    }

    @Test func hasAFingerprintOfWhatItSaysNotOfHowItIsWritten() throws {
        let plain = try types(of: "plural: leads\ntitle: [name]\nfields:\n  name: { kind: text }\n")
        let spread = try types(
            of: "# why\nformat: 1\nplural: \"leads\"\ntitle:\n  - name\nfields:\n  name:\n    kind: text # so\n")
        let other = try types(of: "plural: leads\ntitle: [name]\nfields:\n  name: { kind: note }\n")
        #expect(plain["lead"]?.fingerprint == spread["lead"]?.fingerprint)
        #expect(plain.fingerprint == spread.fingerprint)
        #expect(plain["lead"]?.fingerprint != other["lead"]?.fingerprint)
        #expect(plain.fingerprint != other.fingerprint)
    }

    @Test func saysHowManyProblemsThereAreAndListsThem() throws {
        let error = #expect(throws: CatalogError.self) { try types(of: "plural: leads\ntitle: [name]\nfields: {}\n") }
        #expect(error?.code == .invalid)
        #expect(error?.message == "the definitions have 1 problem")
        #expect(error?.description.contains("entities/lead/schema.yaml:2: unknown field \"name\"") == true)
    }

    private func types(of schema: String) throws -> Catalog {
        let directory = try TemporaryDirectory()
        try directory.writeDefinition(schema, to: "entities/lead/schema.yaml")
        return try Catalog.load(directory: directory.url)
    }
}
