import LeadScoring
import Records
import TestSupport
import Testing

@Suite("Figures of quality")
struct RankingTests {
    private static let seed: UInt64 = 20_261_130

    @Test func rankingAgreesWithItsDefinitionOnTiedRows() throws {
        var random = SeededGenerator(seed: Self.seed)
        for round in 0..<200 {
            let rows = TiedRows(&random)
            let ranked = RankedRows(scores: rows.scores, labels: rows.labels)
            let ones = rows.weights.map { _ in 1.0 }
            for (weights, given) in [(ones, nil), (rows.weights, rows.weights)] {
                let figures = try #require(RankingFigures(ranked, weights: given))
                let place = "seed \(Self.seed), round \(round)"
                let area = SlowTwins.areaUnderROC(rows.scores, rows.labels, weights)
                #expect(abs(figures.areaUnderROC - area) < 1e-12, "\(place)")
                let precision = SlowTwins.averagePrecision(rows.scores, rows.labels, weights)
                #expect(abs(figures.averagePrecision - precision) < 1e-12, "\(place)")
                let distance = SlowTwins.kolmogorovSmirnov(rows.scores, rows.labels, weights)
                #expect(abs(figures.kolmogorovSmirnov - distance) < 1e-12, "\(place)")
            }
        }
    }

    @Test func oneClassHasNoRanking() {
        #expect(RankingFigures(RankedRows(scores: [0.1, 0.2], labels: [true, true])) == nil)
        #expect(RankingFigures(RankedRows(scores: [], labels: [])) == nil)
    }

    @Test func certainErrorsCostALotButNotEverything() throws {
        let figures = try #require(ProbabilityFigures([0, 1], [true, false]))
        #expect(figures.logLoss > 36 && figures.logLoss.isFinite)
        #expect(figures.brier == 1)
        #expect(figures.brierSkill == -3)
    }

    @Test func thresholdTakesItsOwnProbability() {
        let taken = Confusion([0.2, 0.5, 0.5, 0.9], [false, true, false, true], threshold: 0.5)
        #expect(taken.truePositives == 2 && taken.falsePositives == 1 && taken.trueNegatives == 1)
        #expect(taken.precision == 2.0 / 3 && taken.recall == 1 && taken.f1 == 0.8)
        let none = Confusion([0.2], [false], threshold: 0.5)
        #expect(none.precision == nil && none.recall == nil && none.f1 == nil)
    }

    @Test func gainSharesATieThatItsBorderRunsThrough() {
        let steps = RankedRows(scores: [3, 2, 2, 2, 2, 1], labels: [true, true, true, false, false, false]).steps()
        #expect(Gain(steps, rows: 3).positives == 2)
        #expect(Gain(steps, rows: 3).lift == 2.0 / 3 / 0.5)
        #expect(Gain(steps, rows: 100).rows == 6)
        #expect(Gain.deciles(steps).last?.recall == 1)
    }

    @Test func thresholdChoiceIsTheBestF1ThatAnyThresholdGives() {
        var random = SeededGenerator(seed: Self.seed)
        for round in 0..<50 {
            let rows = TiedRows(&random)
            let sample = ScoredSample(margins: rows.scores, probabilities: rows.scores, labels: rows.labels)
            let f1 = { Confusion(rows.scores, rows.labels, threshold: $0).f1 ?? 0 }
            let best = rows.scores.map(f1).max() ?? 0
            #expect(f1(ThresholdChoice.best(sample)) == best, "seed \(Self.seed), round \(round)")
        }
    }
}

@Suite("Calibration")
struct CalibrationTests {
    private static let seed: UInt64 = 7

    @Test func isotonicAgreesWithItsMinimaxFormula() {
        var random = SeededGenerator(seed: Self.seed)
        for round in 0..<60 {
            let rows = TiedRows(&random)
            let fit = Calibration.fitted(.isotonic, margins: rows.scores, labels: rows.labels)
            for (margin, expected) in SlowTwins.isotonic(rows.scores, rows.labels) {
                #expect(abs(fit.probability(margin) - expected) < 1e-12, "seed \(Self.seed), round \(round)")
            }
            #expect(fit.probability(-100) == fit.probability(rows.scores.min() ?? 0))
            #expect(fit.probability(100) == fit.probability(rows.scores.max() ?? 0))
        }
    }

    @Test(arguments: [Calibration.Method.platt, .isotonic, .auto])
    func probabilitiesNeverFallAndMeanTheBaseRate(method: Calibration.Method) {
        var random = SeededGenerator(seed: Self.seed)
        let margins = (0..<4_000).map { _ in Double.random(in: -3...3, using: &random) }
        let labels = margins.map { Double.random(in: 0..<1, using: &random) < Calibration.logistic(2 * $0 - 1) }
        let fit = Calibration.fitted(method, margins: margins, labels: labels)
        let grid = stride(from: -4.0, through: 4, by: 0.01).map(fit.probability)
        #expect(zip(grid, grid.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(grid.allSatisfy { (0...1).contains($0) })
        let mean = margins.map(fit.probability).reduce(0, +) / 4_000
        #expect(abs(mean - Double(labels.count { $0 }) / 4_000) < 0.002)
    }

    @Test func plattFindsTheLineThatMadeTheOutcomes() {
        var random = SeededGenerator(seed: Self.seed)
        let margins = (0..<50_000).map { _ in Double.random(in: -3...3, using: &random) }
        let labels = margins.map { Double.random(in: 0..<1, using: &random) < Calibration.logistic(2 * $0 - 1) }
        guard case .platt(let slope, let intercept) = Calibration.fitted(.platt, margins: margins, labels: labels)
        else {
            Issue.record("no line")
            return
        }
        #expect(abs(slope - 2) < 0.1 && abs(intercept + 1) < 0.1)
    }

    @Test func marginsThatPointTheWrongWaySayTheBaseRate() {
        let fit = Calibration.fitted(.platt, margins: [1, 2, 3, 4], labels: [true, true, false, false])
        #expect(fit.probability(-5) == fit.probability(5))
        #expect(Calibration.fitted(.platt, margins: [1, 2], labels: [true, true]) == .none)
    }
}
