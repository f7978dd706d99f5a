import Foundation
import Matching
import Records
import Testing

/// A few judged pairs move a model without making it forget what it learned.
@Suite("Judgements") struct JudgementFitTests {
    /// Two comparisons of two levels; the trained model trusts the second one far too much.
    private static func model(_ m: Double) -> MatchingModel {
        var definition = People.definition
        definition.relations = []
        definition.comparisons = (0..<2).map { number in
            let column = definition.columns[number].name
            return Comparison(
                name: "c\(number)",
                levels: [
                    ComparisonLevel(
                        label: "same", anyOf: [[Condition(column: column, test: .same)]], m: 0.9, u: 0.05),
                    ComparisonLevel(label: "different", anyOf: [], m: 0.1, u: 0.95),
                ])
        }
        var model = MatchingModel(untrained: definition, records: 100)
        model.levels[1] = [.init(m: m, u: 0.01), .init(m: 1 - m, u: 0.99)]
        return model
    }

    private static func judged(
        _ model: MatchingModel, _ levels: [Int], isSame: Bool
    ) -> JudgementFit.Judged {
        let plan = ComparisonPlan(model.definition)
        let vector = plan.vector(0, level: levels[0]) | plan.vector(1, level: levels[1])
        return .init(vector: vector, weight: VectorScorer(model).weight(vector), isSame: isSame)
    }

    @Test func aLevelThatJudgementsContradictLosesItsWeight() {
        let model = Self.model(0.95)
        var words: [JudgementFit.Judged] = []
        for _ in 0..<20 { words.append(Self.judged(model, [1, 2], isSame: true)) }
        for _ in 0..<20 { words.append(Self.judged(model, [2, 1], isSame: false)) }
        let moved = JudgementFit(model, words).moved
        #expect(moved.weight(1, 0) < model.weight(1, 0) - 1)
        #expect(moved.weight(0, 0) > model.weight(0, 0))
        #expect(moved.training.judgements == 40)
        #expect(moved.problems == [])
        #expect(moved.levels.joined().allSatisfy { $0.m.isFinite && $0.m > 0 })
    }

    @Test func wordsOfOneKindOnlyChangeNothing() {
        let model = Self.model(0.5)
        let words = (0..<30).map { _ in Self.judged(model, [1, 1], isSame: true) }
        #expect(JudgementFit(model, words).moved == model)
        #expect(JudgementFit(model, []).moved == model)
    }

    /// Labels that are noise do not foretell each other, so the model stays where it was.
    @Test func noiseMovesLittle() {
        let model = Self.model(0.5)
        var random = SplitMix(seed: 4)
        let words = (0..<40).map { _ in
            Self.judged(
                model, [Int.random(in: 1...2, using: &random), Int.random(in: 1...2, using: &random)],
                isSame: Bool.random(using: &random))
        }
        let moved = JudgementFit(model, words).moved
        for comparison in 0...1 {
            #expect(abs(moved.weight(comparison, 0) - model.weight(comparison, 0)) < 6)
        }
    }

    /// identity.md row 14: A=B and B=C with A and C held apart never puts A and C together.
    @Test func whatIsHeldApartIsNeverJoinedByAChain() {
        let clusterer = EvidenceClusterer(ClusterSettings(mostFor: 12, mostAgainst: 4, largestWhole: 50))
        for weight in [1.0, 9, .infinity] {
            let parts = clusterer.parts(of: [0, 1, 2]) { left, right in
                left == 0 && right == 2 ? -.infinity : weight
            }
            #expect(!parts.contains { $0.contains(0) && $0.contains(2) }, "\(weight)")
            #expect(parts.contains { $0.count == 2 })
        }
        // A word for a join outweighs all evidence against it.
        let joined = clusterer.parts(of: [0, 1]) { _, _ in .infinity }
        #expect(joined == [[0, 1]])
    }

    @Test func theLastWordOnAPairCounts() {
        let rows = JudgedRows([(3, 1, .same), (1, 3, .different), (2, 2, .same), (5, 4, .unsure)])
        #expect(rows.word(1, 3) == .different && rows.word(3, 1) == .different && rows.word(2, 2) == nil)
        #expect(rows.heldApart == [1, 3])
        #expect(rows.pairs.map(\.left) == [1, 4])
    }

    /// Rules that read no common field are sources of their own; pairs that every one of them finds leave nothing to miss.
    @Test func recallIsToldByIndependentKeys() throws {
        let definition = People.definition
        let sources = KeySources(definition) { _ in 1 }.sources
        #expect(sources.count >= 4)
        for (place, source) in sources.enumerated() {
            for other in sources[(place + 1)...] { #expect(source.rules & other.rules == 0) }
        }
        let all = (0..<1_000).map { _ in RecallEstimate.Found(rules: .max, probability: 1) }
        let sure = try #require(RecallEstimate(all, share: 1, definition))
        #expect(sure.recall > 0.999)
        // Three independent sources that find three in five each: one in sixteen is missed.
        var random = SplitMix(seed: 8)
        var found: [RecallEstimate.Found] = []
        for _ in 0..<100_000 {
            let rules = sources.prefix(3).reduce(UInt64(0)) {
                Double.random(in: 0..<1, using: &random) < 0.6 ? $0 | $1.rules : $0
            }
            if rules != 0 { found.append(.init(rules: rules, probability: 1)) }
        }
        let estimate = try #require(RecallEstimate(found, share: 1, definition))
        #expect(abs(estimate.recall - (1 - 0.4 * 0.4 * 0.4)) < 0.03, "\(estimate.recall)")
        #expect(estimate.least <= estimate.recall && estimate.recall <= estimate.most)
    }
}
