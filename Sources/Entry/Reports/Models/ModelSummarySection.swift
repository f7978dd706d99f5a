import LeadScoring
import Pipelines

/// What was judged, and in a sentence how good it is.
struct ModelSummarySection {
    let report: ModelJudging.Report

    var section: Section { Section(id: "summary", title: "Summary", body: body) }

    private var body: Markup {
        """
        <p>\(sentence)</p>
        \(FactList(facts).markup)
        """
    }

    private var sentence: String {
        guard report.shortfalls.isEmpty else {
            return "Insufficient: \(report.shortfalls.joined(separator: ", "))."
        }
        let best = report.evaluation.deciles.first
        return
            "The tenth of the rows with the highest scores holds \(Figures.percent(best?.recall ?? 0)) of all true rows, "
            + "\(Figures.decimal(best?.lift ?? 0, digits: 1)) times as many as a tenth chosen by chance."
    }

    private var facts: [(String, String)] {
        let (model, evaluation) = (report.model, report.evaluation)
        return [
            ("rows judged by", Figures.count(evaluation.rows)), ("true rows", Figures.count(evaluation.positives)),
            ("base rate", Figures.percent(evaluation.baseRate)), ("groups of rows", Figures.count(evaluation.groups)),
            ("trained on", Figures.count(model.train.rows)), ("features", Figures.count(model.features.count)),
            ("rounds of trees", Figures.count(model.rounds)), ("calibration", model.calibration.method.rawValue),
            ("threshold", ModelFigures.value(evaluation.threshold)),
            ("catalogue", model.catalogue ?? UsageFigures.dash),
        ]
    }
}

/// Every figure with its interval.
struct ModelFigureSection {
    let evaluation: Evaluation

    var section: Section { Section(id: "figures", title: "Figures", body: body) }

    private var body: Markup {
        UsageTable(
            caption: "On rows that the model has not seen; intervals by drawing accounts a thousand times",
            heads: [("Figure", false), ("Value", true), ("95 %", true)],
            rows: evaluation.figures.map { figure in
                [
                    "\(ModelFigures.name(figure.name))", "\(ModelFigures.value(figure.value))",
                    "\(ModelFigures.interval(figure.interval))",
                ]
            }
        ).markup
    }
}
