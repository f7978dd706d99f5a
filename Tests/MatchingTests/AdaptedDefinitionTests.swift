import Matching
import Records
import TestSupport
import Testing

@Suite("A type that says nothing about matching") struct AdaptedDefinitionTests {
    private static func schema(_ fields: [(String, FieldKind)]) -> EntitySchema {
        EntitySchema(
            type: EntityType("lead"), plural: "leads", label: "Lead",
            fields: fields.map { FieldSchema(name: FieldName($0.0), kind: $0.1, label: $0.0) }, title: [],
            idSynonyms: [])
    }

    @Test func borrowsWhatItsKindsAllow() throws {
        let schema = Self.schema([("who", .personFull), ("mail", .email), ("budget", .money)])
        let adapted = try #require(People.definition.adapted(to: schema))
        #expect(adapted.type == schema.type)
        #expect(
            adapted.columns.map(\.name) == [
                "given", "family", "first", "name", "email", "mailbox", "handle", "mail_domain",
            ])
        #expect(adapted.comparisons.contains { $0.name == "e-mail" })
        #expect(!adapted.comparisons.contains { $0.name == "birth date" })
        // Everything that is named is there: the plan would trap otherwise.
        #expect(ComparisonPlan(adapted).comparisonCount == adapted.comparisons.count)
        #expect(KeyPlan(adapted).tables.count > 0)
    }

    @Test func borrowsNothingWhereNothingFits() {
        #expect(People.definition.adapted(to: Self.schema([("budget", .money), ("stage", .category)])) == nil)
    }
}
