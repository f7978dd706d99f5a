import Foundation
import LeadScoring
import TestSupport
import Testing

@Suite("Champion and challenger")
struct ComparisonTests {
    private static let seed: UInt64 = 2_027

    /// Standard normal (Box and Muller).
    private static func normal(_ random: inout SeededGenerator) -> Double {
        let first = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)
        return (-2 * log(first)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }

    /// Two samples of the same rows, whose scores are truth and noise of their own.
    private static func pair(
        _ count: Int, noise: (Double, Double), groupSize: Int = 1, _ random: inout SeededGenerator
    ) -> (champion: ScoredSample, challenger: ScoredSample) {
        var (labels, left, right, shared) = ([Bool](), [Double](), [Double](), 0.0)
        for row in 0..<count {
            if row.isMultiple(of: groupSize) { shared = normal(&random) }
            let truth = groupSize > 1 ? shared + 0.3 * normal(&random) : normal(&random)
            labels.append(Double.random(in: 0..<1, using: &random) < Calibration.logistic(truth - 0.5))
            left.append(truth + noise.0 * normal(&random))
            right.append(truth + noise.1 * normal(&random))
        }
        let groups = (0..<Int32(count)).map { $0 / Int32(groupSize) }
        let sample = { (scores: [Double]) in
            ScoredSample(
                margins: scores, probabilities: scores.map { Calibration.logistic($0 - 0.5) }, labels: labels,
                groups: groups)
        }
        return (sample(left), sample(right))
    }

    @Test func varianceOfTheAreaAgreesWithItsDefinition() throws {
        var random = SeededGenerator(seed: Self.seed)
        for round in 0..<40 {
            let (first, second) = (TiedRows(&random), TiedRows(&random))
            let count = min(first.scores.count, second.scores.count)
            let labels = Array(first.labels[..<count])
            guard labels.count(where: { $0 }) > 1, labels.count(where: { !$0 }) > 1 else { continue }
            let (left, right) = (Array(first.scores[..<count]), Array(second.scores[..<count]))
            let fast = try #require(AreaComponents(left, labels))
            let other = try #require(AreaComponents(right, labels))
            let expected = Self.slowVariance(left, right, labels)
            let actual = fast.varianceOfDifference(to: other, groups: (0..<Int32(count)).map { $0 })
            #expect(abs(actual - expected) < 1e-12, "seed \(Self.seed), round \(round)")
            let ones = labels.map { _ in 1.0 }
            #expect(abs(fast.area - SlowTwins.areaUnderROC(left, labels, ones)) < 1e-12)
        }
    }

    /// By all pairs: placements of both, the sample variances of their differences (DeLong et al. 1988, equations 4-6).
    private static func slowVariance(_ left: [Double], _ right: [Double], _ labels: [Bool]) -> Double {
        let (positives, negatives) = (labels.indices.filter { labels[$0] }, labels.indices.filter { !labels[$0] })
        let order = { (high: Double, low: Double) -> Double in high > low ? 1 : high == low ? 0.5 : 0 }
        let ofTrue = positives.map { row in
            negatives.reduce(0.0) { $0 + order(right[row], right[$1]) - order(left[row], left[$1]) }
                / Double(negatives.count)
        }
        let ofFalse = negatives.map { row in
            positives.reduce(0.0) { $0 + order(right[$1], right[row]) - order(left[$1], left[row]) }
                / Double(positives.count)
        }
        let variance = { (values: [Double]) -> Double in
            let mean = values.reduce(0, +) / Double(values.count)
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        }
        return variance(ofTrue) / Double(positives.count) + variance(ofFalse) / Double(negatives.count)
    }

    /// 2,000 comparisons of models that are equally good: at most 5 % may be promoted. Rows are independent in one half
    /// and come eight to an account in the other. Counted is the area alone: probabilities could only keep more back.
    @Test(arguments: [1, 8]) func equalModelsAreSeldomPromoted(groupSize: Int) {
        var random = SeededGenerator(seed: Self.seed)
        let rule = PromotionRule()
        var (better, promoted) = (0, 0)
        for _ in 0..<1_000 {
            let pair = Self.pair(240, noise: (0.7, 0.7), groupSize: groupSize, &random)
            let comparison = ModelComparison(
                champion: pair.champion, challenger: pair.challenger, thresholds: (0.5, 0.5),
                bootstrap: GroupBootstrap(draws: 2))
            if (comparison["roc_auc"]?.interval?.low ?? 0) > 0 { better += 1 }
            if rule.verdict(comparison).outcome == .promote { promoted += 1 }
        }
        #expect(better <= 50 && promoted <= better, "\(better) of 1,000, seed \(Self.seed)")
    }

