import Catalog
import Foundation
import Importing
import Matching
import Pipelines
import Records
import TestSupport
import Testing

/// Models that Splink trained and saved, and what it says of pairs: `Splink/make.py`.
@Suite struct SplinkTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Splink")

    private static func model(_ json: String) throws -> SplinkModel {
        let base = try #require(try Catalog.load(over: nil)[EntityType("contact")]?.matching)
        return try SplinkModel(try JSONParser.parse(Array(json.utf8)), base: base)
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    @Test(arguments: [("v4", 2_000), ("v5", 10_000)])
    func weightsAreThoseOfSplink(version: String, count: Int) async throws {
        let fixture = try FileFixture()
        let read = try Self.model(try Self.text("\(version).json"))
        #expect(read.remarks.count == 3, "\(read.remarks)")
        #expect(read.remarks.last?.contains("SUBSTR") == true, "\(read.remarks)")
        let expected = try Self.text("\(version)-pairs.csv").split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",") }
        #expect(expected.count == count)
        let report = try await fixture.compare(
            try Self.text("records.csv"), asking: expected.map { (String($0[0]), String($0[1])) }
        ) {
            $0.model = read.model
            $0.mapping.idColumn = "unique_id"
        }
        #expect(report.pairs == count)
        var worst = 0.0
        for (pair, weight) in zip(report.evidence, expected.map { Double($0[2]) ?? .nan }) {
            worst = max(worst, abs(pair.weight - weight).isNaN ? .infinity : abs(pair.weight - weight))
        }
        #expect(worst < 1e-6, "the worst is off by \(worst)")
    }

    @Test func everyLevelWeighsLogOfMByU() throws {
        let json = try Self.text("v5.json")
        let model = try Self.model(json).model
        let document = try JSONParser.parse(Array(json.utf8))
        guard case .array(let comparisons)? = document["comparisons"] else { throw CancellationError() }
        for (number, comparison) in comparisons.enumerated() {
            guard case .array(let levels)? = comparison["comparison_levels"] else { continue }
            #expect(model.definition.comparisons[number].levels.count == levels.count)
            for (place, level) in levels.enumerated() {
                guard case .number(let m)? = level["m_probability"], case .number(let u)? = level["u_probability"]
                else { continue }
                #expect(abs(model.weight(number, place) - log2(m / u)) < 1e-6)
            }
        }
        #expect(model.problems.isEmpty)
    }

    @Test func whatHasNoEqualIsNamedAndTheRestTakenOver() throws {
        let read = try Self.model(
            """
            {"probability_two_random_records_match": 0.001, "blocking_rules_to_generate_predictions": [],
             "comparisons": [
              {"output_column_name": "name", "comparison_levels": [
               {"sql_condition": "(f_l IS NULL OR f_r IS NULL) AND (s_l IS NULL OR s_r IS NULL)",
                "label_for_charts": "null", "is_null_level": true},
               {"sql_condition": "f_l = s_r AND f_r = s_l", "label_for_charts": "swapped",
                "m_probability": 0.1, "u_probability": 0.01},
               {"sql_condition": "jaro_winkler_similarity(f_l, f_r) >= 0.9 OR levenshtein(s_l, s_r) <= 2",
                "label_for_charts": "near", "m_probability": 0.5, "u_probability": 0.02,
                "tf_adjustment_column": "f", "tf_adjustment_weight": 0.5},
               {"sql_condition": "jaccard(f_l, f_r) >= 0.9", "label_for_charts": "letters", "m_probability": 0.1,
                "u_probability": 0.02},
               {"sql_condition": "s_l = s_r", "label_for_charts": "untrained"},
               {"sql_condition": "ELSE", "label_for_charts": "else", "m_probability": 0.3, "u_probability": 0.95}]},
              {"output_column_name": "born", "comparison_levels": [
               {"sql_condition": "abs(date_diff('day', born_l, born_r)) <= 1", "label_for_charts": "a day",
                "m_probability": 0.3, "u_probability": 0.95}]}]}
            """)
        let comparison = try #require(read.model.definition.comparisons.first)
        #expect(read.model.definition.comparisons.count == 1)
        #expect(comparison.levels.map(\.label) == ["null", "swapped", "near", "untrained", "else"])
        #expect(
            comparison.levels[0].anyOf == [
                [Condition(column: "f", test: .missing), Condition(column: "s", test: .missing)]
            ])
        #expect(
            comparison.levels[1].anyOf == [
                [
                    Condition(column: "f", otherColumn: "s", test: .same),
                    Condition(column: "s", otherColumn: "f", test: .same),
                ]
            ])
        #expect(
            comparison.levels[2].anyOf == [
                [Condition(column: "f", test: .metric(.jaroWinkler, 0.9))],
                [Condition(column: "s", test: .metric(.levenshtein, 2))],
            ])
        let remarks = read.remarks.joined(separator: "\n")
        for word in ["jaccard", "term frequency", "untrained", "abs", "born", "blocking"] {
            #expect(remarks.contains(word), "\(word) is not in \(remarks)")
        }
        #expect(read.model.problems.isEmpty)
    }

    @Test(arguments: [
        #"{"probability_two_random_records_match": 2, "comparisons": []}"#,
        #"{"probability_two_random_records_match": 0.1, "comparisons": []}"#,
        #"{"probability_two_random_records_match": 0.1, "comparisons": [{"comparison_levels": [{}]}]}"#,
    ])
    func whatCannotBeUsedIsRefused(json: String) {
        #expect(throws: SplinkModel.Unusable.self) { try Self.model(json) }
    }
}
