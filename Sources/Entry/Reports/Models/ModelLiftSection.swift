import LeadScoring

/// What the best tenths hold.
struct ModelLiftSection {
    let evaluation: Evaluation

    var section: Section { Section(id: "lift", title: "What the best rows hold", body: body) }

    private var body: Markup {
        let points = [(x: 0.0, y: 0.0)] + evaluation.deciles.enumerated().map { (Double($0 + 1) / 10, $1.recall) }
        let chart = UnitChart(
            id: "gain", title: "Cumulative gain", across: "rows, the highest scores first", up: "true rows found",
            curves: [UnitChart.Curve(style: "precision", points: points, hasDots: true)], nothing: (0, 1),
            caption: "The share of all true rows among the best rows; chance is the dashed line.")
        let table = UsageTable(
            caption: "By tenths, the highest scores first",
            heads: [("Best", true), ("Rows", true), ("True rows", true), ("Of all", true), ("Lift", true)],
            rows: evaluation.deciles.enumerated().map { place, gain in
                [
                    "\((place + 1) * 10) %", "\(ModelFigures.count(gain.rows))",
                    "\(ModelFigures.count(gain.positives))",
                    "\(Figures.percent(gain.recall))", "\(Figures.decimal(gain.lift, digits: 2))",
                ]
            })
        return "\(chart.markup)\(table.markup)"
    }
}

/// Rows taken rightly and wrongly at the declared threshold.
struct ModelConfusionSection {
    let evaluation: Evaluation

    var section: Section {
        Section(id: "confusion", title: "At the threshold \(ModelFigures.value(evaluation.threshold))", body: body)
    }

    private var body: Markup {
        let taken = evaluation.confusion
        return UsageTable(
            caption: "The threshold was declared before these rows were seen",
            heads: [("", false), ("Taken", true), ("Not taken", true)],
            rows: [
                [
                    "true", "\(ModelFigures.count(taken.truePositives))", "\(ModelFigures.count(taken.falseNegatives))",
                ],
                [
                    "false", "\(ModelFigures.count(taken.falsePositives))",
                    "\(ModelFigures.count(taken.trueNegatives))",
                ],
            ]
        ).markup
    }
}
