import Merging
import Records
import TestSupport
import Testing

/// One case of a rule that looks at some values only: the rules of a field, its values, and who must win by which words.
struct ConditionCase: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: FieldRule
    /// By record: value, source, day of the change.
    let values: [(RecordID, String, SourceSystem, Int64)]
    let winner: RecordID
    let words: String

    var testDescription: String { name }

    static let all: [ConditionCase] = [
        ConditionCase(
            name: "only values of a source", rule: recent { $0.sources = ["erp"] },
            values: [("a", "1", "erp", 1), ("b", "2", "form", 9)], winner: "a", words: "most_recent from erp"),
        ConditionCase(
            name: "no values of a source", rule: recent { $0.otherSources = ["form"] },
            values: [("a", "1", "erp", 1), ("b", "2", "form", 9)], winner: "a", words: "most_recent not from form"),
        ConditionCase(
            name: "only young values", rule: rule("longest") { $0.withinDays = 30 },
            values: [("a", "long and old", "erp", 1), ("b", "young", "form", 99)], winner: "b",
            words: "longest within 30d"),
        ConditionCase(
            name: "an age counts from the latest change of any record", rule: rule("longest") { $0.withinDays = 30 },
            values: [("a", "long and old", "erp", 1), ("b", "old", "form", 9)], winner: "a",
            words: "longest within 30d"),
        ConditionCase(
            name: "only values that have stood", rule: recent { $0.beyondDays = 10 },
            values: [("a", "1", "erp", 1), ("b", "2", "erp", 50), ("c", "3", "erp", 99)], winner: "b",
            words: "most_recent beyond 10d"),
        ConditionCase(
            name: "nothing meets the condition: the rule looks at all", rule: recent { $0.sources = ["mars"] },
            values: [("a", "1", "erp", 1), ("b", "2", "form", 9)], winner: "b", words: "most_recent"),
        ConditionCase(
            name: "the second rule where the first has nothing",
            rule: recent(otherwise: [rule("longest")]) { $0.sources = ["mars"] },
            values: [("a", "long", "erp", 1), ("b", "2", "form", 9)], winner: "a", words: "longest"),
        ConditionCase(
            name: "the first rule where it has something",
            rule: recent(otherwise: [rule("longest")]) { $0.sources = ["form"] },
            values: [("a", "long", "erp", 1), ("b", "2", "form", 9)], winner: "b", words: "most_recent from form"),
    ]

    private static func rule(
        _ name: String, otherwise: [FieldRule] = [], _ change: (inout ValueCondition) -> Void = { _ in }
    ) -> FieldRule {
        var condition = ValueCondition()
        change(&condition)
        return FieldRule(
            SurvivorshipRules.named(name) ?? SurvivorshipRules.all[0],
            condition: condition == ValueCondition() ? nil : condition, otherwise: otherwise)
    }

    private static func recent(
        otherwise: [FieldRule] = [], _ change: (inout ValueCondition) -> Void
    ) -> FieldRule { rule("most_recent", otherwise: otherwise, change) }
}

@Suite("A rule with a condition")
struct RuleConditionTests {
    @Test(arguments: ConditionCase.all) func keepsWhatItSays(_ example: ConditionCase) throws {
        let policy = SurvivorshipPolicy(defaultRule: example.rule)
        let members = example.values.map { id, value, source, day in
            member(id, ["name": .text(value)], source: source, day: day)
        }
        let golden = try #require(policy.goldenRecord(of: members, schema: schema))
        let entry = try #require(golden.lineage.first)
        #expect(entry.winners == [example.winner])
        #expect(entry.rule == example.words)
        #expect(entry.losers.count == example.values.count - 1)
        #expect(policy.goldenRecord(of: members.reversed(), schema: schema) == golden)
    }

    @Test func manualRuleAsksOnlyWhereValuesDiffer() throws {
        let policy = SurvivorshipPolicy(defaultRule: FieldRule(named("manual")))
        let golden = try #require(
            policy.goldenRecord(
                of: [
                    member("a", ["name": "x", "town": "same"], day: 1),
                    member("b", ["name": "y", "town": "same"], day: 2),
                ], schema: schema))
        #expect(golden.lineage.filter { $0.needsChoice && !$0.losers.isEmpty }.map(\.field) == ["name"])
    }

    @Test func masterIsChosenByItsRule() {
        let members = [
            member("a", ["name": "x", "size": .number(9)], source: "form", day: 1),
            member("b", ["name": "y", "size": .number(10), "town": "z"], source: "erp", day: 2),
            member("c", ["name": "z"], source: "crm", day: 3),
        ]
        var sources = RuleParameters()
        sources.sources = ["crm", "erp"]
        let cases: [(MasterRule?, RecordID)] = [
            (nil, "b"), (MasterRule(rule: FieldRule(named("oldest"))), "a"),
            (MasterRule(rule: FieldRule(named("most_recent"))), "c"),
            (MasterRule(rule: FieldRule(named("most_complete"))), "b"),
            (MasterRule(rule: FieldRule(named("source_rank"), sources)), "c"),
            (MasterRule(rule: FieldRule(named("min")), field: "size"), "a"),
            (MasterRule(rule: FieldRule(named("max")), field: "nowhere"), "b"),
        ]
        for (master, expected) in cases {
            let policy = SurvivorshipPolicy(defaultRule: FieldRule(named("longest")), master: master)
            #expect(policy.goldenRecord(of: members, schema: schema)?.id == expected)
        }
    }

    private let schema = EntitySchema(
        type: "person", plural: "people", label: "Person",
        fields: [
            FieldSchema(name: "name", kind: .personFull, label: "Name"),
            FieldSchema(name: "town", kind: .city, label: "Town"),
            FieldSchema(name: "size", kind: .number, label: "Size"),
        ], title: [["name"]], idSynonyms: [])

    private func named(_ name: String) -> any SurvivorshipRule.Type {
        SurvivorshipRules.named(name) ?? SurvivorshipRules.all[0]
    }

    private func member(
        _ id: RecordID, _ fields: [FieldName: FieldValue], source: SourceSystem? = nil, day: Int64
    ) -> MergeMember {
        let time = Instant(milliseconds: day * 86_400_000)
        return MergeMember(
            record: Record(
                key: RecordKey(type: schema.type, id: id), fields: fields, createdAt: time, updatedAt: time),
            source: source)
    }
}

extension FieldValue: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
}
