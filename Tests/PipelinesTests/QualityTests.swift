import Foundation
import GRDB
import Pipelines
import Quality
import Records
import TestSupport
import Testing

/// Planted defects are counted exactly, and the SQL that a report prints counts them again.
@Suite struct QualityTests {
    private let person = EntityType("contact")

    /// 300 people: 40 without mail, 25 with mail that is none, 10 with a telephone that is none, 30 stale, 5 made after they
    /// were changed; of the 60 of one source 20 are there twice.
    private static func table() -> String {
        var table = "id,given_name,family_name,email,phone,company,country,source,owner,created_at,updated_at\n"
        for row in 0..<300 {
            let name = "Person\(String(row, radix: 36)),Family\(String(row * 7_919 % 10_007, radix: 36))"
            let mail = row < 40 ? "" : row < 65 ? "not mail \(row)" : "p\(row)@people\(row).example"
            let phone = row >= 100 && row < 110 ? "none" : "+49 30 \(7_000_000 + row * 37)"
            let changed = row >= 200 && row < 230 ? "2019-01-01" : "2023-11-01"
            let made = row >= 240 && row < 245 ? "2023-12-31" : "2018-05-01"
            let source = row >= 240 ? "partner" : "crm"
            table += "p\(row),\(name),\(mail),\(phone),Acme \(row),DE,\(source),o\(row % 3),\(made),\(changed)\n"
        }
        for row in 240..<260 {
            let name = "Person\(String(row, radix: 36)),Family\(String(row * 7_919 % 10_007, radix: 36))"
            table +=
                "q\(row),\(name),p\(row)@people\(row).example,+49 30 \(7_000_000 + row * 37),Acme \(row),DE,partner,o0,"
                + "2018-05-01,2023-11-01\n"
        }
        return table
    }

    @Test func plantedDefectsAreCountedExactly() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(Self.table(), into: workspace)
        let unscanned = try workspace.quality.report(person)
        #expect(unscanned.duplicates == nil)
        _ = try await workspace.scan(try workspace.entity("contact"), ScanOptions())
        let report = try workspace.quality.report(person)

        #expect(report.records == 320)
        #expect(share(report.completeness, "email")?.good == 280)
        #expect(share(report.completeness, "given_name")?.good == 320)
        #expect(share(report.validity, "email").map { $0.total - $0.good } == 25)
        #expect(share(report.validity, "phone").map { $0.total - $0.good } == 10)
        #expect(report.consistency.first.map { $0.total - $0.good } == 5)
        #expect(share(report.freshness, "stale")?.good == 30)
        let duplicates = try #require(report.duplicates)
        #expect(duplicates.found == 20)
        #expect(duplicates.rate.low < 20.0 / 320 && duplicates.rate.high > 20.0 / 320)
        #expect(
            duplicates.expected.low <= duplicates.expected.mean && duplicates.expected.mean <= duplicates.expected.high)
        let sources = report.origins.filter { $0.dimension == "source" }
        #expect(sources.map(\.value) == ["partner", "crm"])
        #expect(sources.map(\.duplicates) == [20, 0])
        #expect(sources.map(\.records) == [80, 240])
        #expect(report.origins.first { $0.dimension == "integration" }?.records == 320)
        #expect(report.trend.map(\.duplicates) == [20])
        try workspace.close()
        try recount(report, fixture)
    }

    /// Whatever the report prints as SQL gives the same rows to anybody.
    private func recount(_ report: QualityReport, _ fixture: WorkspaceFixture) throws {
        let path = fixture.directory.path("data/default/records.sqlite")
        let database = try DatabaseQueue(path: path)
        for table in report.tables {
            let rows = try database.read { try Row.fetchAll($0, sql: table.sql) }
            #expect(rows.count == table.rows.count, "\(table.name)")
            for (row, told) in zip(rows, table.rows) {
                let texts = row.databaseValues.map { Self.text($0.storage) }
                let expected = told.map { $0?.text ?? "nothing" }
                #expect(texts.map(Self.number) == expected.map(Self.number), "\(table.name)")
            }
        }
    }

    private static func text(_ value: DatabaseValue.Storage) -> String {
        switch value {
        case .null, .blob: "nothing"
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): text
        }
    }

    /// `3.0` and `3` are one.
    private static func number(_ text: String) -> String { Double(text).map { "\($0)" } ?? text }

    private func share(_ shares: [QualityReport.Share], _ name: String) -> QualityReport.Share? {
        shares.first { $0.name == name }
    }
}
