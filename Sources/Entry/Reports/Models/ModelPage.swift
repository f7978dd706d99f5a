import LeadScoring
package import Pipelines

/// What a model is worth, as one page for whoever answers for it: complete in itself, without a network or a script.
///
/// The same report gives the same bytes.
package struct ModelPage {
    private let report: ModelJudging.Report

    package init(report: ModelJudging.Report) { self.report = report }

    package var html: String {
        let name = report.model.name
        return PageFrame(
            title: "Model \(name)", heading: "Model <bdi style=\"display:inline\">\(name)</bdi>", sections: sections
        ).markup.text
    }

    private var sections: [Section] {
        let evaluation = report.evaluation
        return [
            ModelSummarySection(report: report).section, ModelFigureSection(evaluation: evaluation).section,
            ModelCurveSection(evaluation: evaluation).section, ModelCalibrationSection(evaluation: evaluation).section,
            ModelLiftSection(evaluation: evaluation).section, ModelConfusionSection(evaluation: evaluation).section,
            ModelFeatureSection(model: report.model).section,
            ModelSegmentSection(segments: evaluation.segments).section,
            ModelDriftSection(drift: report.drift).section,
        ]
    }
}

/// Numbers of models as people read them.
enum ModelFigures {
    static let names = [
        "roc_auc": "Area under the ROC curve", "average_precision": "Average precision",
        "kolmogorov_smirnov": "Kolmogorov–Smirnov", "log_loss": "Log loss", "brier": "Brier score",
        "brier_skill": "Brier skill", "calibration_error": "Calibration error (10 bins)", "precision": "Precision",
        "recall": "Recall", "f1": "F1", "precision_at_capacity": "Precision at capacity",
        "recall_at_capacity": "Recall at capacity",
    ]

    static func name(_ figure: String) -> String { names[figure] ?? figure }

    static func value(_ number: Double?) -> String { UsageFigures.decimal(number, digits: 4) }

    static func interval(_ interval: Interval?) -> String {
        guard let interval else { return UsageFigures.dash }
        return "\(value(interval.low)) to \(value(interval.high))"
    }

    /// A count, which weights can make a fraction.
    static func count(_ number: Double) -> String {
        number == number.rounded() ? Figures.count(Int(number)) : Figures.decimal(number, digits: 1)
    }
}
