import Merging
import Records
import TestSupport
import Testing

@Suite("A golden record")
struct GoldenRecordTests {
    private let schema = EntitySchema(
        type: "person", plural: "people", label: "Person",
        fields: [
            FieldSchema(name: "name", kind: .personFull, label: "Name"),
            FieldSchema(name: "mail", kind: .email, label: "Mail", isList: true),
            FieldSchema(name: "street", kind: .street, label: "Street"),
            FieldSchema(name: "town", kind: .city, label: "Town"),
            FieldSchema(name: "remarks", kind: .note, label: "Remarks"),
            FieldSchema(name: "changed", kind: .instant, label: "Changed"),
            FieldSchema(name: "system", kind: .category, label: "System"),
        ], title: [["name"]], idSynonyms: [])

    @Test func ofNothingIsNothing() {
        #expect(SurvivorshipPolicy.standard(for: schema).goldenRecord(of: [], schema: schema) == nil)
    }

    @Test func ofOneRecordIsTheRecord() throws {
        let only = member("a", ["name": .text("Ada"), "mail": .list([.text("a@b.c")]), "own column": .text("x")])
        let golden = try #require(SurvivorshipPolicy.standard(for: schema).goldenRecord(of: [only], schema: schema))
        #expect(golden.fields == only.record.fields)
        #expect(golden.id == "a")
        #expect(golden.lineage.allSatisfy { $0.losers.isEmpty && $0.winners == ["a"] })
        #expect(golden.lineage.map(\.field) == ["name", "mail", "own column"])
    }

    @Test func byTheStandardPolicyUnitesListsJoinsNotesAndTakesTheLatest() throws {
        let members = [
            member("a", ["name": .text("Ada"), "mail": .text("a@x.org"), "remarks": .text("old")], day: 1),
            member("b", ["name": .text("Ada L."), "mail": .text("b@x.org"), "remarks": .text("new")], day: 2),
        ]
        let golden = try #require(SurvivorshipPolicy.standard(for: schema).goldenRecord(of: members, schema: schema))
        #expect(golden.fields["name"] == .text("Ada L."))
        #expect(golden.fields["mail"] == .list([.text("b@x.org"), .text("a@x.org")]))
        #expect(golden.fields["remarks"] == .text("new\nold"))
        let name = try #require(golden.lineage.first { $0.field == "name" })
        #expect(name.rule == "most_recent")
        #expect(name.losers == [LostValue(record: "a", value: .text("Ada"))])
        let others = golden.lineage.filter { $0.field != "name" }
        #expect(others.flatMap(\.losers).isEmpty)
    }

    @Test func takesAGroupOfFieldsFromOneRecord() throws {
        let address = FieldGroup(name: "address", fields: ["street", "town"], rule: FieldRule(rule("most_complete")))
        let policy = SurvivorshipPolicy(defaultRule: FieldRule(rule("most_recent")), groups: [address])
        let members = [
            member("a", ["street": .text("1 High St"), "town": .text("Leeds")], day: 1),
            member("b", ["town": .text("York")], day: 2),
        ]
        let golden = try #require(policy.goldenRecord(of: members, schema: schema))
        #expect(golden.fields == ["street": .text("1 High St"), "town": .text("Leeds")])
        let town = try #require(golden.lineage.first { $0.field == "town" })
        #expect(town.rule == "address: most_complete")
        #expect(town.losers == [LostValue(record: "b", value: .text("York"))])
    }

    @Test func saysWhatAGroupLeavesBehind() throws {
        let address = FieldGroup(name: "address", fields: ["street", "town"], rule: FieldRule(rule("most_recent")))
        let policy = SurvivorshipPolicy(defaultRule: FieldRule(rule("most_recent")), groups: [address])
        let members = [
            member("a", ["street": .text("1 High St"), "town": .text("Leeds")], day: 1),
            member("b", ["town": .text("York")], day: 2),
        ]
        let golden = try #require(policy.goldenRecord(of: members, schema: schema))
        #expect(golden.fields == ["town": .text("York")])
        let street = try #require(golden.lineage.first { $0.field == "street" })
        #expect(street.value == nil)
        #expect(street.losers == [LostValue(record: "a", value: .text("1 High St"))])
    }

    @Test func believesTheSourcesTimeBeforeItsOwnAndALaterEditBeforeBoth() throws {
        let policy = SurvivorshipPolicy(defaultRule: FieldRule(rule("most_recent")), recency: "changed")
        let told = member("a", ["name": .text("told"), "changed": .text("2025-01-01T00:00:00.000Z")], day: 1)
        let stored = member("b", ["name": .text("stored"), "changed": .text("2020-01-01")], day: 20_000)
        let first = try #require(policy.goldenRecord(of: [told, stored], schema: schema))
        #expect(first.fields["name"] == .text("told"))
        let edit = Instant(milliseconds: 1_800_000_000_000)
        let edited = MergeMember(record: stored.record, changedAt: ["name": edit])
        let second = try #require(policy.goldenRecord(of: [told, edited], schema: schema))
        #expect(second.fields["name"] == .text("stored"))
    }

    @Test func readsTheSourceFromItsFieldAndTheFlagOfVerification() throws {
        var ranked = RuleParameters()
        ranked.sources = ["erp", "form"]
        var verified = RuleParameters()
        verified.verifiedBy = "checked"
        let policy = SurvivorshipPolicy(
            defaultRule: FieldRule(rule("source_rank"), ranked),
            rules: ["mail": FieldRule(rule("verified_first"), verified)], source: "system")
        let members = [
            member("a", ["name": .text("A"), "system": .text("form"), "mail": .text("a@x"), "checked": .flag(true)]),
            member("b", ["name": .text("B"), "system": .text("erp"), "mail": .text("b@x")], day: 5),
        ]
        let golden = try #require(policy.goldenRecord(of: members, schema: schema))
        #expect(golden.fields["name"] == .text("B"))
        #expect(golden.fields["mail"] == .text("a@x"))
    }

    @Test func doesNotDependOnTheOrderOfRecords() {
        let members = (0..<5).map { place in
            member(
                RecordID("r\(place)"), ["name": .text("n\(place % 2)"), "mail": .text("m\(place)")],
                day: Int64(place % 3))
        }
        let policy = SurvivorshipPolicy.standard(for: schema)
        let expected = policy.goldenRecord(of: members, schema: schema)
        #expect(policy.goldenRecord(of: members.reversed(), schema: schema) == expected)
        #expect(
            policy.goldenRecord(of: members.sorted { $0.record.updatedAt < $1.record.updatedAt }, schema: schema)
                == expected)
    }

    private func rule(_ name: String) -> any SurvivorshipRule.Type {
        SurvivorshipRules.named(name) ?? SurvivorshipRules.all[0]
    }

    private func member(_ id: RecordID, _ fields: [FieldName: FieldValue], day: Int64 = 0) -> MergeMember {
        let time = Instant(milliseconds: day * 86_400_000)
        return MergeMember(
            record: Record(
                key: RecordKey(type: schema.type, id: id), fields: fields, createdAt: time, updatedAt: time))
    }
}
