import Foundation
import Pipelines
import Records
import Searching
import TestSupport
import Testing

/// Generations of the index: a way back after a rebuild, and full blocks after bulk writes.
@Suite struct IndexGenerationTests {
    @Test func oneCanGoBackToTheIndexBeforeARebuildAndItCatchesUp() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 120), into: workspace)
        let first = try generation(of: fixture)
        _ = try workspace.index.rebuild()
        let second = try generation(of: fixture)
        #expect(first != second)
        _ = try await fixture.importPeople("id,given_name,family_name\nlate,Zoe,Later\n", into: workspace)

        let status = try workspace.index.rollBack()
        #expect(status.condition == .current && status.documents == 121)
        #expect(try generation(of: fixture) == first)
        #expect(try workspace.search.search(SearchRequest("zoe later")).total == 1)
        #expect(try workspace.checkIndex(sample: 1).isSound)

        _ = try workspace.index.rollBack()
        #expect(try generation(of: fixture) == second)
        #expect(try workspace.checkIndex(sample: 1).isSound)
        try workspace.close()
    }

    @Test func withoutAnEarlierIndexThereIsNoWayBack() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 20), into: workspace)
        let failure = try #require(throws: Failure.self) { _ = try workspace.index.rollBack() }
        #expect(failure.code == "no_previous_index" && failure.kind == .notFound)
        try workspace.close()
    }

    @Test func anErasureLeavesNoEarlierIndex() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 20), into: workspace)
        _ = try workspace.index.rebuild()
        #expect(try generations(of: fixture).count == 2)
        let key = RecordKey(type: EntityType("contact"), id: RecordID("p3"))
        _ = try workspace.erasing.erase(EraseOrder(key, by: WorkspaceFixture.author))
        #expect(try generations(of: fixture).count == 1)
        #expect(throws: Failure.self) { _ = try workspace.index.rollBack() }
        try workspace.close()
    }

    /// Packed by the import, which writes most of the index: documents keep their numbers, so that candidate keys hold.
    @Test func anIndexIsPackedOnceMostOfItIsNew() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 20_500), into: workspace)
        _ = try workspace.index.catchUp()
        #expect(try generation(of: fixture) != "generation-1")
        #expect(try generations(of: fixture).count == 1)
        #expect(try workspace.checkIndex(sample: 200).isSound)
        #expect(try workspace.search.search(SearchRequest("p77@people.example")).total == 1)
        try workspace.close()
    }

    private func index(of fixture: WorkspaceFixture) -> URL {
        fixture.directory.url.appendingPathComponent("data/default/index")
    }

    private func generation(of fixture: WorkspaceFixture) throws -> String {
        try String(contentsOf: index(of: fixture).appendingPathComponent("CURRENT"), encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func generations(of fixture: WorkspaceFixture) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: index(of: fixture).path).filter {
            $0.hasPrefix("generation-")
        }
    }
}
