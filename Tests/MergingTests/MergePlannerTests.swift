import Merging
import Records
import TestSupport
import Testing

@Suite("A plan of a merge")
struct MergePlannerTests {
    private let schema = EntitySchema(
        type: "person", plural: "people", label: "Person",
        fields: [
            FieldSchema(name: "name", kind: .personFull, label: "Name"),
            FieldSchema(name: "phone", kind: .phone, label: "Phone"),
            FieldSchema(name: "consent", kind: .category, label: "Consent"),
            FieldSchema(name: "remarks", kind: .note, label: "Remarks"),
        ], title: [["name"]], idSynonyms: [])

    @Test func namesWhatIsLostAndWhy() throws {
        let plan = try planner.plan([ada, adele], request)
        #expect(plan.survivor == "a")
        #expect(plan.absorbed == ["b"])
        #expect(plan.conflicts.map(\.field) == ["name", "phone", "consent"])
        #expect(plan.fields["remarks"] == .text("old"))
        #expect(plan.golden.lineage.first { $0.field == "phone" }?.losers.map(\.record) == ["a"])
    }

    @Test func takesAValueThatAPersonChose() throws {
        var request = request
        request.chosen = ["phone": "a"]
        let plan = try planner.plan([ada, adele], request)
        #expect(plan.fields["phone"] == .text("1"))
        #expect(plan.golden.lineage.first { $0.field == "phone" }?.rule == "manual")
    }

    @Test func refusesWhatMakesNoSense() {
        #expect(refusal([ada, ada]) == .itself)
        #expect(refusal([ada]) == .itself)
        #expect(refusal([ada, adele]) { $0.chosen = ["phoen": "a"] } == .unknownField)
        #expect(refusal([ada, adele]) { $0.chosen = ["phone": "z"] } == .stranger)
        #expect(refusal([ada, adele]) { $0.survivor = "z" } == .stranger)
        #expect(refusal([ada, adele]) { $0.chosen = ["consent": "a"] } == .loosensConsent)
    }

    /// Row 2 of the plan: a phone that is edited and a note that is added, each to be sent to either side or both.
    @Test(arguments: [Side.left, .right, .both]) func laterEditsAreListedAndSent(_ side: Side) throws {
        let plan = try planner.plan([ada, adele], request)
        var edited = plan.fields
        edited["phone"] = .text("3")
        edited["remarks"] = .text("old\nnew")
        let unmerge = UnmergePlanner(policy: policy, schema: schema)
        var asked = UnmergeRequest(cut: ["b"])
        let first = try unmerge.plan(plan.group, states: [edited], links: [], asked)
        // The phone was Adele's; whose the new note is nobody knows.
        #expect(first.items.map(\.destination) == [["b"], []])
        for item in first.items { asked.sides[item.id] = side }
        let second = try unmerge.plan(plan.group, states: [edited], links: [], asked)
        let fields = Dictionary(uniqueKeysWithValues: second.parts.map { ($0.root, $0.fields ?? [:]) })
        #expect(fields["a"]?["phone"] == .text(side == .right ? "1" : "3"))
        #expect(fields["b"]?["phone"] == .text(side == .left ? "2" : "3"))
        #expect(fields["a"]?["remarks"] == .text(side == .right ? "old" : "old\nnew"))
        #expect(fields["b"]?["remarks"] == (side == .left ? nil : .text("new")))
    }

    private var policy: SurvivorshipPolicy {
        var strict = RuleParameters()
        strict.order = ["no", "yes"]
        return SurvivorshipPolicy(
            defaultRule: FieldRule(rule("most_recent")),
            rules: [
                "consent": FieldRule(rule("strictest"), strict), "remarks": FieldRule(rule("concatenate")),
            ])
    }

    private var planner: MergePlanner { MergePlanner(policy: policy, schema: schema) }
    private var request: MergeRequest { MergeRequest(number: MergeNumber(rawValue: 1), sequence: .none) }
    private var ada: MergeParty {
        party("a", ["name": "Ada", "phone": "1", "consent": "yes", "remarks": "old"], day: 1)
    }
    private var adele: MergeParty { party("b", ["name": "Adele", "phone": "2", "consent": "no"], day: 2) }

    private func refusal(
        _ parties: [MergeParty], _ change: (inout MergeRequest) -> Void = { _ in }
    ) -> MergeRefusal.Code? {
        var request = request
        change(&request)
        do throws(MergeRefusal) { _ = try planner.plan(parties, request) } catch { return error.code }
        return nil
    }

    private func party(_ id: RecordID, _ fields: [FieldName: String], day: Int64) -> MergeParty {
        let time = Instant(milliseconds: day * 86_400_000)
        return MergeParty(
            record: Record(
                key: RecordKey(type: schema.type, id: id), fields: fields.mapValues { .text($0) }, createdAt: time,
                updatedAt: time), group: nil)
    }

    private func rule(_ name: String) -> any SurvivorshipRule.Type {
        SurvivorshipRules.named(name) ?? SurvivorshipRules.all[0]
    }
}
