import Foundation
import LeadScoring
import Pipelines
import Records

/// Says what became of a model and how good it is.
struct ModelPrinter {
    let printer: Printer
    /// Features named that move scores most.
    private static let named = 10

    func show(_ report: TrainingReport) {
        for remark in report.remarks { printer.remark("\(remark.column): \(remark.text)") }
        if report.rejected > 0 { printer.remark("\(report.rejected) rows cannot be read and are left out") }
        if report.unlabelled > 0 { printer.remark("\(report.unlabelled) rows have no known outcome and are left out") }
        let isModel = report.model != nil
        printer.say(
            "model.trained",
            [
                .init(name: "status", value: .string(isModel ? "trained" : "insufficient")),
                .init(name: "reasons", value: .array(report.shortfalls.map { .string($0) })),
                .init(name: "train", value: rows(report.train)),
                .init(name: "validation", value: rows(report.validation)),
                .init(name: "test", value: rows(report.test)),
                .init(name: "rounds", value: report.model.map { .number(Double($0.rounds)) } ?? .null),
                .init(name: "features", value: report.model.map { .number(Double($0.features.count)) } ?? .null),
                .init(
                    name: "calibration", value: report.model.map { .string($0.calibration.method.rawValue) } ?? .null),
                .init(name: "threshold", value: report.model.map { .number($0.threshold) } ?? .null),
            ], words(report))
        if let evaluation = report.evaluation { show(evaluation) }
        if let model = report.model { showImportances(model) }
    }

    private func words(_ report: TrainingReport) -> String {
        let rows =
            "\(report.train.rows) rows to train on (\(report.train.positives) true), "
            + "\(report.validation.rows) to validate (\(report.validation.positives)), "
            + "\(report.test.rows) to judge (\(report.test.positives))"
        guard let model = report.model else {
            return "insufficient: no model\n" + (report.shortfalls + [rows]).map { "  \($0)" }.joined(separator: "\n")
        }
        return """
            \(rows)
            \(model.features.count) features, \(model.rounds) rounds of trees, \(model.calibration.method.rawValue) calibration, \
            threshold \(figure(model.threshold))
            """
    }

    func show(_ report: ModelJudging.Report) {
        if report.rejected > 0 { printer.remark("\(report.rejected) rows cannot be read and are left out") }
        if report.unlabelled > 0 { printer.remark("\(report.unlabelled) rows have no known outcome and are left out") }
        let evaluation = report.evaluation
        printer.say(
            "model.evaluated",
            [
                "status": .string(report.shortfalls.isEmpty ? "evaluated" : "insufficient"),
                "reasons": .array(report.shortfalls.map { .string($0) }), "model": .string(report.model.name),
                "rows": .number(Double(evaluation.rows)), "positives": .number(Double(evaluation.positives)),
                "groups": .number(Double(evaluation.groups)),
            ],
            ([report.shortfalls.isEmpty ? "" : "insufficient: "] + report.shortfalls).joined(separator: " ")
                + "\(evaluation.rows) rows (\(evaluation.positives) true) of \(evaluation.groups) groups")
        show(evaluation)
        showDrift(report.drift)
    }

    private func showDrift(_ drift: [FeatureDrift]) {
        var table = TextTable("drift of", "PSI", "noise up to", "missing before", "now")
        for item in drift {
            printer.say(
                "model.drift",
                [
                    "feature": .string(item.feature), "psi": .number(item.index), "noise": .number(item.noise),
                    "missing_before": .number(item.missingBefore), "missing_now": .number(item.missingNow),
                ], "")
        }
        for item in drift.prefix(Self.named) where item.index > item.noise {
            table.add(
                item.feature, figure(item.index), figure(item.noise), figure(item.missingBefore),
                figure(item.missingNow))
        }
        if drift.contains(where: { $0.index > $0.noise }) { printer.show(table) }
    }

