import Foundation
import Importing
import Pipelines
import Records
import Reviewing
import TestSupport
import Testing

@Suite struct ImportPolicyTests {
    private static let contact = EntityType("contact")
    private static let policies = [
        "create", "skip", "update", "merge", "review", "same=merge,unsure=create,id=skip", "same=update,unsure=merge",
    ]

    /// The law of the dry run: whatever is in the file and in the base, it counts what the import counts.
    @Test(arguments: 0..<14) func aDryRunCountsWhatTheImportCounts(_ number: Int) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let seed = UInt64(7_000 + number)
        var files = DuplicateFiles(seed: seed)
        let (base, file) = files.baseAndFile(rows: [3, 5, 6].contains(number) ? 260 : 60)
        _ = try await fixture.importPeople(base, into: workspace)
        let policy = try ImportPolicy(Self.policies[number % Self.policies.count])
        let before = try workspace.contentDigest()
        let foreseen = try await fixture.importPeople(file, into: workspace) {
            ($0.isDryRun, $0.policy) = (true, policy)
        }
        #expect(try workspace.contentDigest() == before, "seed \(seed)")
        let done = try await fixture.importPeople(file, into: workspace) { $0.policy = policy }
        #expect(foreseen.counts == done.counts, "seed \(seed), \(policy.text)")
        #expect(foreseen.faults == done.faults)
        #expect(foreseen.preview.count == min(100, foreseen.counts.rows))
        #expect(foreseen.suspects ?? 0 > 2)
        try workspace.close()
    }

    @Test func aDryRunWorksBesideAnotherWriter() async throws {
        let fixture = try WorkspaceFixture()
        let writer = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 50), into: writer)
        let reader = try fixture.open(.readOnly)
        let foreseen = try await fixture.importPeople(peopleTable(rows: 70), into: reader) { $0.isDryRun = true }
        #expect(foreseen.counts.created == 20)
        #expect(foreseen.counts.unchanged == 50)
        try reader.close()
        try writer.close()
    }

    private static let stored =
        "id,given_name,family_name,email,phone,birth_date\nold,Eugenia,Hofmann,eugenia@hofmann.example,+49 30 99877773,1961-02-03\n"
    /// The stored person, the same again in the file, and somebody else.
    private static let file =
        "id,given_name,family_name,email,phone,birth_date\n"
        + "n1,EUGENIA,Hofmann,eugenia@hofmann.example,+49 30 99877773,1961-02-03\n"
        + "n2,Siobhan,Okonkwo,s.okonkwo@people.example,+49 30 5550123,1977-11-12\n"
        + "n3,Siobhan,OKONKWO,s.okonkwo@people.example,+49 30 5550123,1977-11-12\n"

    /// What became of the three rows, and which records there are.
    @Test(arguments: [
        ("create", ["create", "create", "create"], ["n1", "n2", "n3", "old"]),
        ("skip", ["skip", "create", "skip"], ["n2", "old"]),
        ("update", ["update", "create", "update"], ["n2", "old"]),
        ("merge", ["merge", "create", "merge"], ["n2", "old"]),
        ("review", ["review", "create", "review"], ["n1", "n2", "n3", "old"]),
    ])
    func rowsAreTreatedAsThePolicySays(_ policy: String, _ actions: [String], _ ids: [String]) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(Self.stored, into: workspace)
        let chosen = try ImportPolicy(policy)
        let foreseen = try await fixture.importPeople(Self.file, into: workspace) {
            ($0.isDryRun, $0.policy) = (true, chosen)
        }
        #expect(foreseen.preview.map(\.action) == actions)
        if policy != "create" {
            #expect(foreseen.preview.map(\.sameAs) == [RecordID("old"), nil, RecordID("n2")])
            #expect(foreseen.preview.allSatisfy { $0.probability ?? 1 > 0.9 })
        }
        let done = try await fixture.importPeople(Self.file, into: workspace) { $0.policy = chosen }
        #expect(done.counts == foreseen.counts)
        #expect(try workspace.records.list(Self.contact, after: nil, limit: 9).map(\.id.rawValue) == ids)
        let cases = try workspace.review.list(Self.contact, CaseFilter(), limit: 9).cases
        #expect(cases.count == (policy == "review" ? 2 : 0))
        try workspace.close()
    }

    /// The probability by which a row is treated is the one that the check of a single record says.
    @Test func theProbabilityIsThatOfTheCheckOfOneRecord() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(Self.stored, into: workspace)
        let entity = try workspace.entity("contact")
        let object = JSONValue.object([
            .init(name: "given_name", value: .string("EUGENIA")), .init(name: "family_name", value: .string("Hofmann")),
            .init(name: "email", value: .string("eugenia@hofmann.example")),
            .init(name: "phone", value: .string("+49 30 99877773")),
            .init(name: "birth_date", value: .string("1961-02-03")),
        ])
        let draft = try workspace.records.draft(object, of: entity, isWhole: true).get()
        let single = try #require(try workspace.match(draft, of: entity).candidates.first)
        let foreseen = try await fixture.importPeople(Self.file, into: workspace) {
            $0.isDryRun = true; $0.policy = ImportPolicy(.skip)
        }
        #expect(foreseen.preview.first?.probability == single.probability)
        try workspace.close()
    }

    @Test(arguments: [
        ([String](), "New title", ["a@x.example", "b@x.example"]), (["fill-blank"], "Old title", ["a@x.example"]),
        (["append"], "Old title", ["a@x.example", "b@x.example"]),
        (["fill-blank", "email=append"], "Old title", ["a@x.example", "b@x.example"]),
    ])
    func fieldsAreLaidOverByTheirRules(_ rules: [String], _ title: String, _ emails: [String]) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(
            "id,given_name,family_name,title,email,city\na,Anna,Adler,Old title,a@x.example,\n", into: workspace)
        let laying = try FieldLaying(rules)
        _ = try await fixture.importPeople(
            "id,given_name,family_name,title,email,city\na,,\\N,New title,a@x.example;b@x.example,Ulm\n",
            into: workspace
        ) { $0.laying = laying }
        let fields = try workspace.records.get(RecordKey(type: Self.contact, id: RecordID("a"))).fields
        #expect(fields["given_name"] == .text("Anna"), "a blank erases nothing")
        #expect(fields["family_name"] == nil, "what is asked to be empty is")
        #expect(fields["city"] == .text("Ulm"))
        #expect(fields["title"] == .text(title))
        #expect(fields["email"]?.texts == emails)
        try workspace.close()
    }

    @Test func theNewerRecordWins() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        func table(_ city: String, _ day: String) -> String { "id,city,changed on\na,\(city),\(day)\n" }
        let laying = try FieldLaying(["newest"], newestBy: "changed on")
        var cities: [String?] = []
        for (city, day) in [("Ulm", "2025-03-01"), ("Bonn", "2024-12-31"), ("Kiel", "2025-03-02")] {
            _ = try await fixture.importPeople(table(city, day), into: workspace) { $0.laying = laying }
            cities.append(
                try workspace.records.get(RecordKey(type: Self.contact, id: RecordID("a"))).fields["city"]?.text)
        }
        #expect(cities == ["Ulm", "Ulm", "Kiel"])
        try workspace.close()
    }

    @Test(arguments: ["murge", "same=", "id=merge", "sam=skip", "same=merge;unsure=skip"])
    func policiesThatMakeNoSenseAreToldWithAHint(_ text: String) {
        #expect(throws: PolicyError.self) { try ImportPolicy(text) }
    }

    @Test func theSameFileFiveTimesIsOneImport() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let first = try await fixture.importPeople(peopleTable(rows: 40), into: workspace)
        let sequence = try workspace.index.status().latest
        for _ in 0..<4 {
            let again = try await fixture.importPeople(peopleTable(rows: 40), into: workspace)
            #expect(again.importID == first.importID)
            #expect(again.doneBefore != nil)
            #expect(again.counts == first.counts)
        }
        #expect(try workspace.index.status().latest == sequence)
        #expect(try workspace.imports.list().count == 1)
        try workspace.close()
    }

    @Test func twoAtOnceAreOneImport() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let path = try fixture.directory.write(peopleTable(rows: 3_000), to: "people.csv")
        let options = ImportOptions(path: path, type: Self.contact, author: WorkspaceFixture.author)
        let outcomes = await withTaskGroup(of: Result<ImportReport, any Error>.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    do { return .success(try await workspace.imports.run(options)) } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for case .failure(let error) in outcomes { #expect((error as? Failure)?.code == "import_running") }
        #expect(outcomes.contains { (try? $0.get()) != nil })
        #expect(try workspace.imports.list().map(\.rows) == [3_000])
        try workspace.close()
    }
}
