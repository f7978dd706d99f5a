import Foundation
import Matching
import Records
import Testing

@Suite("Training") struct TrainingTests {
    private static let ms: [[Double]] = [[0.9, 0.07, 0.03], [0.7, 0.3], [0.6, 0.25, 0.15]]
    private static let us: [[Double]] = [[0.01, 0.04, 0.95], [0.05, 0.95], [0.002, 0.008, 0.99]]

    /// Three comparisons whose levels no record needs to hold: the vectors are drawn, not compared.
    private static var definition: MatchingDefinition {
        var definition = People.definition
        definition.relations = []
        definition.training.strength = 1
        definition.training.rounds = 200
        definition.training.tolerance = 1e-6
        definition.comparisons = ms.enumerated().map { number, shares in
            let column = definition.columns[number].name
            return Comparison(
                name: "c\(number)",
                levels: shares.indices.map { level in
                    ComparisonLevel(
                        label: "\(level)",
                        anyOf: level + 1 == shares.count ? [] : [[Condition(column: column, test: .same)]],
                        m: level == 0 ? 0.8 : 0.2 / Double(shares.count - 1), u: level + 1 == shares.count ? 0.9 : 0.05)
                })
        }
        return definition
    }

    private static func draw(_ shares: [[Double]], _ plan: ComparisonPlan, _ random: inout SplitMix) -> UInt64 {
        return shares.indices.reduce(0) { vector, comparison in
            var left = Double.random(in: 0..<1, using: &random)
            var level = 0
            while level + 1 < shares[comparison].count, left >= shares[comparison][level] {
                left -= shares[comparison][level]
                level += 1
            }
            return vector | plan.vector(comparison, level: level + 1)
        }
    }

    @Test func aComparisonByItselfDoesNotLearnFromItself() {
        var definition = Self.definition
        definition.comparisons = [definition.comparisons[0]]
        let plan = ComparisonPlan(definition)
        var (candidates, random) = (VectorCounts(), VectorCounts())
        for (level, count) in [50, 150, 4_800].enumerated() {
            candidates.add(plan.vector(0, level: level + 1), times: count)
            random.add(plan.vector(0, level: level + 1), times: count)
        }
        let model = ModelTrainer(definition).train(
            ModelTrainer.Evidence(records: 101, allPairs: 5_000, candidates: candidates, sampled: 1, random: random),
            frequencies: FrequencyTable(), within: nil)
        for (level, trained) in model.levels[0].enumerated() {
            #expect(abs(trained.m - definition.comparisons[0].levels[level].m) < 1e-9)
        }
        // The definition's u too: one in a hundred random pairs is at the first level, and these may all be matches.
        #expect(model.levels[0][0].u > 0.04)
    }

    @Test func aLevelIsNeverLearnedAboveTheMostItMayBe() {
        var definition = Self.definition
        definition.comparisons[2].levels[1].most = 0.1
        var random = SplitMix(seed: 12)
        let plan = ComparisonPlan(definition)
        var (candidates, pairs) = (VectorCounts(), VectorCounts())
        for _ in 0..<2_000 { candidates.add(Self.draw(Self.ms, plan, &random)) }
        for _ in 0..<20_000 { candidates.add(Self.draw(Self.us, plan, &random)) }
        for _ in 0..<40_000 { pairs.add(Self.draw(Self.us, plan, &random)) }
        let model = ModelTrainer(definition).train(
            ModelTrainer.Evidence(records: 210, allPairs: 22_000, candidates: candidates, sampled: 1, random: pairs),
            frequencies: FrequencyTable(), within: nil)
        #expect(model.levels[2][1].m == 0.1)
        #expect(abs(model.levels[2].map(\.m).reduce(0, +) - 1) < 1e-9)
    }

    @Test func knownSharesAreRecoveredWithoutLabels() {
        var random = SplitMix(seed: 11)
        var candidates = VectorCounts()
        let plan = ComparisonPlan(Self.definition)
        for _ in 0..<2_000 { candidates.add(Self.draw(Self.ms, plan, &random)) }
        for _ in 0..<20_000 { candidates.add(Self.draw(Self.us, plan, &random)) }
        // Random pairs hold their share of matches.
        var pairs = VectorCounts()
        for number in 0..<44_000 { pairs.add(Self.draw(number % 11 == 0 ? Self.ms : Self.us, plan, &random)) }
        let model = ModelTrainer(Self.definition).train(
            ModelTrainer.Evidence(
                records: 210, allPairs: 22_000, candidates: candidates, sampled: 1, random: pairs),
            frequencies: FrequencyTable(), within: nil)
        #expect(model.training.hasConverged)
        #expect(abs(model.prior - 2_000.0 / 22_000) < 0.01)
        for comparison in Self.ms.indices {
            for level in Self.ms[comparison].indices {
                #expect(abs(model.levels[comparison][level].m - Self.ms[comparison][level]) < 0.03)
                #expect(abs(model.levels[comparison][level].u - Self.us[comparison][level]) < 0.02)
            }
        }
    }

    @Test func withoutPairsTheDefinitionStands() {
        let model = ModelTrainer(Self.definition).train(
            ModelTrainer.Evidence(
                records: 1, allPairs: 0, candidates: VectorCounts(), sampled: 1, random: VectorCounts()),
            frequencies: FrequencyTable(), within: nil)
        #expect(model.levels[0][0].m == 0.8)
        #expect(model.prior > 0 && model.prior <= 0.5)
    }

    @Test func thresholdHasTheGreatestExpectedF1() {
        let choice = ThresholdChooser.choose([0.99, 0.98, 0.97, 0.6, 0.2, 0.1, 0.1], least: 0.05)
        // The best cut keeps four pairs and lies halfway, in bits, between 0.6 and 0.2.
        #expect(choice.threshold < 0.6 && choice.threshold > 0.2)
        #expect(ThresholdChooser.choose([1, 1], least: 0.7).threshold < 1)
        #expect(ThresholdChooser.choose([], least: 0.7).threshold == 0.7)
    }
}
