import Foundation
import Matching
import Pipelines
import Records
import TestSupport
import Testing

/// What a pair's JSON, `explain` and the page of a report show: parts that add up.
@Suite struct EvidenceSumTests {
    private static let seed: UInt64 = 20

    private static func sample(_ name: String) throws -> [Substring] {
        var root = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: root.appendingPathComponent("Package.swift").path) {
            root.deleteLastPathComponent()
        }
        let path = root.appendingPathComponent("Corpora/sample/\(name).csv")
        return try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
    }

    @Test func priorAndContributionsAddUpToEveryPairsWeight() async throws {
        let fixture = try FileFixture()
        let lines = try Self.sample("contacts").prefix(701)
        let ids = lines.dropFirst().map { String($0.prefix { $0 != "," }) }
        // True pairs reach the levels that random ones do not.
        let truth = try Self.sample("truth_contacts").dropFirst().map { $0.split(separator: ",").map(String.init) }
        let groups = Dictionary(grouping: truth.filter { ids.contains($0[0]) }) { $0[1] }.values
        let truePairs = groups.filter { $0.count > 1 }.map { ($0[0][0], $0[1][0]) }.sorted { $0 < $1 }
        #expect(truePairs.count > 20)
        var random = SplitMix(seed: Self.seed)
        let randomPairs = (0..<300).map { _ in
            (ids[Int.random(in: 0..<ids.count, using: &random)], ids[Int.random(in: 0..<ids.count, using: &random)])
        }
        let report = try await fixture.compare(
            lines.joined(separator: "\n") + "\n", asking: truePairs + randomPairs)
        #expect(report.pairs == truePairs.count + 300)
        let written = try fixture.rows("scored.csv").map { Double($0[3]) ?? .nan }
        var withRarity = 0
        for (pair, weight) in zip(report.evidence, written) {
            let sum = pair.contributions.reduce(pair.prior) { $0 + $1.weight }
            #expect(abs(sum - pair.weight) < 1e-9, "seed \(Self.seed): \(pair.left), \(pair.right)")
            #expect(abs(sum - weight) < 1e-9)
            for part in pair.contributions where part.comparison != MatchingModel.otherRelations {
                let level = report.model.definition.comparisons.first { $0.name == part.comparison }?.levels
                    .firstIndex { $0.label == part.level }
                let number = report.model.definition.comparisons.firstIndex { $0.name == part.comparison }
                let own = level.flatMap { level in number.map { report.model.weight($0, level) } } ?? 0
                #expect(abs(part.weight - part.rarity - own) < 1e-9)
                if part.rarity != 0 { withRarity += 1 }
            }
        }
        #expect(withRarity > 20)
    }
}
