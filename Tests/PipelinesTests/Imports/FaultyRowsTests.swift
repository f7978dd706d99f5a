import CorpusGeneration
import Foundation
import Importing
import Pipelines
import Records
import TabularFiles
import TestSupport
import Testing

/// Faults of 25 kinds in three rows of a hundred: those rows are rejected and no other, and repairing the file of rejected
/// rows completes the set.
@Suite struct FaultyRowsTests {
    private static let rows = 20_000
    private static let seed = UInt64(31)

    private struct Files {
        let fixture: WorkspaceFixture
        let workspace: Workspace

        func run(_ path: String, _ type: String, errors: String = "errors.csv") async throws -> ImportReport {
            var options = ImportOptions(path: path, type: EntityType(type), author: WorkspaceFixture.author)
            options.errorsPath = fixture.directory.path(errors)
            return try await workspace.imports.run(options)
        }

        func write(_ bytes: [UInt8], _ name: String) throws -> String {
            let path = fixture.directory.path(name)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return path
        }
    }

    private func files() async throws -> Files {
        let fixture = try WorkspaceFixture()
        let files = Files(fixture: fixture, workspace: try fixture.open())
        _ = try await files.run(try files.write(Array(FaultyDeals.accounts.utf8), "accounts.csv"), "account")
        return files
    }

    private static func table(_ rows: [[UInt8]]) -> [UInt8] {
        Array((FaultyDeals.header + "\n").utf8) + rows.flatMap { $0 + [0x0A] }
    }

    @Test func thereAreTwentyFiveKinds() { #expect(RowDamage.allCases.count == 25) }

    @Test func exactlyTheBadRowsAreRejectedAndRepairingThemCompletesTheSet() async throws {
        let deals = Array(FaultyDeals(rows: Self.rows, share: 0.03, seed: Self.seed))
        let bad = deals.filter { $0.fault != nil }
        #expect(Set(bad.compactMap(\.fault)) == Set(RowDamage.allCases))
        let files = try await files()
        let report = try await files.run(try files.write(Self.table(deals.map(\.written)), "deals.csv"), "deal")
        #expect(report.counts.created == deals.count - bad.count)
        #expect(report.counts.rejected == bad.count)

        let errors = try Self.cells(of: files.fixture.directory.path("errors.csv"))
        let columns = FaultyDeals.header.split(separator: ",").count
        #expect(errors.map { $0[columns] } == bad.map { "\($0.number)" }, "the rows by their numbers")
        #expect(errors.map { $0[columns + 4] } == bad.map { $0.fault?.code ?? "" })
        #expect(errors.allSatisfy { $0[columns + 2] == "rejected" && !$0[columns + 6].isEmpty })
        for (row, cells) in zip(bad, errors) { untouched(row, cells) }

        let repaired = try await files.run(try files.write(Self.repaired(errors, bad), "repaired.csv"), "deal")
        #expect(repaired.counts.created == bad.count && repaired.counts.rejected == 0)
        let whole = try await self.files()
        _ = try await whole.run(try whole.write(Self.table(deals.map { Array($0.good.utf8) }), "good.csv"), "deal")
        #expect(try Self.content(files.workspace) == Self.content(whole.workspace))
        try files.workspace.close()
        try whole.workspace.close()
    }

    private static func cells(of path: String) throws -> [[String]] {
        let reader = try RowReader(path: path)
        var rows: [[String]] = []
        while let reading = try reader.next() {
            switch reading {
            case .row(let row): rows.append(row.columns.indices.map(row.text))
            // What is no text in the file is none in the copy either.
            case .rejected(let row):
                guard case .cells(let cells) = row.original else { continue }
                rows.append(cells.map { String(decoding: $0, as: UTF8.self) })
            }
        }
        return rows
    }

    /// Cells that are text come back as they were.
    private func untouched(_ row: FaultyDeals.Row, _ cells: [String]) {
        guard row.fault?.code != "invalid_text", row.fault?.code != "nul_byte" else { return }
        let written = String(decoding: row.written, as: UTF8.self).split(
            separator: ",", omittingEmptySubsequences: false)
        for (place, cell) in written.enumerated() where place < 9 { #expect(cells[place] == String(cell)) }
    }

    /// The file of rejected rows with the good cells in place of the bad ones.
    private static func repaired(_ errors: [[String]], _ bad: [FaultyDeals.Row]) -> [UInt8] {
        let head = FaultyDeals.header + "," + RejectedRow.reportColumns.dropLast().joined(separator: ",") + "\n"
        return Array(
            (head
                + zip(errors, bad).map { cells, row in
                    row.good + String(repeating: ",", count: cells.count - 9) + "\n"
                }.joined()).utf8)
    }

    private static func content(_ workspace: Workspace) throws -> [String: [FieldName: FieldValue]] {
        let all = try workspace.records.list(EntityType("deal"), after: nil, limit: 1_000_000)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id.rawValue, $0.fields) })
    }
}
