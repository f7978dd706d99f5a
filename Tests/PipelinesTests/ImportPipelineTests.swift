import Foundation
import Importing
import Pipelines
import Records
import TestSupport
import Testing

@Suite struct ImportPipelineTests {
    @Test func rowsBecomeRecordsWithTheirCustomColumns() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let report = try await fixture.importPeople(peopleTable(), into: workspace)
        #expect(report.counts.created == 1_200)
        #expect(report.counts.rejected == 0)
        let record = try workspace.records.get(RecordKey(type: EntityType("contact"), id: RecordID("p7")))
        #expect(record.fields[FieldName("family_name")] == .text("Adler"))
        #expect(record.fields[FieldName("shoe size")] != nil)
        #expect(try workspace.index.status().condition == .current)
        try workspace.close()
    }

    @Test func theSameFileAgainChangesNothing() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(), into: workspace)
        let again = try await fixture.importPeople(peopleTable(), into: workspace) { $0.isAgain = true }
        #expect(again.counts.unchanged == 1_200)
        #expect(again.counts.created == 0)
        try workspace.close()
    }

    /// Cancelled behind its first batch: the rows of that batch are counted once, by whoever goes on.
    @Test func anImportThatWasStoppedGoesOnAndCountsEveryRowOnce() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let table = peopleTable(rows: 4_500)
        let stopped = await Task {
            try await fixture.importPeople(
                table, into: workspace, progress: { _ in withUnsafeCurrentTask { $0?.cancel() } })
        }.result
        #expect(throws: Failure.self) { try stopped.get() }
        let kept = try workspace.counts().first { $0.type == EntityType("contact") }?.count
        #expect(kept == 2_000)
        let report = try await fixture.importPeople(table, into: workspace)
        #expect(report.resumedAfterLine != nil)
        #expect(report.counts.created == 4_500, "\(report.counts)")
        #expect(try workspace.imports.list().map(\.rows) == [4_500])
        try workspace.close()
    }

    @Test func rowsWithoutIdsKeepTheirIdentityWhenTheFileComesAgain() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let table = "first name,last name\nAnna,Adler\nBoris,Brandt\n"
        #expect(try await fixture.importPeople(table, into: workspace).counts.created == 2)
        let again = try await fixture.importPeople(table, into: workspace) { $0.isAgain = true }
        #expect(again.counts.unchanged == 2)
        try workspace.close()
    }

    @Test func aDryRunForeseesExactlyWhatTheImportDoes() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(peopleTable(rows: 600), into: workspace)
        let changed = peopleTable().replacing("Boris,Brandt", with: "Boris,Brandt-Stein") + "p5,again,,,,\n,no id,,,,\n"
        let foreseen = try await fixture.importPeople(changed, into: workspace) { $0.isDryRun = true }
        let before = try workspace.counts().first { $0.type == EntityType("contact") }?.count
        #expect(before == 600)
        let done = try await fixture.importPeople(changed, into: workspace)
        #expect(foreseen.counts == done.counts)
        #expect(foreseen.faults == done.faults)
        #expect(done.counts.rejected == 2)
        #expect(done.counts.updated > 0 && done.counts.unchanged > 0 && done.counts.created == 600)
        try workspace.close()
    }

    @Test func badRowsGoToTheErrorFileAndGoodOnesGoOn() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let table =
            "id,given_name,family_name,birth_date\na,Anna,Adler,1990-02-30\nb,Boris,Brandt\nc,Chloé,Costa,1991-01-02\n"
        let report = try await fixture.importPeople(table, into: workspace)
        #expect(report.counts.created == 1)
        #expect(report.counts.rejected == 2)
        let errors = try String(contentsOfFile: try #require(report.errorsPath), encoding: .utf8)
        #expect(errors.contains("unreadable_value"))
        #expect(errors.contains("too_few_cells"))
        #expect(errors.contains("a,Anna,Adler,1990-02-30"))
        try workspace.close()
    }

    @Test func skippingLeavesWhatIsThere() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople("id,given_name\na,Anna\n", into: workspace)
        let report = try await fixture.importPeople("id,given_name\na,Berta\n", into: workspace) {
            $0.policy = ImportPolicy(.skip)
        }
        #expect(report.counts.skipped == 1)
        let record = try workspace.records.get(RecordKey(type: EntityType("contact"), id: RecordID("a")))
        #expect(record.fields[FieldName("given_name")] == .text("Anna"))
        try workspace.close()
    }

    @Test(arguments: [
        ("", "empty"), ("id,given_name\n", ""), ("id,given_name\na,\u{0}b\n", ""),
    ])
    func oddFilesEndWithAReportOrAReason(table: String, reason: String) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        do {
            let report = try await fixture.importPeople(table, into: workspace)
            #expect(report.counts.created == 0)
        } catch let failure as Failure {
            #expect(failure.message.contains(reason), "\(failure)")
        }
        try workspace.close()
    }

    @Test func aSecondWriterIsToldWhoHoldsTheWorkspace() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        #expect { _ = try fixture.open() } throws: { error in
            (error as? Failure)?.kind == .temporary && (error as? Failure)?.code == "locked"
        }
        try workspace.close()
        try fixture.open().close()
    }
}

extension ImportPipelineTests {
    /// Five times, two of them at once: one effect, and one import that all of them name.
    @Test func theSameFileFiveTimesIsOneImport() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let path = try fixture.directory.write(peopleTable(rows: 3_000), to: "people.csv")
        let options = ImportOptions(path: path, type: EntityType("contact"), author: WorkspaceFixture.author)
        let ids = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    do throws(Failure) { return try await workspace.imports.run(options).importID } catch {
                        guard error.code == "import_running" else { throw error }
                        return nil
                    }
                }
            }
            return try await group.reduce(into: [String?]()) { $0.append($1) }.compactMap { $0 }
        }
        var all = Set(ids)
        let before = try workspace.contentDigest()
        for _ in 0..<3 { all.insert(try await workspace.imports.run(options).importID ?? "") }
        #expect(all.count == 1)
        #expect(try workspace.contentDigest() == before)
        let listed = try workspace.imports.list()
        #expect(listed.count == 1 && listed[0].counts.created == 3_000)
        try workspace.close()
    }
}
