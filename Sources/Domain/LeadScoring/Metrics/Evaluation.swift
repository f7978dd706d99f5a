/// How good a model is on rows that it has not seen, each figure with its interval.
package struct Evaluation: Sendable {
    /// One figure of quality, under the name that programs know it by.
    package struct Figure: Hashable, Sendable {
        package let name: String
        /// nil where it has no meaning, such as a precision when nothing is taken.
        package let value: Double?
        package let interval: Interval?

        package init(name: String, value: Double?, interval: Interval?) {
            (self.name, self.value, self.interval) = (name, value, interval)
        }
    }

    /// The same for the rows of one segment.
    package struct Segment: Sendable {
        package let column: String
        package let value: String
        package let rows: Int
        package let positives: Int
        /// Empty where one of the classes has too few rows to say anything.
        package let figures: [Figure]
    }

    package let rows: Int
    package let positives: Int
    package let groups: Int
    package let threshold: Double
    /// How many rows a team can see to; nil when nobody said.
    package let capacity: Int?
    package let figures: [Figure]
    package let confusion: Confusion
    package let reliability: Reliability
    package let deciles: [Gain]
    package let steps: [RankedRows.Step]
    package let segments: [Segment]

    package var baseRate: Double { rows > 0 ? Double(positives) / Double(rows) : 0 }

    package subscript(_ name: String) -> Figure? { figures.first { $0.name == name } }

    /// A segment with fewer true or fewer false rows is only counted.
    package static let leastOfClass = 10

    package init(
        _ sample: ScoredSample, threshold: Double, capacity: Int? = nil,
        segments: [(column: String, values: [String])] = [], bootstrap: GroupBootstrap = GroupBootstrap()
    ) {
        let measure = FigureMeasure(sample, threshold: threshold, capacity: capacity)
        rows = sample.labels.count
        positives = sample.positives
        groups = Set(sample.groups).count
        (self.threshold, self.capacity) = (threshold, capacity)
        figures = measure.figures(bootstrap)
        confusion = Confusion(
            sample.probabilities, sample.labels, threshold: threshold, weights: sample.weights)
        reliability = Reliability(sample.probabilities, sample.labels, weights: sample.weights)
        steps = measure.ranked.steps(weights: sample.weights)
        deciles = Gain.deciles(steps)
        self.segments = segments.flatMap { column, values in
            Self.segments(sample, column, values, threshold, bootstrap)
        }
    }

    private static func segments(
        _ sample: ScoredSample, _ column: String, _ values: [String], _ threshold: Double, _ bootstrap: GroupBootstrap
    ) -> [Segment] {
        let rows = Dictionary(grouping: values.indices) { values[$0] }
        return rows.keys.sorted().map { value in
            let part = sample.rows(rows[value] ?? [])
            let isFirm = min(part.positives, part.labels.count - part.positives) >= leastOfClass
            let figures = isFirm ? FigureMeasure(part, threshold: threshold, capacity: nil).figures(bootstrap) : []
            return Segment(
                column: column, value: value, rows: part.labels.count, positives: part.positives, figures: figures)
        }
    }
}

/// Computes every figure of a sample for whichever weights a draw gives its rows.
struct FigureMeasure: Sendable {
    let sample: ScoredSample
    let ranked: RankedRows
    let threshold: Double
    let capacity: Int?
    private let losses: RowLosses
    private let places: [UInt8]

    init(_ sample: ScoredSample, threshold: Double, capacity: Int?) {
        (self.sample, self.threshold, self.capacity) = (sample, threshold, capacity)
        ranked = RankedRows(scores: sample.margins, labels: sample.labels)
        losses = RowLosses(sample.probabilities, sample.labels)
        places = Reliability.places(sample.probabilities)
    }

    static let names = [
        "roc_auc", "average_precision", "kolmogorov_smirnov", "log_loss", "brier", "brier_skill", "calibration_error",
        "precision", "recall", "f1",
    ]

    var names: [String] { Self.names + (capacity == nil ? [] : ["precision_at_capacity", "recall_at_capacity"]) }

    func figures(_ bootstrap: GroupBootstrap) -> [Evaluation.Figure] {
        let base = sample.weights
        let values = values(base)
        let draws = bootstrap.figures(groups: sample.groups) { weights in
            self.values(base.map { base in zip(base, weights).map(*) } ?? weights)
        }
        return names.indices.map { place in
            let drawn = draws.compactMap { $0[place] }
            return Evaluation.Figure(
                name: names[place], value: values?[place], interval: bootstrap.interval(drawn))
        }
    }

    /// In the order of `names`; nil without rows of both classes.
    func values(_ weights: [Double]?) -> [Double?]? {
        let ordered = ranked.ordered(weights)
        guard let ranking = RankingFigures(ranked, ordered: ordered),
            let probability = ProbabilityFigures(losses, weights: weights)
        else { return nil }
        let reliability = Reliability(
            sample.probabilities, sample.labels, places: places, bins: 10, weights: weights)
        let taken = Confusion(sample.probabilities, sample.labels, threshold: threshold, weights: weights)
        let values: [Double?] = [
            ranking.areaUnderROC, ranking.averagePrecision, ranking.kolmogorovSmirnov, probability.logLoss,
            probability.brier, probability.brierSkill, reliability.expectedError, taken.precision, taken.recall,
            taken.f1,
        ]
        guard let capacity else { return values }
        let gain = Gain(ranked.steps(weights: weights), rows: Double(capacity))
        return values + [gain.precision, gain.recall]
    }
}
