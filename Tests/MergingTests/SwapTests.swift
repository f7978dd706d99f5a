import Merging
import Records
import TestSupport
import Testing

/// Values of one record in place of what a merged record shows, and where each value comes from.
@Suite("A swapped value") struct SwapTests {
    private let schema = EntitySchema(
        type: "person", plural: "people", label: "Person",
        fields: [
            FieldSchema(name: "name", kind: .personFull, label: "Name"),
            FieldSchema(name: "phone", kind: .phone, label: "Phone"),
            FieldSchema(name: "mail", kind: .email, label: "Mail", isList: true),
            FieldSchema(name: "mailing", kind: .flag, label: "Mailing", strictestFirst: ["false", "true"]),
        ], title: [["name"]], idSynonyms: [])

    private func merged() throws -> MemoryWorkspace {
        var memory = MemoryWorkspace(schemas: [schema])
        let rows: [(RecordID, [FieldName: FieldValue])] = [
            ("a", ["name": .text("Ada"), "phone": .text("1"), "mail": .list([.text("a@x")]), "mailing": .flag(false)]),
            (
                "b",
                ["name": .text("Adele"), "phone": .text("2"), "mail": .list([.text("b@x")]), "mailing": .flag(true)]
            ),
            ("c", ["name": .text("Addi")]),
        ]
        for (place, (id, fields)) in rows.enumerated() {
            memory.put(key(id), fields, at: Instant(milliseconds: Int64(place)))
        }
        try memory.merge("person", ["a", "b"], at: Instant(milliseconds: 10))
        try memory.merge("person", ["a", "c"], at: Instant(milliseconds: 11))
        return memory
    }

    @Test func isShownAndChangesNoRecordThatLeaves() throws {
        var memory = try merged()
        #expect(memory.shown(key("a"))?["phone"] == .text("2"))
        try memory.swap(key("a"), ["phone": "a", "name": "b"])
        #expect(memory.shown(key("a"))?["phone"] == .text("1"))
        #expect(memory.shown(key("a"))?["name"] == .text("Adele"))
        try memory.unmerge("person", "a", ["c"])
        #expect(memory.shown(key("a"))?["name"] == .text("Adele"))
        #expect(memory.shown(key("c")) == ["name": .text("Addi")])
        try memory.unmerge("person", "a", ["b"])
        #expect(memory.shown(key("a"))?["name"] == .text("Ada"))
        #expect(memory.shown(key("b"))?["phone"] == .text("2"))
    }

    @Test func staysWhenASourceTellsAnotherRecord() throws {
        var memory = try merged()
        try memory.swap(key("a"), ["phone": "a"])
        memory.tell(key("b"), ["phone": .text("3")], at: Instant(milliseconds: 20))
        #expect(memory.shown(key("a"))?["phone"] == .text("1"))
        memory.tell(key("a"), ["phone": .text("4")], at: Instant(milliseconds: 21))
        #expect(memory.shown(key("a"))?["phone"] == .text("4"))
    }

    @Test func isRefusedWhereItMakesNoSense() throws {
        var memory = try merged()
        #expect(refusal { try memory.swap(key("a"), ["mailing": "b"]) } == .loosensConsent)
        #expect(refusal { try memory.swap(key("a"), ["phon": "b"]) } == .unknownField)
        #expect(refusal { try memory.swap(key("a"), ["phone": "z"]) } == .stranger)
        #expect(memory.shown(key("a"))?["mailing"] == .flag(false))
    }

    @Test func lineageNamesRecordSourceTimeRuleAndLosers() throws {
        var memory = try merged()
        let replay = GroupReplay(policy: .standard(for: schema), schema: schema)
        let lineage = { (memory: MemoryWorkspace) in
            Dictionary(
                uniqueKeysWithValues: replay.lineage(
                    of: try #require(memory.groups[key("a")]), through: [memory.written(key("a"))]
                ).map { ($0.field, $0) })
        }
        let first = try lineage(memory)
        #expect(first["phone"]?.rule == "most_recent")
        #expect(first["phone"]?.winners.map(\.record) == ["b"])
        #expect(first["phone"]?.winners.map(\.at) == [Instant(milliseconds: 1)])
        #expect(first["phone"]?.losers.map(\.value) == [.text("1")])
        #expect(first["mail"]?.winners.map(\.record) == ["a", "b"])
        #expect(first["mail"]?.losers.isEmpty == true)
        #expect(first["mailing"]?.rule == "strictest")
        try memory.swap(key("a"), ["phone": "a"])
        #expect(try lineage(memory)["phone"]?.rule == "manual")
        var fields = try #require(memory.shown(key("a")))
        fields["phone"] = .text("9")
        memory.put(key("a"), fields)
        let edited = try lineage(memory)["phone"]
        #expect(edited?.rule == "edited")
        #expect(edited?.value == .text("9"))
    }

    @Test func groupsWithSwapsReadBackFromTheirDocument() throws {
        var memory = try merged()
        try memory.swap(key("a"), ["phone": "a"])
        let group = try #require(memory.groups[key("a")])
        #expect(MergeGroup(group.document) == group)
    }

    private func key(_ id: RecordID) -> RecordKey { RecordKey(type: "person", id: id) }

    private func refusal(_ body: () throws -> Void) -> MergeRefusal.Code? {
        do { try body() } catch { return (error as? MergeRefusal)?.code }
        return nil
    }
}
