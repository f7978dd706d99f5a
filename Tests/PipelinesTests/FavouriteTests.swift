import Pipelines
import Records
import SearchAnalytics
import Searching
import TestSupport
import Testing

/// What a person chose comes first for that person.
@Suite struct FavouriteTests {
    private func titles(_ workspace: Workspace, _ user: String?) throws -> [String] {
        var request = SuggestRequest("matt", limit: 5)
        request.settings.user = user
        return try workspace.search.suggest(request).groups.flatMap(\.hits).map(\.record.id.rawValue)
    }

    /// Somebody types, sees the list, and takes the record at a place of it.
    private func choose(_ place: Int, in workspace: Workspace, by user: String, _ number: Int) throws {
        var request = SuggestRequest("matt", limit: 5)
        request.settings.user = user
        let page = try workspace.search.suggest(request)
        var asked = AskedQuery(
            id: "\(user)\(number)", at: workspace.surroundings.now(), surface: .suggest, text: "matt", user: user)
        asked.answer(page)
        workspace.searchLog.add(asked)
        var event = LoggedEvent(
            id: "\(user)\(number)", query: "\(user)\(number)", at: workspace.surroundings.now(), action: .click)
        event.object = page.groups.flatMap(\.hits)[place].record.key
        #expect(try workspace.analytics.record([event], by: user) == ["stored"])
    }

    @Test func theFourthMattIsFirstForWhoChoseIt() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        defer { try? workspace.close() }
        let rows = (1...9).map { "m\($0),Matt,Family\($0)\n" }.joined() + "x1,Matthew,Other\n"
        _ = try await fixture.importPeople("id,given_name,family_name\n" + rows, into: workspace)
        _ = try workspace.index.catchUp()
        let before = try titles(workspace, "ana")
        #expect(before == ["m1", "m2", "m3", "m4", "m5"])
        for number in 1...3 { try choose(number == 1 ? 3 : 0, in: workspace, by: "ana", number) }
        #expect(try titles(workspace, "ana") == ["m4", "m1", "m2", "m3", "m5"])
        #expect(try titles(workspace, "ben") == before)
        #expect(try titles(workspace, nil) == before)
        for _ in 0..<20 { #expect(try titles(workspace, "ana").first == "m4") }
        // A better match stays above: nobody's habits make a part of a name a whole one.
        try choose(1, in: workspace, by: "ben", 1)
        #expect(try titles(workspace, "ben").first == "m2")
        _ = try workspace.analytics.erase(user: "ana")
        #expect(try titles(workspace, "ana") == before)
        #expect(try titles(workspace, "ben").first == "m2")
    }

    @Test func weightsHalveInAMonthAndKeepTheirOrder() {
        let start = Instant(milliseconds: 0)
        let key = RecordKey(type: EntityType("t"), id: RecordID("r"))
        let month: Int64 = 30 * 86_400_000
        let once = Choice(key: key, weight: 1, at: start)
        #expect(abs(once.weight(at: start.adding(milliseconds: month)) - 0.5) < 1e-12)
        let again = once.chosenAgain(at: start.adding(milliseconds: month))
        #expect(abs(again.weight - 1.5) < 1e-12)
        let other = Choice(key: key, weight: 1.4, at: start.adding(milliseconds: month))
        for months in 1...24 {
            let moment = start.adding(milliseconds: month * Int64(months))
            #expect(again.weight(at: moment) > other.weight(at: moment))
        }
    }
}