    func show(_ comparison: ModelComparison, _ verdict: PromotionRule.Verdict) {
        var table = TextTable("figure", "champion", "challenger", "difference", "95 % from", "to")
        for item in comparison.differences {
            printer.say(
                "model.difference",
                [
                    "name": .string(item.name), "champion": .number(item.champion),
                    "challenger": .number(item.challenger), "difference": .number(item.value),
                    "low": item.interval.map { .number($0.low) } ?? .null,
                    "high": item.interval.map { .number($0.high) } ?? .null,
                ], "")
            table.add(
                item.name, figure(item.champion), figure(item.challenger), signed(item.value),
                item.interval.map { signed($0.low) } ?? "-", item.interval.map { signed($0.high) } ?? "-")
        }
        printer.show(table)
        let uneven = comparison.disagreement
        printer.say(
            "model.compared",
            [
                "rows": .number(Double(comparison.rows)), "positives": .number(Double(comparison.positives)),
                "verdict": .string(verdict.outcome.rawValue), "reasons": .array(verdict.reasons.map { .string($0) }),
                "area_probability": comparison.areaProbability.map { .number($0) } ?? .null,
                "only_champion_right": .number(Double(uneven.onlyChampionRight)),
                "only_challenger_right": .number(Double(uneven.onlyChallengerRight)),
                "mcnemar_probability": .number(uneven.probability),
            ],
            """
            at their thresholds only the champion is right in \(uneven.onlyChampionRight) rows, only the challenger in \
            \(uneven.onlyChallengerRight) (p = \(figure(uneven.probability)))
            \(verdict.outcome.rawValue): \(verdict.reasons.joined(separator: "; "))
            """)
    }

    func show(_ evaluation: Evaluation) {
        var table = TextTable("figure", "value", "95 % from", "to")
        for item in evaluation.figures {
            printer.say("model.figure", members(item), "")
            table.add(
                item.name, item.value.map(figure) ?? "-", item.interval.map { figure($0.low) } ?? "-",
                item.interval.map { figure($0.high) } ?? "-")
        }
        table.add("base_rate", figure(evaluation.baseRate), "-", "-")
        printer.show(table)
        showConfusion(evaluation)
        showSegments(evaluation)
    }

    private func showConfusion(_ evaluation: Evaluation) {
        let taken = evaluation.confusion
        printer.say(
            "model.confusion",
            [
                "threshold": .number(evaluation.threshold), "true_positives": .number(taken.truePositives),
                "false_positives": .number(taken.falsePositives), "true_negatives": .number(taken.trueNegatives),
                "false_negatives": .number(taken.falseNegatives),
            ],
            """
            at \(figure(evaluation.threshold)): \(count(taken.truePositives)) of \
            \(count(taken.truePositives + taken.falseNegatives)) true rows are taken, and \(count(taken.falsePositives)) of \
            \(count(taken.falsePositives + taken.trueNegatives)) false ones
            """)
    }

    private func showSegments(_ evaluation: Evaluation) {
        guard !evaluation.segments.isEmpty else { return }
        var table = TextTable("segment", "value", "rows", "true", "roc_auc", "95 % from", "to")
        for segment in evaluation.segments {
            let area = segment.figures.first { $0.name == "roc_auc" }
            printer.say(
                "model.segment",
                [
                    "column": .string(segment.column), "value": .string(segment.value),
                    "rows": .number(Double(segment.rows)), "positives": .number(Double(segment.positives)),
                    "figures": .array(segment.figures.map { .object(members($0)) }),
                ], "")
            table.add(
                segment.column, segment.value.isEmpty ? "(empty)" : segment.value, String(segment.rows),
                String(segment.positives), area?.value.map(figure) ?? "-", area?.interval.map { figure($0.low) } ?? "-",
                area?.interval.map { figure($0.high) } ?? "-")
        }
        printer.show(table)
    }

    private func showImportances(_ model: ScoringModel) {
        var table = TextTable("feature", "moves the log-odds by")
        for item in model.importances.prefix(Self.named) {
            printer.say("model.feature", ["feature": .string(item.feature), "weight": .number(item.weight)], "")
            table.add(item.feature, figure(item.weight))
        }
        printer.show(table)
    }

    private func rows(_ rows: ScoringModel.Rows) -> JSONValue {
        .object(["rows": .number(Double(rows.rows)), "positives": .number(Double(rows.positives))])
    }

    private func members(_ item: Evaluation.Figure) -> [JSONValue.Member] {
        [
            .init(name: "name", value: .string(item.name)),
            .init(name: "value", value: item.value.map { .number($0) } ?? .null),
            .init(name: "low", value: item.interval.map { .number($0.low) } ?? .null),
            .init(name: "high", value: item.interval.map { .number($0.high) } ?? .null),
        ]
    }

    func figure(_ number: Double) -> String { String(format: "%.4f", number) }
    func signed(_ number: Double) -> String { String(format: "%+.4f", number) }
    private func count(_ number: Double) -> String { JSONWriter.shortest((number * 100).rounded() / 100) }
}
