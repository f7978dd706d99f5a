import Foundation
import LeadScoring
import TestSupport
import Testing

/// Every figure against scikit-learn's own, on random rows with many ties. Runs where a Python with scikit-learn is named by
/// `KINDRED_PYTHON`, as `Tools/test` does.
@Suite("scikit-learn") struct ScikitLearnTests {
    private static let seed: UInt64 = 41
    static let python: String? = {
        let named = ProcessInfo.processInfo.environment["KINDRED_PYTHON"] ?? ""
        guard !named.isEmpty else { return nil }
        return run(named, ["-c", "import sklearn"])?.status == 0 ? named : nil
    }()

    private struct Case: Encodable {
        let scores: [Double]
        let labels: [Bool]
        let weights: [Double]
        let threshold: Double
        let figures: [String: Double]
        let reliability: [[Double]]
        let steps: [[Double]]
        let isotonic: [Double]
    }

    @Test(.enabled(if: python != nil)) func agreesOnTwoHundredTiedTables() throws {
        var random = SeededGenerator(seed: Self.seed)
        let cases = try (0..<200).map { _ in try Self.made(TiedRows(&random)) }
        let directory = try TemporaryDirectory("kindred-scikit")
        let file = URL(fileURLWithPath: directory.path("cases.json"))
        try JSONEncoder().encode(cases).write(to: file)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("scikit.py")
        let outcome = try #require(Self.run(Self.python ?? "", [script.path, file.path]))
        #expect(outcome.status == 0, "seed \(Self.seed): \(outcome.output)")
        #expect(outcome.output.contains("200 cases agree"), "\(outcome.output)")
    }

    private static func made(_ rows: TiedRows) throws -> Case {
        let threshold = rows.scores[rows.scores.count / 2]
        let ranked = RankedRows(scores: rows.scores, labels: rows.labels)
        let ranking = try #require(RankingFigures(ranked, weights: rows.weights))
        let plain = try #require(RankingFigures(ranked))
        let losses = try #require(ProbabilityFigures(rows.scores, rows.labels, weights: rows.weights))
        let taken = Confusion(rows.scores, rows.labels, threshold: threshold, weights: rows.weights)
        let isotonic = Calibration.fitted(.isotonic, margins: rows.scores, labels: rows.labels)
        return Case(
            scores: rows.scores, labels: rows.labels, weights: rows.weights, threshold: threshold,
            figures: [
                "roc_auc": ranking.areaUnderROC, "average_precision": ranking.averagePrecision,
                "roc_auc_plain": plain.areaUnderROC, "kolmogorov_smirnov": plain.kolmogorovSmirnov,
                "log_loss": losses.logLoss, "brier": losses.brier, "precision": taken.precision ?? 0,
                "recall": taken.recall ?? 0, "f1": taken.f1 ?? 0, "tp": taken.truePositives, "fp": taken.falsePositives,
                "tn": taken.trueNegatives, "fn": taken.falseNegatives,
            ],
            reliability: Reliability(rows.scores, rows.labels).bins.map { [$0.predicted, $0.observed] },
            steps: ranked.steps(weights: rows.weights).map { [$0.score, $0.positives, $0.negatives] },
            isotonic: rows.scores.map(isotonic.probability))
    }

    private static func run(_ program: String, _ arguments: [String]) -> (status: Int32, output: String)? {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (pipe, pipe)
        guard (try? process.run()) != nil else { return nil }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