    @Test func betterModelIsPromotedAndWorseOneIsNot() {
        var random = SeededGenerator(seed: Self.seed)
        let pair = Self.pair(4_000, noise: (1.5, 0.3), &random)
        let bootstrap = GroupBootstrap(draws: 100)
        let better = ModelComparison(
            champion: pair.champion, challenger: pair.challenger, thresholds: (0.4, 0.4), bootstrap: bootstrap)
        #expect(PromotionRule().verdict(better).outcome == .promote)
        #expect(better.disagreement.onlyChallengerRight > better.disagreement.onlyChampionRight)
        #expect(better.disagreement.probability < 0.01)
        #expect((better.areaProbability ?? 1) < 1e-6)
        let worse = ModelComparison(
            champion: pair.challenger, challenger: pair.champion, thresholds: (0.4, 0.4), bootstrap: bootstrap)
        #expect(PromotionRule().verdict(worse).outcome == .keep)
    }

    @Test func betterOrderWithWorseProbabilitiesIsKeptBack() {
        var random = SeededGenerator(seed: Self.seed)
        let pair = Self.pair(4_000, noise: (1.5, 0.3), &random)
        let bragging = ScoredSample(
            margins: pair.challenger.margins,
            probabilities: pair.challenger.margins.map { Calibration.logistic(8 * $0) },
            labels: pair.challenger.labels, groups: pair.challenger.groups)
        let verdict = PromotionRule().verdict(
            ModelComparison(
                champion: pair.champion, challenger: bragging, thresholds: (0.5, 0.5),
                bootstrap: GroupBootstrap(draws: 100)))
        #expect(verdict.outcome == .keep)
        #expect(verdict.reasons.contains { $0.contains("probabilities are surely worse") })
    }

    @Test func sameModelIsNoBetterThanItself() {
        var random = SeededGenerator(seed: Self.seed)
        let pair = Self.pair(500, noise: (0.5, 0.5), &random)
        let comparison = ModelComparison(
            champion: pair.champion, challenger: pair.champion, thresholds: (0.5, 0.5),
            bootstrap: GroupBootstrap(draws: 20))
        #expect(comparison["roc_auc"]?.value == 0 && comparison.areaProbability == 1)
        #expect(comparison.disagreement.probability == 1)
        #expect(PromotionRule().verdict(comparison).outcome == .keep)
    }

    @Test func fewRowsAreInsufficient() {
        var random = SeededGenerator(seed: Self.seed)
        let pair = Self.pair(40, noise: (0.5, 0.1), &random)
        let comparison = ModelComparison(
            champion: pair.champion, challenger: pair.challenger, thresholds: (0.5, 0.5),
            bootstrap: GroupBootstrap(draws: 20))
        #expect(PromotionRule().verdict(comparison).outcome == .insufficient)
    }
}

@Suite("Tails") struct TailTests {
    /// Figures of scipy.stats: binomtest, chi2.sf, chi2.ppf, norm.
    @Test func agreeWithTables() {
        #expect(abs(Tails.evenSplit(3, 12) - 0.035_156_25) < 1e-12)
        #expect(Tails.evenSplit(0, 0) == 1 && Tails.evenSplit(5, 5) == 1)
        #expect(abs(Tails.chiSquare(3.841_458_820_694_124) - 0.05) < 1e-12)
        #expect(abs(Tails.normal(1.959_963_984_540_054) - 0.05) < 1e-12)
        for (degrees, quantile) in [(3, 7.814_728), (10, 18.307_038), (11, 19.675_138)] {
            #expect(abs(Tails.chiSquare95(degrees: degrees) / quantile - 1) < 0.01)
        }
    }
}

