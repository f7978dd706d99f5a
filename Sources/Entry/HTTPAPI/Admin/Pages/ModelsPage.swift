import Catalog
import Foundation
import LeadScoring
import Pipelines
import Records

/// The models that score leads: how good they are, how the champion changed, and a switch for it.
enum ModelsPage {
    static let page = AdminPage(
        id: "adminModels", path: "/models", entry: .init(label: "Models", key: "l"), scope: .admin,
        show: show, act: act)

    private static let shown = ["roc_auc", "average_precision", "brier", "calibration_error", "f1"]
    /// Features named that have moved most.
    private static let drifting = 8

    private static func show(_ asked: AdminCall) async throws -> AdminView {
        let workspace = try await asked.workspace()
        let (entries, changes, trials) = try await asked.work {
            (try workspace.scoring.entries(), try workspace.scoring.changes(), try workspace.experiments.reports())
        }
        let champions = entries.filter(\.isChampion)
        let content: [String: Any] = [
            "isEmpty": entries.isEmpty, "models": entries.map(model), "hasChanges": !changes.isEmpty,
            "changes": changes.map(change), "hasTrials": !trials.isEmpty, "trials": trials.map(trial),
            "champions": champions.map(drift), "rollbacks": champions.map { ["type": $0.type.rawValue] },
        ]
        return AdminView(title: "Models", body: try asked.rendered("models", content))
    }

    private static func act(_ asked: AdminCall, _ form: AdminForm) async throws -> AdminOutcome {
        let workspace = try await asked.workspace()
        let (reason, actor) = (form["reason"] ?? "", asked.author.actor)
        guard !reason.isEmpty else {
            throw Problem.invalidRecord([.init(.pointer("/reason"), "say why, for the history")])
        }
        if let word = form["rollback"] {
            let change = try await asked.work {
                try workspace.scoring.rollback(try workspace.entity(word).type, reason: reason, by: actor)
            }
            return AdminOutcome(next: "/models", notice: "Model \(change.model) scores \(change.type) again.")
        }
        guard let number = form["promote"].flatMap({ Int64($0) }) else { throw Problem.notFound() }
        let isForced = form["force"] != nil
        let change = try await asked.work {
            var promotion = ScoringPipeline.Promotion(number: number, reason: reason, actor: actor)
            promotion.isForced = isForced
            return try workspace.scoring.promote(promotion)
        }
        return AdminOutcome(next: "/models", notice: "Model \(change.model) scores \(change.type) now.")
    }

    private static func model(_ entry: ScoringPipeline.Entry) -> [String: Any] {
        [
            "number": "\(entry.number)", "type": entry.type.rawValue, "name": entry.name,
            "made": AdminFigures.minute(entry.madeAt), "isChampion": entry.isChampion,
            "figures": shown.map { name -> [String: Any] in
                let figure = entry.figures.first { $0.name == name }
                return ["value": figure?.value.map(decimal) ?? "–", "interval": figure?.interval.map(interval) ?? ""]
            },
        ]
    }

    private static func change(_ change: ScoringPipeline.Change) -> [String: Any] {
        [
            "number": "\(change.number)", "at": AdminFigures.minute(change.at), "actor": change.actor,
            "type": change.type.rawValue, "kind": change.kind, "model": "\(change.model)",
            "former": change.former.map { "\($0)" } ?? "–", "reason": change.reason,
        ]
    }

    private static func trial(_ report: ExperimentPipeline.Report) -> [String: Any] {
        [
            "name": report.name, "type": report.type.rawValue, "champion": "\(report.champion)",
            "challenger": "\(report.challenger)", "isRunning": report.endedAt == nil, "isAlarming": report.isAlarming,
            "exposed": LiveSplit.Arm.allCases.map { "\($0.rawValue) \(report.exposed[$0] ?? 0)" }.joined(
                separator: ", "),
            "probability": decimal(report.ratioProbability),
        ]
    }

    private static func drift(_ entry: ScoringPipeline.Entry) -> [String: Any] {
        [
            "number": "\(entry.number)", "type": entry.type.rawValue,
            "features": entry.drift.prefix(drifting).map { item -> [String: Any] in
                [
                    "feature": item.feature, "index": decimal(item.index), "noise": decimal(item.noise),
                    "isBeyond": item.index > item.noise,
                ]
            },
        ]
    }

    private static func interval(_ interval: Interval) -> String {
        "\(decimal(interval.low)) to \(decimal(interval.high))"
    }

    private static func decimal(_ number: Double) -> String { number.formatted(.number.precision(.fractionLength(4))) }
}
