import Foundation
import LeadScoring
import Pipelines
import Records

/// Says which models there are and how trials stand.
extension ModelPrinter {
    func show(_ entries: [ScoringPipeline.Entry], _ changes: [ScoringPipeline.Change]) {
        var table = TextTable("model", "type", "name", "made (UTC)", "roc_auc", "95 % from", "to", "champion")
        for entry in entries {
            let area = entry.figures.first { $0.name == "roc_auc" }
            printer.say(
                "model.entry",
                [
                    "number": .number(Double(entry.number)), "type": .string(entry.type.rawValue),
                    "name": .string(entry.name), "fingerprint": .string(entry.fingerprint),
                    "made_at": .string(entry.madeAt.iso), "champion": .bool(entry.isChampion),
                    "figures": .object(
                        entry.figures.map { .init(name: $0.name, value: $0.value.map { .number($0) } ?? .null) }),
                ], "")
            table.add(
                String(entry.number), entry.type.rawValue, entry.name, minute(entry.madeAt),
                area?.value.map(figure) ?? "-", area?.interval.map { figure($0.low) } ?? "-",
                area?.interval.map { figure($0.high) } ?? "-", entry.isChampion ? "yes" : "")
        }
        if entries.isEmpty { printer.remark("no model was kept yet; see kindred model train --keep") }
        if !entries.isEmpty { printer.show(table) }
        for change in changes { show(change) }
    }

    func show(_ change: ScoringPipeline.Change) {
        printer.say(
            "model.change",
            [
                "number": .number(Double(change.number)), "type": .string(change.type.rawValue),
                "change": .string(change.kind), "model": .number(Double(change.model)),
                "former": change.former.map { .number(Double($0)) } ?? .null, "at": .string(change.at.iso),
                "actor": .string(change.actor), "reason": .string(change.reason),
                "evidence": change.evidence.map { .string($0) } ?? .null,
            ],
            "\(minute(change.at)) \(change.kind): model \(change.model) scores \(change.type)"
                + (change.former.map { " instead of \($0)" } ?? "") + " (\(change.reason))")
    }

    func show(_ report: ExperimentPipeline.Report) {
        var table = TextTable("arm", "shown to", "with outcome", "won", "rate")
        for arm in LiveSplit.Arm.allCases {
            let outcome = report.outcomes[arm]
            printer.say(
                "experiment.arm",
                [
                    "arm": .string(arm.rawValue), "exposed": .number(Double(report.exposed[arm] ?? 0)),
                    "known": .number(Double(outcome?.accounts ?? 0)), "won": .number(Double(outcome?.positives ?? 0)),
                ], "")
            table.add(
                arm.rawValue, String(report.exposed[arm] ?? 0), outcome.map { String($0.accounts) } ?? "-",
                outcome.map { String($0.positives) } ?? "-", outcome.map { figure($0.rate) } ?? "-")
        }
        printer.show(table)
        let difference = report.outcomes[.champion].flatMap { champion in
            report.outcomes[.challenger].flatMap { champion.difference(to: $0) }
        }
        printer.say(
            "experiment.status",
            [
                "name": .string(report.name), "champion": .number(Double(report.champion)),
                "challenger": .number(Double(report.challenger)), "running": .bool(report.endedAt == nil),
                "sample_ratio_probability": .number(report.ratioProbability), "alarm": .bool(report.isAlarming),
                "difference": difference.map { .number($0.value) } ?? .null,
                "low": difference.map { .number($0.interval.low) } ?? .null,
                "high": difference.map { .number($0.interval.high) } ?? .null,
            ], words(report, difference))
    }

    private func words(
        _ report: ExperimentPipeline.Report, _ difference: (value: Double, interval: Interval)?
    ) -> String {
        var lines = [
            report.isAlarming
                ? "ALARM: arms of these sizes are unlikely (p = \(String(format: "%.2g", report.ratioProbability))); find out "
                    + "why before any result counts"
                : "arms are of the sizes that they should be (p = \(figure(report.ratioProbability)))"
        ]
        if let difference {
            lines.append(
                "the challenger's accounts are won \(signed(difference.value)) more often, 95 % "
                    + "\(signed(difference.interval.low)) to \(signed(difference.interval.high))")
        }
        return lines.joined(separator: "\n")
    }

    private func minute(_ instant: Instant) -> String { String(instant.iso.prefix(16)).replacing("T", with: " ") }
}
