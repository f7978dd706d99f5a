import Merging
import Importing
import Pipelines
import Records
import Searching
import TestSupport
import Testing

/// Files and upserts that speak of records which merges hold for one with others.
@Suite struct ToldMemberTests {
    private static let person = EntityType("contact")
    private static let file = """
        id,given_name,family_name,email,phone,title,consent_email
        a,Anna,Berg,a@new.example,+49 30 1111111,Head of Sales,false
        b,Zelda,Berg,b@old.example,+49 30 2222222,Clerk,true

        """

    /// Merged, and b told by a later file that it moved and consents still.
    private static func merged() async throws -> (fixture: WorkspaceFixture, workspace: Workspace) {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        #expect(try await fixture.importPeople(file, into: workspace).counts.created == 2)
        var order = MergeOrder(person, ["a", "b"], by: WorkspaceFixture.author)
        order.survivor = "a"
        _ = try workspace.merges.merge(order)
        return (fixture, workspace)
    }

    private static func fields(_ id: RecordID, _ workspace: Workspace) throws -> [FieldName: FieldValue] {
        try workspace.records.get(RecordKey(type: person, id: id)).fields
    }

    @Test func theSameFileAgainChangesNothing() async throws {
        let (fixture, workspace) = try await Self.merged()
        let before = try workspace.records.get(RecordKey(type: Self.person, id: "a"))
        let counts = try await fixture.importPeople(Self.file + "c,Carl,Dietz,,,,\n", into: workspace).counts
        #expect(counts.unchanged == 2)
        #expect(counts.members == 2)
        #expect(counts.created == 1)
        #expect(try workspace.records.get(before.key) == before)
    }

    @Test func aRowUnderAnAbsorbedIDReachesItsOwnRecord() async throws {
        let (fixture, workspace) = try await Self.merged()
        let later = Self.file.replacing("Clerk", with: "Director").replacing("b@old.example", with: "b@moved.example")
        let foreseen = try await fixture.importPeople(later, into: workspace) { $0.isDryRun = true }.counts
        let counts = try await fixture.importPeople(later, into: workspace).counts
        #expect(foreseen == counts)
        #expect([counts.updated, counts.unchanged, counts.skipped, counts.members] == [1, 1, 0, 2])

        let shown = try Self.fields("a", workspace)
        #expect(shown["title"] == .text("Director"))
        #expect(shown["email"]?.texts.contains("b@moved.example") == true)
        #expect(shown["email"]?.texts.contains("b@old.example") == false)
        // Consent that one of the two refused stays refused, whatever the other is told.
        #expect(shown["consent_email"] == .flag(false))
        _ = try workspace.index.catchUp()
        for word in ["b", "b@moved.example", "director", "clerk"] {
            #expect(try workspace.search.search(.init(word)).hits.map(\.record.id) == ["a"], "\(word)")
        }
        #expect(try workspace.checkIndex(sample: 1).isSound)

        _ = try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: WorkspaceFixture.author))
        #expect(try Self.fields("a", workspace)["title"] == .text("Head of Sales"))
        #expect(try Self.fields("a", workspace)["email"]?.texts == ["a@new.example"])
        #expect(try Self.fields("b", workspace)["title"] == .text("Director"))
        #expect(try Self.fields("b", workspace)["email"]?.texts == ["b@moved.example"])
        #expect(try Self.fields("b", workspace)["given_name"] == .text("Zelda"))
    }

    @Test func aFileLeavesRecordsAloneWhenAskedTo() async throws {
        let (fixture, workspace) = try await Self.merged()
        let later = Self.file.replacing("Clerk", with: "Director")
        let before = try workspace.records.get(RecordKey(type: Self.person, id: "a"))
        let counts = try await fixture.importPeople(later, into: workspace) { $0.policy = ImportPolicy(.skip) }.counts
        #expect(counts.skipped == 2)
        #expect(try workspace.records.get(before.key) == before)
    }

    @Test func anUpsertUnderAnAbsorbedIDSaysWhereItWent() async throws {
        let (_, workspace) = try await Self.merged()
        let entity = try workspace.entity("contact")
        let object = JSONValue.object(["id": .string("b"), "title": .string("Partner")])
        let draft = try workspace.records.draft(object, of: entity, isWhole: false).get()
        let written = try workspace.records.bulk([draft], of: Self.person, by: WorkspaceFixture.author)
        #expect(written.results.map(\.effect) == [.told(by: "a", RecordVersion(rawValue: 3), isNew: true)])
        let again = try workspace.records.bulk([draft], of: Self.person, by: WorkspaceFixture.author)
        #expect(again.results.map(\.effect) == [.told(by: "a", RecordVersion(rawValue: 3), isNew: false)])
    }
}
