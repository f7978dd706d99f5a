import LeadScoring

/// The features that move scores most.
struct ModelFeatureSection {
    let model: ScoringModel
    private static let most = 25

    var section: Section { Section(id: "features", title: "What moves its scores", body: body) }

    private var body: Markup {
        let shown = model.importances.prefix(Self.most)
        let rest = model.importances.count - shown.count
        let table = UsageTable(
            caption: "The mean size of what a feature adds to the log-odds of a row (SHAP)",
            heads: [("Feature", false), ("Adds", true)],
            rows: shown.map { ["<bdi>\($0.feature)</bdi>", "\(ModelFigures.value($0.weight))"] })
        return rest > 0 ? "\(table.markup)<p class=\"none\">\(rest) more move them less.</p>" : table.markup
    }
}

/// The same quality by the values of a column.
struct ModelSegmentSection {
    let segments: [Evaluation.Segment]

    var section: Section { Section(id: "segments", title: "By segment", body: body) }

    private var body: Markup {
        UsageTable(
            caption: "Segments with too few rows of a class are only counted",
            heads: [
                ("Segment", false), ("Rows", true), ("True", true), ("Area under ROC", true), ("95 %", true),
                ("Calibration error", true),
            ],
            rows: segments.map { segment in
                let figure = { (name: String) in segment.figures.first { $0.name == name } }
                return [
                    "\(segment.column) <bdi style=\"display:inline\">\(segment.value.isEmpty ? "(empty)" : segment.value)</bdi>",
                    "\(segment.rows)", "\(segment.positives)", "\(ModelFigures.value(figure("roc_auc")?.value))",
                    "\(ModelFigures.interval(figure("roc_auc")?.interval))",
                    "\(ModelFigures.value(figure("calibration_error")?.value))",
                ]
            }, none: "No segments were asked for."
        ).markup
    }
}

/// How far features have moved since training.
struct ModelDriftSection {
    let drift: [FeatureDrift]
    private static let most = 25

    var section: Section { Section(id: "drift", title: "What has moved since training", body: body) }

    private var body: Markup {
        let table = UsageTable(
            caption: "Population stability index, with what chance alone exceeds once in twenty times",
            heads: [
                ("Feature", false), ("PSI", true), ("Chance", true), ("Missing then", true), ("Missing now", true),
            ],
            rows: drift.prefix(Self.most).map { item in
                [
                    "<bdi>\(item.feature)</bdi>",
                    item.isNotable
                        ? "<strong class=\"bad\">\(ModelFigures.value(item.index))</strong>"
                        : "\(ModelFigures.value(item.index))", "\(ModelFigures.value(item.noise))",
                    "\(Figures.percent(item.missingBefore))", "\(Figures.percent(item.missingNow))",
                ]
            }, none: "The model keeps no reference.")
        return
            "\(table.markup)<p class=\"none\">0.1 and 0.25 are customary marks; with few rows chance alone exceeds them.</p>"
    }
}
