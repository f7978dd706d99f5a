import Merging
import Records
import TestSupport
import Testing

/// To which records an edit belongs once its group was parted, and parted again.
@Suite("An edit of a parted group") struct PartedEditTests {
    private let schema = EntitySchema(
        type: "person", plural: "people", label: "Person",
        fields: [FieldSchema(name: "mail", kind: .email, label: "Mail", isList: true)], title: [["mail"]],
        idSynonyms: [])

    private func key(_ id: RecordID) -> RecordKey { RecordKey(type: "person", id: id) }

    private func merged() throws -> MemoryWorkspace {
        var memory = MemoryWorkspace(schemas: [schema])
        for (place, id) in ["a", "b", "c"].enumerated() {
            memory.put(
                key(RecordID(id)), ["mail": .list([.text("\(id)@x")])], at: Instant(milliseconds: Int64(place)))
        }
        try memory.merge("person", ["a", "b"], at: Instant(milliseconds: 10))
        try memory.merge("person", ["a", "c"], at: Instant(milliseconds: 11))
        return memory
    }

    private func edited(_ mails: [String]) throws -> MemoryWorkspace {
        var memory = try merged()
        memory.put(key("a"), ["mail": .list(mails.map { .text($0) })], at: Instant(milliseconds: 12))
        return memory
    }

    /// Each part of a list is somebody's: whoever replaces it writes for that record, whoever leaves and however often.
    @Test(arguments: [["c", "b"], ["b", "c"]]) func staysWithTheRecordWhoseValueItReplaced(_ leaving: [String]) throws {
        let mails = (try merged().shown(key("a"))?["mail"]?.texts ?? []).map { $0 == "b@x" ? "new@x" : $0 }
        var memory = try edited(mails)
        for id in leaving {
            let plan = try memory.unmerge("person", "a", [RecordID(id)])
            #expect(plan.undecided.isEmpty)
        }
        #expect(memory.shown(key("a"))?["mail"]?.texts == ["a@x"])
        #expect(memory.shown(key("b"))?["mail"]?.texts == ["new@x"])
        #expect(memory.shown(key("c"))?["mail"]?.texts == ["c@x"])
    }

    /// A new part is nobody's by itself; sent to one of two parts, it is asked about again only among that part's records.
    @Test func isAskedAboutOnlyAmongThoseToWhomItWasSent() throws {
        var memory = try edited((try merged().shown(key("a"))?["mail"]?.texts ?? []) + ["new@x"])
        #expect(throws: MergeRefusal.self) { try memory.unmerge("person", "a", ["c"]) }
        try memory.unmerge("person", "a", ["c"], sides: { _ in .right })
        let plan = try memory.unmerge("person", "a", ["b"])
        #expect(plan.items.allSatisfy { $0.isDecided })
        #expect(memory.shown(key("c"))?["mail"]?.texts == ["c@x", "new@x"])
        #expect(memory.shown(key("a"))?["mail"]?.texts == ["a@x"])
        #expect(memory.shown(key("b"))?["mail"]?.texts == ["b@x"])
    }
}
