import Foundation
import Pipelines
import Records
import Searching
import TestSupport
import Testing

@Suite struct SearchPipelineTests {
    @Test func whatWasWrittenIsFoundInAnyOrderWithATypoAndByItsBeginning() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let table =
            "id,given_name,family_name,email,phone\na,Łukasz,Brandstetter,lukasz@acme.example,+49 30 1234567\nb,Anna,Adler,anna@acme.example,\n"
        _ = try await fixture.importPeople(table, into: workspace)
        for query in [
            "lukasz brandstetter", "brandstetter łukasz", "brandsteter", "brandst", "lukasz@acme.example",
            "030 1234567",
            "1234567",
        ] {
            let page = try workspace.search.search(SearchRequest(query))
            #expect(page.hits.first?.record.id == "a", "\(query)")
        }
        #expect(try workspace.search.search(SearchRequest("nobody")).total == 0)
        let page = try workspace.search.suggest(SuggestRequest("brandstetter luk"))
        #expect(page.groups.first?.hits.first?.highlights.isEmpty == false)
        try workspace.close()
    }

    @Test func checkFindsNothingInASoundIndexAndRebuildGivesTheSame() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 300), into: workspace)
        let before = try workspace.checkIndex(sample: 1)
        #expect(before.isSound && before.records == 300 && before.analyzed == 300)
        _ = try workspace.index.rebuild()
        let after = try workspace.checkIndex(sample: 1)
        #expect(after == before)
        try workspace.close()
    }

    @Test func anIndexThatIsLostOrAheadIsBuiltAnew() async throws {
        let fixture = try WorkspaceFixture()
        let first = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 200), into: first)
        let backup = fixture.directory.url.appendingPathComponent("backup")
        _ = try first.backup(to: backup)
        _ = try await fixture.importPeople("id,given_name,family_name\nlate,Zoe,Later\n", into: first)
        #expect(try first.search.search(SearchRequest("zoe later")).total == 1)
        try first.close()

        _ = try fixture.installation.restore(backup, to: "default", replacing: true)
        let restored = try fixture.open()
        #expect(try restored.search.search(SearchRequest("zoe later")).total == 0)
        #expect(try restored.checkIndex().isSound)
        try restored.close()

        let index = fixture.directory.url.appendingPathComponent("data/default/index")
        try FileManager.default.removeItem(at: index)
        let rebuilt = try fixture.open()
        #expect(try rebuilt.index.catchUp().condition == .current)
        #expect(try rebuilt.checkIndex().isSound)
        try rebuilt.close()
    }

    @Test func damagedIndexFilesAreNoticedAndReplaced() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 200), into: workspace)
        try workspace.close()
        let index = fixture.directory.url.appendingPathComponent("data/default/index")
        for name in try FileManager.default.subpathsOfDirectory(atPath: index.path) where name.hasSuffix(".glass") {
            try Data("damaged".utf8).write(to: index.appendingPathComponent(name))
        }
        let opened = try fixture.open()
        #expect(try opened.index.status().condition == .corrupt)
        #expect(try opened.index.catchUp().condition == .current)
        #expect(try opened.checkIndex().isSound)
        try opened.close()
    }
}
