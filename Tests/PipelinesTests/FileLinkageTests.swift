import Foundation
import Importing
import Matching
import Pipelines
import Records
import TestSupport
import Testing

@Suite struct FileLinkageTests {
    private static let given = ["Anna", "Boris", "Clara", "David", "Emma", "Felix", "Greta", "Henry", "Irene", "Jonas"]
    private static let family = ["Adler", "Brandt", "Costa", "Dietrich", "Eriksen", "Fischer"]
    private static let others = ["Gruber", "Hansen", "Ivanov", "Jensen", "Kowalski", "Lindqvist"]

    /// Sixty people in a file. Another file has every third of them with other headers, an order and ids of its own, and
    /// sixty people more.
    private static func files() -> (left: String, right: String) {
        var left = "id,given_name,family_name,email,birth_date\n"
        var right = "id,Geburtsdatum,Nachname,Vorname,E-Mail\n"
        for number in 0..<120 {
            let (first, last) = (given[number % 10], (family + others)[number / 10])
            let day = "\(1930 + number / 2)-0\(1 + number % 9)-1\(number % 8)"
            let mail = "\(first).\(last)\(number)@mail.example"
            if number < 60 { left += "\(number),\(first),\(last),\(mail),\(day)\n" }
            if number >= 60 || number % 3 == 0 {
                right += "\(119 - number),\(day),\(number < 60 ? String(last.dropLast()) : last),\(first),\(mail)\n"
            }
        }
        return (left, right)
    }

    @Test(arguments: [false, true])
    func sharedPeopleAreLinkedAndIDsToldApart(many: Bool) async throws {
        let fixture = try FileFixture()
        let (left, right) = Self.files()
        let report = try await fixture.link(left, right, many: many)
        let pairs = try fixture.rows("pairs.csv").map { [$0[0], $0[1]] }
        #expect(
            Set(pairs) == Set(stride(from: 0, to: 60, by: 3).map { ["\($0)", "\(119 - $0)"] }) && pairs.count == 20)
        #expect(report.left.linked == 20 && report.right.linked == 20)
        let clusters = try fixture.rows("clusters.csv")
        #expect(clusters.count == 60 + 80)
        #expect(clusters.contains(["3", "left:3", "left"]))
        #expect(clusters.contains(["116", "left:3", "right"]))
        #expect(clusters.contains(["3", "right:3", "right"]))
        #expect(report.search.pairsCompared <= 60 * 80)
    }

    @Test func rowsOfOneFileAreNeverPaired() async throws {
        let fixture = try FileFixture()
        let (left, _) = Self.files()
        // Every row twice in the left file: one of the two is linked, or both with --many.
        let rows = left.split(separator: "\n")
        let twice = left + rows.dropFirst().map { "x\($0)\n" }.joined()
        _ = try await fixture.link(twice, left, least: 0)
        let single = try fixture.rows("pairs.csv")
        #expect(Set(single.map { $0[0] }).count == single.count && Set(single.map { $0[1] }).count == single.count)
        #expect(
            single.filter { (Double($0[2]) ?? 0) > 0.5 }.map { $0[1] }.sorted() == (0..<60).map(String.init).sorted())
        _ = try await fixture.link(twice, left, many: true)
        #expect(try fixture.rows("pairs.csv").count == 120)
        let sizes = Dictionary(grouping: try fixture.rows("clusters.csv")) { $0[1] }
        #expect(sizes.count == 60 && sizes.values.allSatisfy { $0.count == 3 })
    }

    @Test func orderOfTheRowsChangesNoLink() async throws {
        let fixture = try FileFixture()
        let (left, right) = Self.files()
        _ = try await fixture.link(left, right)
        let expected = Set(try fixture.rows("pairs.csv").map { "\($0[0]) \($0[1])" })
        let lines = right.split(separator: "\n")
        let reversed = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
        _ = try await fixture.link(left, reversed)
        #expect(Set(try fixture.rows("pairs.csv").map { "\($0[0]) \($0[1])" }) == expected)
    }

    @Test func fileWithoutRowsLinksNothing() async throws {
        let fixture = try FileFixture()
        let (left, _) = Self.files()
        let report = try await fixture.link(left, "id,Vorname,Nachname\n")
        #expect(report.pairs == 0 && report.left.rows == 60 && report.right.rows == 0)
        #expect(try fixture.rows("clusters.csv").count == 60)
    }

    /// identity.md row 31: leads to accounts. The floors lie below what was measured (98.8 % of the links right, 90.9 % of the
    /// leads found) where links that are a little less likely than not are taken, too.
    @Test func leadsBelongToAccounts() async throws {
        let fixture = try FileFixture()
        var root = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: root.appendingPathComponent("Package.swift").path) {
            root.deleteLastPathComponent()
        }
        let sample = root.appendingPathComponent("Corpora/sample")
        func rows(_ name: String) throws -> [[String]] {
            try String(contentsOf: sample.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
                .dropFirst()
                .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        }
        var records = RecordFileOptions(type: EntityType("account"))
        records.mapping = MappingChoices(assignments: [.init("phone=-")].compactMap { $0 }, idColumn: nil)
        (records.workers, records.threshold) = (2, 0.3)
        var options = LinkOptions(
            leftPath: sample.appendingPathComponent("leads.csv").path,
            rightPath: sample.appendingPathComponent("accounts.csv").path, records: records)
        (options.mode, options.pairsPath) = (.belongs, fixture.directory.path("pairs.csv"))
        _ = try await FileLinkage(catalog: fixture.catalog, options: options).run()
        let found = try fixture.rows("pairs.csv")
        #expect(Set(found.map { $0[0] }).count == found.count)
        let clusters = Dictionary(
            try rows("truth_accounts.csv").map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        let owners = try rows("truth_leads.csv").filter { !$0[1].isEmpty }.map { ($0[0], clusters[$0[1]]) }
        let truth = Dictionary(owners, uniquingKeysWith: { first, _ in first })
        let right = found.count { row in truth[row[0]].map { $0 != nil && $0 == clusters[row[1]] } ?? false }
        #expect(Double(right) >= 0.97 * Double(found.count), "\(right) of \(found.count)")
        #expect(Double(right) >= 0.87 * Double(truth.count), "\(right) of \(truth.count)")
    }
}
