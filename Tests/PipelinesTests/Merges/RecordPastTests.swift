import Merging
import Pipelines
import Records
import TestSupport
import Testing

/// What a record was on any day, where its values come from, and which entries of the log are meant.
@Suite struct RecordPastTests {
    private let person = EntityType("contact")
    private let author = WorkspaceFixture.author

    private func filled() async throws -> (WorkspaceFixture, Workspace) {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(
            "id,given_name,family_name,email,title,source\na,Anna,Berg,a@x.example,Buyer,erp\nb,Anna,Berg,b@x.example,Head,form\n",
            into: workspace)
        return (fixture, workspace)
    }

    @Test func recordAsItWasOnAnyDay() async throws {
        let (fixture, workspace) = try await filled()
        defer { withExtendedLifetime(fixture) {} }
        let came = try workspace.records.get(key("a")).updatedAt
        try patch(workspace, "a", #"{"title":"Director"}"#)
        let edited = try workspace.records.get(key("a")).updatedAt
        var order = MergeOrder(person, ["a", "b"], by: author)
        order.survivor = "a"
        _ = try workspace.merges.merge(order)
        let merged = try workspace.records.get(key("a")).updatedAt
        _ = try workspace.records.delete(key("a"), expected: nil, by: author)

        #expect(try title(workspace, "a", at: came) == "Buyer")
        #expect(try title(workspace, "a", at: edited) == "Director")
        #expect(try title(workspace, "a", at: came.adding(milliseconds: -1)) == "not yet")
        #expect(try title(workspace, "b", at: merged) == "merged into a")
        #expect(try title(workspace, "a", at: merged.adding(milliseconds: 3_600_000)) == "deleted")
        let timeline = try workspace.records.timeline(of: key("a"))
        #expect(timeline.map(\.isDeletion) == [true, false, false, false])
        #expect(timeline.map(\.source.rawValue).last == "import" || timeline.last?.source == "test")
        #expect(throws: Failure.self) { try workspace.records.timeline(of: key("nobody")) }
    }

    @Test func swappedValueIsShownLoggedAndTakenBack() async throws {
        let (fixture, workspace) = try await filled()
        defer { withExtendedLifetime(fixture) {} }
        var order = MergeOrder(person, ["a", "b"], by: author)
        order.survivor = "a"
        _ = try workspace.merges.merge(order)
        let lineage = try lineage(workspace)
        let shown = try #require(lineage["email"]?.value?.texts)
        #expect(shown.sorted() == ["a@x.example", "b@x.example"])
        #expect(lineage["source"]?.rule == "oldest")
        let title = try #require(lineage["title"])
        let lost = try #require(title.losers.first)
        #expect(lost.source?.rawValue == (lost.record == "a" ? "erp" : "form"))
        var swap = SwapOrder(key("b"), ["title": lost.record], by: author)
        swap.reason = "her new job"
        #expect(try workspace.merges.plan(swap).number == nil)
        #expect(try workspace.records.get(key("a")).fields["title"] == title.value)
        let done = try workspace.merges.swap(swap)
        #expect(done.record?.fields["title"] == lost.value)
        let entry = try #require(try workspace.merges.history(of: key("b")).first)
        #expect(entry.kind == "swap")
        #expect(entry.reason == "her new job")
        #expect(try workspace.merges.verify().fault == nil)
        #expect(try self.lineage(workspace)["title"]?.rule == "manual")
        _ = try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: author))
        #expect(try workspace.records.get(key("a")).fields["title"] == .text("Buyer"))
        #expect(try workspace.records.get(key("b")).fields["title"] == .text("Head"))
        #expect(code { try workspace.merges.swap(swap) } == "not_merged")
    }

    @Test func historyIsFiltered() async throws {
        let (fixture, workspace) = try await filled()
        defer { withExtendedLifetime(fixture) {} }
        _ = try workspace.merges.merge(MergeOrder(person, ["a", "b"], by: Author(source: "api", actor: "eve")))
        _ = try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: author))
        let all = try workspace.merges.history(of: person, limit: 9)
        let numbers = { (change: (inout HistoryFilter) -> Void) in
            var filter = HistoryFilter()
            change(&filter)
            return try workspace.merges.history(of: person, filter, limit: 9).map(\.number)
        }
        #expect(all.map(\.kind) == ["unmerge", "merge"])
        #expect(try numbers { $0.kinds = ["merge"] } == [1])
        #expect(try numbers { $0.actor = "eve" } == [1])
        #expect(try numbers { $0.before = 2 } == [1])
        #expect(try numbers { $0.since = all[0].at } == [2])
        #expect(try numbers { $0.until = all[0].at } == [1])
        #expect(try numbers { $0.record = "nobody" } == [])
        #expect(code { try numbers { $0.kinds = ["marge"] } } == "unknown_kind")
    }

    private func key(_ id: RecordID) -> RecordKey { RecordKey(type: person, id: id) }

    private func lineage(_ workspace: Workspace) throws -> [FieldName: ValueLineage] {
        Dictionary(uniqueKeysWithValues: try workspace.merges.lineage(of: key("a")).map { ($0.field, $0) })
    }

    private func title(_ workspace: Workspace, _ id: RecordID, at moment: Instant) throws -> String {
        switch try workspace.records.record(key(id), asOf: moment) {
        case .there(let record): record.fields["title"]?.text ?? "no title"
        case .merged(let survivor, _): "merged into \(survivor)"
        case .deleted: "deleted"
        case .notYet: "not yet"
        }
    }

    private func patch(_ workspace: Workspace, _ id: RecordID, _ text: String) throws {
        let draft = try workspace.records.draft(
            JSONParser.parse(Array(text.utf8)), of: workspace.entity("contact"), isWhole: false
        ).get()
        _ = try workspace.records.patch(key(id), draft, expected: nil, by: author)
    }

    private func code(_ body: () throws -> some Any) -> String? {
        do { _ = try body() } catch { return (error as? Failure)?.code ?? "\(error)" }
        return nil
    }
}
