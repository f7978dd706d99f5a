import Foundation
import Importing
import Merging
import Pipelines
import Records
import Reviewing
import TestSupport
import Testing

@Suite struct ImportUndoTests {
    private static let contact = EntityType("contact")
    private static let policies = ["create", "update", "merge", "review", "same=update,unsure=merge"]

    private static func key(_ id: String) -> RecordKey { RecordKey(type: contact, id: RecordID(id)) }

    /// The law of the undo: afterwards everything is as it was before.
    @Test(arguments: 0..<10) func everythingIsAsItWas(_ number: Int) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let seed = UInt64(500 + number)
        var files = DuplicateFiles(seed: seed)
        let (base, file) = files.baseAndFile(rows: 50)
        _ = try await fixture.importPeople(base, into: workspace)
        let before = try workspace.contentDigest()
        let policy = try ImportPolicy(Self.policies[number % Self.policies.count])
        let done = try await fixture.importPeople(file, into: workspace) { $0.policy = policy }
        #expect(try workspace.contentDigest() != before)
        let id = try #require(done.importID)
        let foreseen = try await workspace.imports.rehearseUndo(id, by: WorkspaceFixture.author)
        let undone = try workspace.imports.undo(id, by: WorkspaceFixture.author)
        #expect(try workspace.contentDigest() == before, "seed \(seed), \(policy.text)")
        #expect(undone.kept.isEmpty)
        #expect(undone.unmerged == done.counts.merged)
        #expect(undone.deleted == done.counts.created + done.counts.merged + done.counts.reviewed)
        #expect((foreseen.deleted, foreseen.restored) == (undone.deleted, undone.restored))
        #expect(try workspace.review.list(Self.contact, CaseFilter(), limit: 9).cases.isEmpty)
        #expect(try workspace.imports.find(id).state == "undone")
        #expect(try workspace.checkIndex().isSound)
        #expect(throws: Failure.self) { try workspace.imports.undo(id, by: WorkspaceFixture.author) }
        let again = try await fixture.importPeople(file, into: workspace) { $0.policy = policy }
        #expect(again.doneBefore == nil && again.importID != id)
        #expect(again.counts == done.counts)
        try workspace.close()
    }

    /// Edits that come between an import and its undo, each of a field and a record of its own.
    @Test func everyLaterEditSurvives() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(
            "id,given_name,family_name,city\n" + (0..<40).map { "p\($0),Anna,Adler\($0),Ulm\n" }.joined(),
            into: workspace)
        let done = try await fixture.importPeople(
            "id,given_name,family_name,city\n"
                + (20..<60).map { "p\($0),Berta,Brandt\($0),Bonn\n" }.joined(), into: workspace)
        #expect(done.counts.updated == 20 && done.counts.created == 20)
        var random = SeededGenerator(seed: 3)
        var edited: [RecordKey: [FieldName: FieldValue]] = [:]
        for _ in 0..<30 {
            let key = Self.key("p\(Int(random.next() % 60))")
            let field = FieldName(["given_name", "family_name", "city", "title"][Int(random.next() % 4)])
            let value = FieldValue.text("edit \(random.next() % 1_000)")
            edited[key, default: [:]][field] = value
            let draft = RecordDraft(id: nil, changes: [field: value])
            _ = try workspace.records.patch(key, draft, expected: nil, by: WorkspaceFixture.author)
        }
        let report = try workspace.imports.undo(try #require(done.importID), by: WorkspaceFixture.author)
        for (key, values) in edited {
            let fields = try workspace.records.get(key).fields
            for (field, value) in values { #expect(fields[field] == value, "\(key) \(field)") }
        }
        for number in 20..<40 where edited[Self.key("p\(number)")] == nil {
            let fields = try workspace.records.get(Self.key("p\(number)")).fields
            #expect(fields["given_name"] == .text("Anna") && fields["city"] == .text("Ulm"))
        }
        let stay = edited.keys.filter { Int($0.id.rawValue.dropFirst()) ?? 0 >= 40 }
        #expect(Set(report.kept.filter { $0.field == nil }.map(\.record)) == Set(stay))
        #expect(report.deleted == 20 - stay.count)
        for kept in report.kept where kept.field != nil { #expect(edited[kept.record]?[kept.field ?? ""] != nil) }
        try workspace.close()
    }

    @Test func aRecordThatOthersReferToStaysAndIsNamed() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let path = try fixture.directory.write("id,name\nacme,Acme\nzeta,Zeta\n", to: "accounts.csv")
        let options = ImportOptions(path: path, type: EntityType("account"), author: WorkspaceFixture.author)
        let accounts = try await workspace.imports.run(options)
        _ = try await fixture.importPeople("id,given_name,account_id\na,Anna,acme\n", into: workspace)
        let report = try workspace.imports.undo(try #require(accounts.importID), by: WorkspaceFixture.author)
        #expect(report.kept.map(\.record.id) == [RecordID("acme")])
        #expect(report.deleted == 1)
        try workspace.close()
    }

    @Test func aMergeThatSomebodyTookBackBeforeIsNoObstacle() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let person = "Eugenia,Hofmann,eugenia@hofmann.example,+49 30 99877773,1961-02-03\n"
        let head = "id,given_name,family_name,email,phone,birth_date\n"
        _ = try await fixture.importPeople(head + "old," + person, into: workspace)
        let before = try workspace.contentDigest()
        let done = try await fixture.importPeople(head + "new," + person, into: workspace) {
            $0.policy = ImportPolicy(.merge)
        }
        #expect(done.counts.merged == 1)
        _ = try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: WorkspaceFixture.author))
        let report = try workspace.imports.undo(try #require(done.importID), by: WorkspaceFixture.author)
        #expect(report.unmerged == 0 && report.deleted == 1)
        #expect(try workspace.contentDigest() == before)
        try workspace.close()
    }
}
