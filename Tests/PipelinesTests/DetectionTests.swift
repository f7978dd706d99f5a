import Foundation
import Importing
import Pipelines
import Records
import TestSupport
import Testing

@Suite struct DetectionTests {
    /// Fifty people, every fifth of whom comes twice with a slip.
    static var table: String {
        let given = ["Anna", "Boris", "Clara", "David", "Emma", "Felix", "Greta", "Henry", "Irene", "Jonas"]
        let family = ["Adler", "Brandt", "Costa", "Dietrich", "Eriksen"]
        var table = "id,given_name,family_name,email,birth_date,city\n"
        for number in 0..<50 {
            let (first, last) = (given[number % 10], family[number / 10])
            let day = "\(1950 + number)-0\(1 + number % 9)-1\(number % 9)"
            table += "p\(number),\(first),\(last),\(first).\(last)\(number)@mail.example,\(day),Town\(number % 7)\n"
            if number % 5 == 0 {
                table +=
                    "d\(number),\(first),\(last.dropLast()),\(first).\(last)\(number)@mail.example,\(day),Town\(number % 7)\n"
            }
        }
        return table
    }

    @Test func scanMatchAndStoredPairsSayTheSame() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try fixture.importPeople(Self.table, into: workspace)
        let entity = try workspace.entity("contact")
        let report = try await workspace.scan(entity, ScanOptions())
        #expect(report.isFresh && report.records == 60)
        #expect(report.clusters.count == 10)
        #expect(report.clusters.allSatisfy { Set($0.members.map { $0.rawValue.dropFirst() }).count == 1 })
        let again = try await workspace.scan(entity, ScanOptions())
        #expect(!again.isFresh && again.clusters == report.clusters && again.pairs == report.pairs)

        let record = try workspace.records.get(RecordKey(type: "contact", id: "p10"))
        let draft = RecordDraft(id: record.id, changes: record.fields.mapValues { $0 })
        let matched = try workspace.match(draft, of: entity, excluding: record.id)
        let best = try #require(matched.candidates.first)
        #expect(best.record.id == "d10")
        let stored = try #require(try workspace.storedPairs(of: record.key).first { $0.other == "d10" })
        #expect(abs(stored.weight - best.weight) < 1e-9, "scan \(stored.weight), match \(best.weight)")
        try workspace.close()
    }
}
