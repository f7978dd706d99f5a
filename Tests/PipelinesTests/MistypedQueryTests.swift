import Pipelines
import Records
import Searching
import TestSupport
import Testing

/// Mistakes of typists that leave no word of the query as a record has it.
@Suite struct MistypedQueryTests {
    private static let people = """
        id,given_name,family_name,company
        maria,Maria,Gleason,
        ivo,Ivo,Bähr,Peacock Metalworks
        aaron,Aaron,Bruner,
        flagged,Alsx,Blümel - DO NOT USE,
        fraction,Nina ¾,Kestrel·Moor,
        marianne,Marianne,Glass,
        bahrens,Ida,Bahrens,
        """

    @Test(arguments: [
        ("mariagleaso", "maria"), ("AaronBrner", "aaron"), ("ibo bähr", "ivo"), ("Alsx Blumel - DO NOT USE", "flagged"),
        ("nina 3⁄4", "fraction"), ("moor kestrel", "fraction"),
    ])
    func isFound(query: String, id: String) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        defer { try? workspace.close() }
        _ = try await fixture.importPeople(Self.people, into: workspace)
        let page = try workspace.search.search(SearchRequest(query))
        #expect(page.hits.first?.record.id.rawValue == id, "\(query)")
    }

    /// `NOT` means not, unless that finds nothing; then the answer says what it answers.
    @Test func capitalsAreOperatorsFirst() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        defer { try? workspace.close() }
        _ = try await fixture.importPeople(Self.people, into: workspace)
        #expect(try workspace.search.search(SearchRequest("DO NOT USE")).correction?.reason == .operators)
        #expect(try workspace.search.search(SearchRequest("gleason NOT maria")).total == 0)
        let found = try workspace.search.search(SearchRequest("maria NOT bruner"))
        #expect(found.hits.first?.record.id == "maria" && found.correction == nil)
        var strict = SearchRequest("gleason NOT maria")
        strict.mode = .strict
        #expect(try workspace.search.search(strict).total == 0)
    }
}
