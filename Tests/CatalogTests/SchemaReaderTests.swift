import Catalog
import Records
import TestSupport
import Testing

@Suite("A schema file")
struct SchemaReaderTests {
    @Test func isAllThatANewEntityTypeNeeds() throws {
        let catalog = try load(
            schema: """
                # a comment
                plural: leads
                title: [[first, last], mail]
                fields:
                  first: { kind: person_given, personal: true, synonyms: [Vorname] }
                  last: { kind: person_family }
                  mail:
                    kind: email
                    list: true
                """)
        let lead = try #require(catalog[EntityType("lead")])
        #expect(lead.schema.label == "Lead")
        #expect(lead.schema.idSynonyms == ["id", "record_id", "lead_id"])
        #expect(lead.schema.title == [[FieldName("first"), FieldName("last")], [FieldName("mail")]])
        #expect(lead.schema.fields.map(\.kind) == [.personGiven, .personFamily, .email])
        #expect(catalog[plural: "leads"]?.type == lead.type)
        #expect(lead.schema[FieldName("mail")]?.isList == true)
    }

    @Test func reportsEveryProblemWithItsLine() throws {
        let error = #expect(throws: CatalogError.self) {
            try load(
                schema: """
                    plural: leads
                    tilte: [first]
                    title: [frist]
                    fields:
                      first: { kind: person_gven }
                      mail: { kind: email, list: yes }
                      first_: { kind: reference }
                    """)
        }
        #expect(
            error?.problems.map(\.description) == [
                "entities/lead/schema.yaml:2: unknown key \"tilte\"; did you mean \"title\"?",
                "entities/lead/schema.yaml:3: unknown field \"frist\"; did you mean \"first\"?",
                "entities/lead/schema.yaml:5: unknown kind \"person_gven\"; did you mean \"person_given\"?",
                "entities/lead/schema.yaml:6: true or false was expected, not \"yes\"",
                "entities/lead/schema.yaml:7: a reference must say \"references: <entity type>\"",
            ])
    }

    private func load(schema: String) throws -> Catalog {
        let directory = try TemporaryDirectory()
        try directory.writeDefinition(schema, to: "entities/lead/schema.yaml")
        return try Catalog.load(directory: directory.url)
    }
}
