import Foundation
import Importing
import Matching
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
        _ = try await fixture.importPeople(Self.table, into: workspace)
        let entity = try workspace.entity("contact")
        let report = try await workspace.scan(entity, ScanOptions())
        #expect(report.extent == .full && report.records == 60)
        #expect(report.clusters.count == 10)
        #expect(report.clusters.allSatisfy { Set($0.members.map { $0.rawValue.dropFirst() }).count == 1 })
        let again = try await workspace.scan(entity, ScanOptions())
        #expect(again.extent == .none && again.clusters == report.clusters && again.pairs == report.pairs)

        let record = try workspace.records.get(RecordKey(type: "contact", id: "p10"))
        let draft = RecordDraft(id: record.id, changes: record.fields.mapValues { $0 })
        let matched = try workspace.match(draft, of: entity, excluding: record.id)
        let best = try #require(matched.candidates.first)
        #expect(best.record.id == "d10")
        let stored = try #require(try workspace.storedPairs(of: record.key).first { $0.other == "d10" })
        #expect(abs(stored.weight - best.weight) < 1e-9, "scan \(stored.weight), match \(best.weight)")
        try workspace.close()
    }

    /// Before any scan a relative at one address is not taken for the same person, and a slip still is.
    @Test func anUntrainedModelTellsRelativesApart() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(
            "id,given_name,family_name,email,company,city\n1,Ann,Onegin,ann@one.example,Alpha Works,Berlin\n"
                + "2,Dora,Tulip,dora.tulip@two.example,Beta Works,Hamburg\n", into: workspace)
        let entity = try workspace.entity("contact")
        func best(_ fields: [FieldName: String]) throws -> (id: String, probability: Double)? {
            let result = try workspace.match(RecordDraft(id: nil, changes: fields.mapValues { .text($0) }), of: entity)
            #expect(!result.isTrained)
            return result.candidates.first.map { ($0.record.id.rawValue, $0.probability) }
        }
        let relative = try best(["given_name": "Bobby", "family_name": "Tulip", "company": "Beta Works"])
        #expect((relative?.probability ?? 0) < 0.5, "\(relative?.probability ?? 0)")
        let slip = try #require(
            try best(["given_name": "Dora", "family_name": "Tulpi", "email": "dora.tulip@two.example"]))
        #expect(slip.id == "2" && slip.probability > 0.9, "\(slip)")
        try workspace.close()
    }

    /// identity.md row 38: the preview equals what happens.
    @Test func previewEqualsWhatHappens() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(Self.table, into: workspace)
        let entity = try workspace.entity("contact")
        let before = try await workspace.scan(entity, ScanOptions())
        var options = ScanOptions()
        (options.isPreview, options.isFull, options.threshold) = (true, true, 1)
        let preview = try #require(try await workspace.scan(entity, options).preview)
        #expect(try workspace.clusters(of: "contact", limit: .max).count == before.clusters.count)
        options.isPreview = false
        let stored = try workspace.clusters(of: "contact", limit: .max).map(\.members)
        _ = try await workspace.scan(entity, options)
        let now = try workspace.clusters(of: "contact", limit: .max).map(\.members)
        #expect(ClusterChange(from: stored, to: now) == preview)
        #expect(!preview.split.isEmpty)
        try workspace.close()
    }

    /// identity.md row 8: the same clusters whatever the order of the rows, also when the model is trained on them.
    @Test func anyOrderOfTheRowsGivesTheSameClusters() async throws {
        let fixture = try FileFixture()
        let lines = Self.table.split(separator: "\n").map(String.init)
        func clusters(_ rows: [String]) async throws -> (pairs: [[String]], clusters: Set<[String]>) {
            _ = try await fixture.dedupe(([lines[0]] + rows).joined(separator: "\n") + "\n")
            #expect(try fixture.rows("clusters.csv").map { $0[0] } == rows.map { String($0.prefix { $0 != "," }) })
            return (try fixture.rows("pairs.csv"), Set(try fixture.rows("clusters.csv")))
        }
        let straight = try await clusters(Array(lines.dropFirst()))
        var random = SplitMix(seed: 12)
        for _ in 0..<5 {
            let shuffled = try await clusters(lines.dropFirst().shuffled(using: &random))
            #expect(shuffled.clusters == straight.clusters)
            #expect(shuffled.pairs == straight.pairs)
        }
    }

    /// identity.md row 21: judgements hold whatever the model says, and a file of labels is read as it is written.
    @Test func labelsJoinAndHoldApart() async throws {
        let fixture = try FileFixture()
        let labels = "id_a,id_b,label\np0,d0,different\np1,p2,yes\np3,p4,unsure\np9,nobody,no\n"
        var options = DedupeOptions(
            path: try fixture.directory.write(Self.table, to: "people.csv"), records: fixture.records)
        options.labelsPath = try fixture.directory.write(labels, to: "labels.csv")
        options.clustersPath = fixture.directory.path("clusters.csv")
        let report = try await FileDeduplication(catalog: fixture.catalog, options: options).run()
        let clusters = Dictionary(
            try fixture.rows("clusters.csv").map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        #expect(clusters["p0"] != clusters["d0"])
        #expect(clusters["p1"] == clusters["p2"])
        #expect(clusters["p5"] == clusters["d5"])
        #expect(report.notes.contains { $0.contains("1 labels speak of ids that no row has") }, "\(report.notes)")
        options.labelsPath = try fixture.directory.write("id_a,id_b,label\np0,d0,blue\n", to: "labels.csv")
        let faulty = options
        await #expect(throws: DetectionError.self) {
            _ = try await FileDeduplication(catalog: fixture.catalog, options: faulty).run()
        }
    }
}
