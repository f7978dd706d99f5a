import Catalog
import Records
import Searching
import TestSupport
import Testing

@Suite struct ProfileTests {
    @Test func everyShippedTypeHasAProfileWhoseAnalyzersExist() throws {
        let catalog = try Catalog.load(over: nil)
        for entity in catalog.entities {
            #expect(!entity.search.fields.isEmpty)
            for field in entity.search.fields {
                if let analyzer = field.analyzer {
                    #expect(catalog.analyzers[analyzer] != nil, "\(entity.type) \(field.name)")
                }
            }
        }
    }

    @Test func aTypeWithoutASearchFileIsSearchedByItsKinds() {
        let schema = EntitySchema(
            type: "thing", plural: "things", label: "Thing",
            fields: [
                FieldSchema(name: "name", kind: .company, label: "Name"),
                FieldSchema(name: "mail", kind: .email, label: "Mail"),
                FieldSchema(name: "worth", kind: .money, label: "Worth"),
            ], title: [["name"]], idSynonyms: ["id"])
        let profile = SearchProfile.standard(for: schema)
        #expect(profile.place(of: "name") != nil)
        #expect(profile.place(of: "mail") != nil)
        #expect(profile.place(of: "worth") == nil)
        #expect(profile.isCustom("shoe size") && !profile.isCustom("worth"))
    }
}