@Suite("Drift") struct DriftTests {
    private func column(_ count: Int, seed: UInt64, _ value: (inout SeededGenerator) -> Double?) -> FeatureTable {
        var (random, column) = (SeededGenerator(seed: seed), FeatureColumn(name: "x"))
        for _ in 0..<count { column.append(value(&random) ?? .nan) }
        return FeatureTable(columns: [column], rowCount: count)
    }

    private let feature = Feature(name: "x", kind: .number)

    @Test func whatStaysHasAnIndexWithinChance() {
        let before = column(20_000, seed: 1) { Double.random(in: 0...1, using: &$0) }
        let reference = FeatureReference(feature, before)
        #expect(reference.edges.count == 9 && reference.shares.count == 12)
        var beyond = 0
        for seed in 2..<102 {
            let after = column(500, seed: UInt64(seed)) { Double.random(in: 0...1, using: &$0) }
            let drift = reference.drift(after, referenceRows: 20_000)
            if drift.index > drift.noise { beyond += 1 }
            #expect(!drift.isNotable)
        }
        #expect(beyond <= 12, "\(beyond) of 100")
    }

    @Test func whatMovesOrGoesMissingIsSeen() {
        let before = column(5_000, seed: 1) { Double.random(in: 0...1, using: &$0) }
        let reference = FeatureReference(feature, before)
        let moved = column(1_000, seed: 2) { Double.random(in: 0.3...1.3, using: &$0) }
        #expect(reference.drift(moved, referenceRows: 5_000).isNotable)
        let gone = reference.drift(FeatureTable(columns: [], rowCount: 1_000), referenceRows: 5_000)
        #expect(gone.missingNow == 1 && gone.missingBefore == 0 && gone.index > 5)
    }

    /// By hand: shares 0.5, 0.5 to 0.25, 0.75.
    @Test func indexIsItsFormula() {
        var (before, after) = (FeatureColumn(name: "x"), FeatureColumn(name: "x"))
        for row in 0..<100 { before.append(word: row < 50 ? "a" : "b") }
        for row in 0..<100 { after.append(word: row < 25 ? "a" : "b") }
        let feature = Feature(name: "x", kind: .category, vocabulary: ["a", "b"], hasOther: true)
        let drift = FeatureReference(feature, FeatureTable(columns: [before], rowCount: 100))
            .drift(FeatureTable(columns: [after], rowCount: 100), referenceRows: 100)
        #expect(abs(drift.index - (-0.25 * log(0.5) + 0.25 * log(1.5))) < 1e-12)
    }
}

@Suite("Bootstrap") struct BootstrapTests {
    @Test func sameSeedGivesTheSameInterval() {
        let part = TrainingTests.part(300)
        let sample = ScoredSample(
            margins: part.labels.map { $0 ? 1 : 0 }, probabilities: part.labels.map { $0 ? 0.6 : 0.4 },
            labels: part.labels)
        let first = Evaluation(sample, threshold: 0.5, bootstrap: GroupBootstrap(draws: 50, seed: 4))
        let second = Evaluation(sample, threshold: 0.5, bootstrap: GroupBootstrap(draws: 50, seed: 4))
        #expect(first.figures == second.figures)
    }

    /// An account's rows are copies: drawing rows would claim that there are eight times as many.
    @Test func rowsOfOneAccountTellNoMoreThanOne() throws {
        var random = SeededGenerator(seed: 6)
        let single = (0..<200).map { _ in (Double.random(in: 0...1, using: &random), Bool.random(using: &random)) }
        let copies = single.flatMap { Array(repeating: $0, count: 8) }
        let sample = { (rows: [(Double, Bool)], size: Int) in
            ScoredSample(
                margins: rows.map(\.0), probabilities: rows.map(\.0), labels: rows.map(\.1),
                groups: rows.indices.map { Int32($0 / size) })
        }
        let bootstrap = GroupBootstrap(draws: 300)
        let alone = try #require(
            Evaluation(sample(single, 1), threshold: 0.5, bootstrap: bootstrap)["roc_auc"]?.interval)
        let together = try #require(
            Evaluation(sample(copies, 8), threshold: 0.5, bootstrap: bootstrap)["roc_auc"]?.interval)
        #expect(alone == together)
    }
}
