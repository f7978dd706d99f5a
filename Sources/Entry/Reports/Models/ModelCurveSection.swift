import LeadScoring

/// The ROC curve, and precision by recall.
struct ModelCurveSection {
    let evaluation: Evaluation

    var section: Section { Section(id: "curves", title: "How well it orders", body: body) }

    /// Points drawn of a curve: more are not seen.
    private static let most = 300

    private var body: Markup {
        guard let all = evaluation.steps.last, all.positives > 0, all.negatives > 0 else {
            return "<p class=\"none\">Rows of one class only have no order.</p>"
        }
        let steps = evaluation.steps.enumerated().filter { place, _ in
            place.isMultiple(of: max(1, evaluation.steps.count / Self.most)) || place == evaluation.steps.count - 1
        }.map(\.element)
        return "\(roc(steps, all))\(precision(steps, all))"
    }

    private func roc(_ steps: [RankedRows.Step], _ all: RankedRows.Step) -> Markup {
        let points = [(x: 0.0, y: 0.0)] + steps.map { ($0.negatives / all.negatives, $0.positives / all.positives) }
        return UnitChart(
            id: "roc", title: "ROC curve, area \(ModelFigures.value(evaluation["roc_auc"]?.value))",
            across: "false rows taken", up: "true rows taken",
            curves: [UnitChart.Curve(style: "precision", points: points)], nothing: (0, 1),
            caption: "How many true rows are taken when so many false ones are; chance is the dashed line."
        ).markup
    }

    private func precision(_ steps: [RankedRows.Step], _ all: RankedRows.Step) -> Markup {
        let points = steps.map {
            (x: $0.positives / all.positives, y: $0.positives / ($0.positives + $0.negatives))
        }
        let base = all.positives / (all.positives + all.negatives)
        return UnitChart(
            id: "precision-recall",
            title: "Precision by recall, average \(ModelFigures.value(evaluation["average_precision"]?.value))",
            across: "recall", up: "precision", curves: [UnitChart.Curve(style: "precision", points: points)],
            nothing: (base, base),
            caption: "The share of taken rows that are true, when so many true ones are taken; the base rate is dashed."
        ).markup
    }
}

/// What was said against what came true.
struct ModelCalibrationSection {
    let evaluation: Evaluation

    var section: Section { Section(id: "calibration", title: "Whether its probabilities hold", body: body) }

    private var body: Markup {
        let bins = evaluation.reliability.bins
        let points = bins.map { (x: $0.predicted, y: $0.observed) }
        let chart = UnitChart(
            id: "reliability", title: "Predicted against observed shares of true rows", across: "predicted",
            up: "observed",
            curves: [UnitChart.Curve(style: "precision", points: points, hasDots: true)], nothing: (0, 1),
            caption: "Ten bins of equal numbers of rows; on the dashed line probabilities are as they say.")
        let table = UsageTable(
            caption: "Bins by probability", heads: [("Rows", true), ("Predicted", true), ("Observed", true)],
            rows: bins.map { bin in
                [
                    "\(ModelFigures.count(bin.rows))", "\(ModelFigures.value(bin.predicted))",
                    "\(ModelFigures.value(bin.observed))",
                ]
            })
        return "\(chart.markup)\(table.markup)"
    }
}
