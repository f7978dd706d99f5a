import Foundation
import GRDB
import Pipelines
import Records
import SearchAnalytics
import Searching
import Storage
import TestSupport
import Testing

@Suite struct SearchLogTests {
    private let fixture: WorkspaceFixture
    private let workspace: Workspace

    init() async throws {
        fixture = try WorkspaceFixture()
        workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 60), into: workspace)
        _ = try workspace.index.catchUp()
    }

    private func search(
        _ id: String, _ text: String, by user: String?, at moment: Instant? = nil, variant: String? = nil
    ) throws -> SuggestPage {
        let page = try workspace.search.suggest(SuggestRequest(text))
        var asked = AskedQuery(
            id: id, at: moment ?? workspace.surroundings.now(), surface: .suggest, text: text, user: user)
        asked.variant = variant
        asked.answer(page)
        workspace.searchLog.add(asked)
        return page
    }

    private func click(_ id: String, _ query: String, _ record: Records.Record) -> LoggedEvent {
        var event = LoggedEvent(id: id, query: query, at: workspace.surroundings.now(), action: .click)
        event.object = record.key
        return event
    }

    /// Every text and blob in the file, read by SQLite itself.
    private func contents() throws -> [String] {
        let path = fixture.directory.url.appendingPathComponent("data/default/analytics.sqlite").path
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { database in
            let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            return try tables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table): \($0)" }
            }
        }
    }

    @Test func whatIsAskedIsInTheReport() async throws {
        defer { try? workspace.close() }
        let page = try search("q1", "anna", by: "ana")
        _ = try search("q2", "xyzzyx", by: "ben")
        let first = try #require(page.groups.first?.hits.first?.record)
        #expect(try workspace.analytics.record([click("e1", "q1", first)], by: "ana") == ["stored"])
        let report = try workspace.analytics.report(since: nil)
        #expect(report.outcome.searches == 2 && report.outcome.users == 2 && report.requests == 2)
        #expect(report.outcome.zero.count == 1)
        #expect(report.outcome.click.count == 1 && report.outcome.clickFirst.count == 1)
        #expect(workspace.searchLog.dropped == 0)
    }

    @Test func eventsAreBelievedOnceAndOnlyWhenTheyCanBeTrue() async throws {
        defer { try? workspace.close() }
        let page = try search("q1", "anna", by: "ana")
        let hit = try #require(page.groups.first?.hits.first?.record)
        var late = AskedQuery(
            id: "old", at: workspace.surroundings.now().adding(milliseconds: -25 * 3_600_000), surface: .suggest,
            text: "anna", user: "ana")
        late.answer(page)
        workspace.searchLog.add(late)
        var elsewhere = click("e4", "q1", hit)
        elsewhere.position = 3
        let stranger = try #require(try workspace.records.get([RecordKey(type: hit.type, id: RecordID("p1"))]).first)
        let events = [
            click("e1", "q1", hit), click("e1", "q1", hit), click("e2", "unknown", hit), click("e3", "old", hit),
            elsewhere, click("e5", "q1", stranger),
        ]
        let first = try workspace.analytics.record(events, by: "ana")
        #expect(first == ["stored", "duplicate", "unknown_query", "too_old", "not_shown", "not_shown"])
        #expect(try workspace.analytics.record([events[0]], by: "ana") == ["duplicate"])
        #expect(try workspace.analytics.report(since: nil).outcome.click.count == 1)
    }

    @Test func whoOptsOutLeavesAFormAndNothingElse() async throws {
        _ = try search("q1", "Zanzibar", by: nil)
        try workspace.close()
        let rows = try contents()
        #expect(rows.contains { $0.hasPrefix("q: ") && $0.contains("text:1w") })
        #expect(!rows.contains { $0.localizedCaseInsensitiveContains("zanzibar") })
        #expect(!rows.contains { $0.hasPrefix("shown: ") || $0.hasPrefix("attempt: ") })
    }

    @Test func hashedModeKeepsNoTextAndFoldsAllTheSame() async throws {
        var settings = try workspace.analytics.settings()
        try settings.set("texts", to: "hashed")
        try workspace.analytics.change(settings)
        for (place, text) in ["z", "za", "zanzi", "zanzibar"].enumerated() {
            _ = try search("q\(place)", text, by: "ana")
        }
        let report = try workspace.analytics.report(since: nil)
        #expect(report.outcome.searches == 1 && report.requests == 4)
        #expect(report.words.top.isEmpty && report.words.otherSearches == 1)
        try workspace.close()
        #expect(!(try contents().contains { $0.localizedCaseInsensitiveContains("zanzi") }))
    }

    @Test func anErasedPersonLeavesNothingInAnyTable() async throws {
        let page = try search("q1", "anna", by: "ana.adler")
        _ = try search("q2", "zanzibar", by: "ana.adler")
        // Another month, another key.
        _ = try search(
            "q3", "timbuktu", by: "ana.adler", at: workspace.surroundings.now().adding(milliseconds: -40 * 86_400_000))
        _ = try search("q4", "boris", by: "ben")
        let hit = try #require(page.groups.first?.hits.first?.record)
        _ = try workspace.analytics.record([click("e1", "q1", hit)], by: "ana.adler")
        let before = try workspace.analytics.report(since: nil)
        #expect(before.outcome.searches == 4)
        let gone = try workspace.analytics.erase(user: "ana.adler")
        #expect(gone.counts.first { $0.name == "requests" }?.count == 3)
        #expect(gone.counts.first { $0.name == "events" }?.count == 1)
        #expect(gone.counts.first { $0.name == "choices" }?.count == 1)
        let after = try workspace.analytics.report(since: nil)
        #expect(after.outcome.searches == 1 && after.outcome.users == 1)
        try workspace.close()
        let rows = try contents()
        for trace in ["ana.adler", "q1", "q2", "q3", "e1", "zanzibar", "timbuktu"] {
            #expect(!rows.contains { $0.contains(trace) }, "\(trace)")
        }
        let file = fixture.directory.url.appendingPathComponent("data/default/analytics.sqlite")
        let bytes = try Data(contentsOf: file)
        #expect(bytes.range(of: Data("timbuktu".utf8)) == nil)
    }

    @Test func whatIsOldIsForgotten() async throws {
        let day: Int64 = 86_400_000
        let now = workspace.surroundings.now()
        for (id, age) in [("old", 100), ("grown", 40), ("young", 1)] as [(String, Int64)] {
            _ = try search(id, "zanzibar \(id)", by: "ana", at: now.adding(milliseconds: -age * day))
        }
        _ = try workspace.analytics.forgetOld()
        try workspace.close()
        let rows = try contents()
        #expect(rows.contains { $0.contains("zanzibar young") })
        #expect(!rows.contains { $0.contains("zanzibar grown") })
        #expect(rows.contains { $0.hasPrefix("q: ") && $0.contains("\"grown\"") })
        #expect(!rows.contains { $0.contains("\"old\"") })
        // The sums of the days stay.
        #expect(rows.count { $0.hasPrefix("daily: ") && $0.contains("\"*\"") } == 2)
        #expect(rows.count { $0.hasPrefix("month_key: ") } >= 2)
    }

    @Test func aFullQueueDropsAndCounts() async throws {
        defer { try? workspace.close() }
        let asked = AskedQuery(
            id: "q", at: workspace.surroundings.now(), surface: .suggest, text: "anna", user: "ana")
        for _ in 0..<30_000 { workspace.searchLog.add(asked) }
        #expect(workspace.searchLog.dropped > 0)
        #expect(workspace.searchLog.waiting <= 10_000)
        #expect(try workspace.analytics.report(since: nil).requests == 1)
    }

    @Test func aLogThatCannotBeWrittenIsCountedAndDoesNotStopSearches() async throws {
        let file = fixture.directory.url.appendingPathComponent("data/default/analytics.sqlite")
        try Data(String(repeating: "no database ", count: 999).utf8).write(to: file)
        _ = try search("q1", "anna", by: "ana")
        #expect(throws: Failure.self) { try workspace.analytics.report(since: nil) }
        #expect(workspace.searchLog.dropped == 1)
        #expect(throws: Never.self) { try workspace.search.suggest(SuggestRequest("anna")) }
        try? workspace.close()
    }

    @Test func theLogIsReadBesideItsWriter() async throws {
        let reader = try fixture.open(.readOnly)
        #expect(throws: Failure.self) { try reader.analytics.report(since: nil) }
        _ = try search("q1", "anna", by: "ana")
        _ = try workspace.analytics.report(since: nil)
        #expect(try reader.analytics.report(since: nil).outcome.searches == 1)
        try reader.close()
        try workspace.close()
    }

    @Test func tenantsSeeNothingOfEachOther() async throws {
        defer { try? workspace.close() }
        let page = try search("q1", "anna", by: "ana")
        let hit = try #require(page.groups.first?.hits.first?.record)
        let other = try fixture.installation.open("other", .readWrite)
        #expect(try other.analytics.record([click("e1", "q1", hit)], by: "ana") == ["unknown_query"])
        #expect(try other.analytics.report(since: nil).outcome.searches == 0)
        try other.close()
    }

    @Test func exportIsUBIAndNamesNobody() async throws {
        for number in 0..<6 {
            let at = workspace.surroundings.now().adding(milliseconds: Int64(number % 2) * -86_400_000)
            let page = try search("often\(number)", "anna", by: "user\(number)", at: at)
            let hit = try #require(page.groups.first?.hits.first?.record)
            _ = try workspace.analytics.record([click("e\(number)", "often\(number)", hit)], by: "user\(number)")
        }
        _ = try search("rare", "zanzibar", by: "user0", at: workspace.surroundings.now().adding(milliseconds: 60_000))
        let export = try workspace.analytics.export(since: nil)
        try workspace.close()
        #expect(export.queries.count == 7 && export.withheld == 1)
        for query in export.queries { #expect(UBISchema.query.problems(of: query) == [], "\(query)") }
        for event in export.events { #expect(UBISchema.event.problems(of: event) == [], "\(event)") }
        #expect(export.queries.count { $0["user_query"] == .string("anna") } == 6)
        let text = (export.queries + export.events).map { JSONWriter.ordered($0) }.joined()
        #expect(!text.contains("zanzibar") && !text.contains("user0"))
    }
}

/// What the published schemas of UBI 1.3.0 say of a member: its type and its greatest length. Where they ask for exactly
/// one of two forms of which the second allows everything that the first does (`action_name`, `query_id`), one is enough
/// here: read to the letter they refuse their own examples.
struct UBISchema {
    indirect enum Kind {
        case text(Int)
        case moment
        case texts
        case whole
        case anything
        case object([String: Kind], required: [String], isOpen: Bool)
    }

    let root: Kind

    static let query = UBISchema(
        root: .object(
            [
                "application": .text(100), "query_id": .text(100), "client_id": .text(100), "user_query": .text(.max),
                "query_attributes": .object([:], required: [], isOpen: true), "object_id_field": .text(100),
                "timestamp": .moment, "query_response_id": .text(.max), "query_response_hit_ids": .texts,
            ], required: ["user_query"], isOpen: false))
    static let event = UBISchema(
        root: .object(
            [
                "application": .text(100), "action_name": .text(100), "query_id": .text(100), "session_id": .text(100),
                "client_id": .text(100), "user_id": .text(100), "timestamp": .moment, "message_type": .text(100),
                "message": .text(1_024), "user_query": .text(.max),
                "event_attributes": .object(
                    [
                        "object": .object(
                            [
                                "object_id": .text(256), "object_id_type": .text(100), "object_id_field": .text(100),
                                "internal_id": .text(256),
                            ], required: ["object_id"], isOpen: true),
                        "position": .object(["ordinal": .whole], required: ["ordinal"], isOpen: true),
                    ], required: ["position"], isOpen: true),
            ], required: ["action_name", "timestamp"], isOpen: false))

    func problems(of value: JSONValue) -> [String] { Self.problems(value, root, "") }

    private static func problems(_ value: JSONValue, _ kind: Kind, _ place: String) -> [String] {
        switch (kind, value) {
        case (.text(let most), .string(let text)): text.count <= most ? [] : ["\(place) is too long"]
        case (.moment, .string(let text)):
            Instant(iso: text) != nil && text.hasSuffix("Z") ? [] : ["\(place) is no time"]
        case (.texts, .array(let items)): items.flatMap { problems($0, .text(.max), place) }
        case (.whole, .number(let number)): number == number.rounded() ? [] : ["\(place) is not whole"]
        case (.anything, _): []
        case (.object(let members, let required, let isOpen), .object(let given)):
            required.filter { value[$0] == nil }.map { "\(place)/\($0) is missing" }
                + given.flatMap { member in
                    members[member.name].map { problems(member.value, $0, "\(place)/\(member.name)") }
                        ?? (isOpen ? [] : ["\(place)/\(member.name) is not of the schema"])
                }
        default: ["\(place) has another type"]
        }
    }
}
