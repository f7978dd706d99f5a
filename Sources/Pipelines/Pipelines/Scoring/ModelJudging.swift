package import LeadScoring
import XGBoost

/// Judges models on rows with outcomes that they have not seen.
package struct ModelJudging: Sendable {
    package struct Options: Sendable {
        package var table = RowSource.files([])
        /// Target and values are those of the model where they are not said.
        package var roles = TableRoles()
        package var capacity: Int?
        /// nil for the model's own.
        package var threshold: Double?
        package var bootstrap = GroupBootstrap()

        package init() {}
    }

    /// What a model is worth on some rows.
    package struct Report: Sendable {
        package let model: ScoringModel
        package let evaluation: Evaluation
        /// The feature that has moved most first.
        package let drift: [FeatureDrift]
        package let scores: [NamedScore]
        package let unlabelled: Int
        package let rejected: Int
        /// Why the rows say too little; empty when they do not.
        package let shortfalls: [String]
    }

    private let options: Options
    private let progress: ProgressSink?

    package init(_ options: Options, progress: ProgressSink? = nil) {
        (self.options, self.progress) = (options, progress)
    }

    package func report(_ model: ScoringModel) throws(Failure) -> Report {
        let rows = try rows(for: model)
        let (sample, scores) = try scored(rows.table, by: model)
        let evaluation = Evaluation(
            sample, threshold: options.threshold ?? model.threshold, capacity: options.capacity,
            segments: rows.table.segments, bootstrap: options.bootstrap)
        return Report(
            model: model, evaluation: evaluation,
            drift: FeatureDrift.all(model, rows.table.part.table),
            scores: scores.indices.map {
                NamedScore(name: rows.table.names[$0], label: sample.labels[$0], score: scores[$0])
            }, unlabelled: rows.table.unlabelled, rejected: rows.rejected, shortfalls: shortfalls(sample))
    }

    /// Both models on the same rows, and whether the challenger should take the champion's place.
    package func comparison(
        champion: ScoringModel, challenger: ScoringModel, rule: PromotionRule
    ) throws(Failure) -> (comparison: ModelComparison, verdict: PromotionRule.Verdict) {
        guard champion.target == challenger.target else {
            throw Failure(
                .conflict, code: "different_targets",
                "the models predict different things: \(champion.target.column) and \(challenger.target.column)")
        }
        let rows = try rows(for: champion)
        try options.table.check(challenger)
        let (first, _) = try scored(rows.table, by: champion)
        let (second, _) = try scored(rows.table, by: challenger)
        let comparison = ModelComparison(
            champion: first, challenger: second, thresholds: (champion.threshold, challenger.threshold),
            bootstrap: options.bootstrap)
        return (comparison, rule.verdict(comparison))
    }

    private func rows(for model: ScoringModel) throws(Failure) -> (table: LabelledTable, rejected: Int) {
        var roles = options.roles
        if roles.target.isEmpty { roles.target = model.target.column }
        if roles.positive == nil { roles.positive = model.target.positive }
        if roles.negative == nil { roles.negative = model.target.negative }
        try options.table.check(model)
        let source = try options.table.table(progress: progress)
        return (try LabelledTable(source, roles), source.rejected)
    }

    private func scored(
        _ table: LabelledTable, by model: ScoringModel
    ) throws(Failure) -> (ScoredSample, [ModelScorer.Score]) {
        let scorer = try ModelScorer.checked(model, columns: table.part.table.names, threads: 1)
        let scores = try Failure.translating { () throws(XGBoostError) in try scorer.scores(table.part.table) }
        let sample = ScoredSample(
            margins: scores.map(\.margin), probabilities: scores.map(\.probability), labels: table.part.labels,
            groups: table.part.groups, weights: table.part.weights)
        return (sample, scores)
    }

    private func shortfalls(_ sample: ScoredSample) -> [String] {
        let negatives = sample.labels.count - sample.positives
        return [(sample.positives, "true"), (negatives, "false")].compactMap { count, kind in
            count == 0 ? "no \(kind) row to judge by" : nil
        }
    }
}

extension ModelScorer {
    /// A scorer for a table with these columns.
    /// - Throws: `missing_columns`, every one of them.
    static func checked(_ model: ScoringModel, columns: [String], threads: Int) throws(Failure) -> ModelScorer {
        let scorer = try Failure.translating { () throws(XGBoostError) in try ModelScorer(model, threads: threads) }
        let missing = scorer.missingColumns(columns)
        guard missing.isEmpty else {
            throw Failure(
                .invalid, code: "missing_columns",
                "the table lacks \(missing.count) of the \(model.features.count) columns that the model reads: "
                    + missing.joined(separator: ", "))
        }
        return scorer
    }
}
