import Analyzers
import Catalog
import Records
import Testing

@Suite("The shipped definitions")
struct BundledDefinitionsTests {
    @Test func haveNoProblem() throws {
        let problems = try Catalog.check(directory: BundledDefinitions.directory)
        #expect(problems.isEmpty, "\(problems.map(\.description).joined(separator: "\n"))")
    }

    @Test func defineTheFourTypesInOrder() throws {
        let catalog = try Catalog.load(over: nil)
        #expect(catalog.entities.map(\.type.rawValue) == ["account", "activity", "contact", "deal"])
        #expect(catalog.entities.map(\.schema.plural) == ["accounts", "activities", "contacts", "deals"])
    }
}
