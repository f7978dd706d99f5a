import Foundation
import Matching
import Pipelines
import Records
import TestSupport
import Testing

@Suite struct FileComparisonTests {
    @Test func everyPairAskedForGetsTheNumberOfTheSearch() async throws {
        let fixture = try FileFixture()
        let searched = try await fixture.dedupe(DetectionTests.table)
        let found = try fixture.rows("pairs.csv")
        #expect(found.count > 10)
        let strangers = [("p1", "p2"), ("p49", "p3"), ("d5", "p5")]
        let report = try await fixture.compare(
            DetectionTests.table, asking: found.map { ($0[1], $0[0]) } + strangers)
        let scored = try fixture.rows("scored.csv")
        #expect(scored.map { [$0[0], $0[1]] } == found.map { [$0[1], $0[0]] } + strangers.map { [$0.0, $0.1] })
        for (one, other) in zip(found, scored) { #expect(Array(one[2...]) == Array(other[2...])) }
        #expect((Double(scored[found.count][2]) ?? 1) < 0.1)
        #expect(report.model.fingerprint == searched.model.fingerprint)
        #expect(!report.isPartial)
        for evidence in report.evidence {
            let sum = evidence.contributions.reduce(evidence.prior) { $0 + $1.weight }
            #expect(abs(sum - evidence.weight) < 1e-9)
        }
    }

    @Test func linesThatAskForUnknownIDsAreNamed() async throws {
        let fixture = try FileFixture()
        let report = try await fixture.compare(
            DetectionTests.table, asking: [("p1", "p2"), ("p1", "nobody"), ("p0", "d0"), ("x", "y")])
        #expect(report.pairs == 2)
        #expect(report.unknown.map(\.line) == [3, 5])
        #expect(report.unknown.map(\.ids) == [["nobody"], ["x", "y"]])
        #expect(report.isPartial)
        #expect(try fixture.rows("scored.csv").map { $0[0] } == ["p1", "p0"])
    }

    @Test func listWithoutItsColumnsIsRefused() async throws {
        let fixture = try FileFixture()
        let options = CompareOptions(
            path: try fixture.directory.write(DetectionTests.table, to: "people.csv"),
            askedPath: try fixture.directory.write("left,right\n1,2\n", to: "asked.csv"), records: fixture.records)
        await #expect(throws: DetectionError.self) {
            try await FileComparison(catalog: fixture.catalog, options: options).run()
        }
    }

    /// A list of judged names as people make them: each record in one pair only, half of the pairs true.
    @Test func judgedNamesWithoutAnythingElseGetASaneModel() async throws {
        let fixture = try FileFixture()
        let given = ["Anna", "Boris", "Clara", "David", "Emma", "Felix", "Greta", "Henry", "Irene", "Jonas"]
        let family = ["Adler", "Brandt", "Costa", "Dietrich", "Eriksen", "Fischer", "Gruber", "Hansen", "Ivanov"]
        var table = "id,name\n"
        var asked: [(String, String)] = []
        for number in 0..<90 {
            let (first, last) = (given[number % 10], family[number / 10])
            let other =
                number % 2 == 0 ? "\(first) \(last)" : "\(given[(number + 3) % 10]) \(family[(number + 40) % 90 / 10])"
            table += "a\(number),\(first) \(last)\nb\(number),\(other)\n"
            asked.append(("a\(number)", "b\(number)"))
        }
        let report = try await fixture.compare(table, asking: asked)
        #expect(report.pairs == 90)
        let weights = try fixture.rows("scored.csv").map { Double($0[3]) ?? .nan }
        let same = weights.indices.filter { $0 % 2 == 0 }.map { weights[$0] }
        let others = weights.indices.filter { $0 % 2 == 1 }.map { weights[$0] }
        #expect((same.min() ?? 0) > (others.max() ?? 0) + 5)
        #expect(same.allSatisfy { MatchingModel.probability(ofWeight: $0) > 0.5 })
        #expect(others.allSatisfy { MatchingModel.probability(ofWeight: $0) < 0.1 })
    }

    @Test func givenModelJudgesAsTheOneThatWasTrained() async throws {
        let fixture = try FileFixture()
        let table = DetectionTests.table.split(separator: "\n").enumerated()
            .map { $0 == 0 ? "\($1),badge\n" : "\($1),B\($1.split(separator: ",")[0].dropFirst())\n" }.joined()
        let trained = try await fixture.dedupe(table)
        #expect(trained.unfamiliarColumns == ["badge"])
        let (pairs, clusters) = (try fixture.rows("pairs.csv"), try fixture.rows("clusters.csv"))
        let again = try await fixture.dedupe(table) { $0.model = trained.model }
        #expect(again.unfamiliarColumns == ["badge"])
        #expect(try fixture.rows("pairs.csv") == pairs)
        #expect(try fixture.rows("clusters.csv") == clusters)
        #expect(again.model.fingerprint == trained.model.fingerprint)
    }

    @Test func modelThatDoesNotFitTheFileIsRefusedWithEveryReason() async throws {
        let fixture = try FileFixture()
        let table = DetectionTests.table.replacing("city", with: "shape of the hat")
        let model = try await fixture.dedupe(table) { $0.within = "birth_date" }.model
        let error = await #expect(throws: DetectionError.self) {
            try await fixture.dedupe(DetectionTests.table) { $0.model = model }
        }
        let problems = try #require(error).description
        #expect(problems.contains("shape of the hat"))
        #expect(problems.contains("--within"))
    }
}
