package import LeadScoring
import Records
import XGBoost

/// What a model is trained from, and how.
package struct TrainingOptions: Sendable {
    /// The table; its rows are split when `validation` or `test` is nil.
    package var table = RowSource.files([])
    package var validation: RowSource?
    package var test: RowSource?
    package var roles = TableRoles()
    package var shares = RowSplit.Shares()
    package var settings = TreeSettings()
    package var calibration = Calibration.Method.auto
    package var threshold: Double?
    package var capacity: Int?
    package var name = "model"
    package var bootstrap = GroupBootstrap()
    package var gate = DataGate()

    package init() {}
}

/// What training came to.
package struct TrainingReport: Sendable {
    /// nil when there is too little data.
    package let model: ScoringModel?
    /// Why there is no model; empty when there is.
    package let shortfalls: [String]
    package let remarks: [TableRemark]
    package let train: ScoringModel.Rows
    package let validation: ScoringModel.Rows
    package let test: ScoringModel.Rows
    package let unlabelled: Int
    package let rejected: Int
    /// On the test rows; nil without a model.
    package let evaluation: Evaluation?
    /// The score of each test row, in the order of the table.
    package let testScores: [NamedScore]
    /// Of the test rows against those that it was trained on, the feature that has moved most first.
    package let drift: [FeatureDrift]
}

/// A row with its outcome and score.
package struct NamedScore: Hashable, Sendable {
    package let name: String
    package let label: Bool
    package let score: ModelScorer.Score
}

/// Trains a model from files: reads, splits, grows, calibrates, judges.
package struct ModelTrainingRun: Sendable {
    private let options: TrainingOptions
    private let progress: ProgressSink?

    package init(_ options: TrainingOptions, progress: ProgressSink? = nil) {
        (self.options, self.progress) = (options, progress)
    }

    /// The three parts with what they were read from.
    private struct Parts {
        let train: ModelTraining.Part
        let validation: ModelTraining.Part
        let test: ModelTraining.Part
        let testNames: [String]
        let segments: [(column: String, values: [String])]
        let positive: String
        let unlabelled: Int
        let rejected: Int
    }

    package func report() throws(Failure) -> TrainingReport {
        let absent = [options.table, options.validation, options.test].compactMap { $0 }.filter(\.isAbsent)
        guard absent.isEmpty else {
            let none = ScoringModel.Rows([])
            return TrainingReport(
                model: nil, shortfalls: ["the export has too few rows for every part of it to have some"], remarks: [],
                train: none, validation: none, test: none, unlabelled: 0, rejected: 0, evaluation: nil, testScores: [],
                drift: [])
        }
        let parts = try parts()
        let rows = [parts.train, parts.validation, parts.test].map { ScoringModel.Rows($0.labels) }
        var shortfalls = options.gate.shortfalls(train: rows[0], test: rows[2])
        if rows[1].positives == 0 || rows[1].positives == rows[1].rows {
            shortfalls.append("validation rows of one class only, which cannot calibrate a model")
        }
        let selection = FeatureSelection(parts.train.table, directions: options.roles.directions)
        if selection.features.isEmpty, shortfalls.isEmpty {
            shortfalls.append("no column can be a feature: \(selection.remarks.count) were left out")
        }
        guard shortfalls.isEmpty else {
            return report(nil, parts, rows, shortfalls, selection.remarks)
        }
        let model = try model(parts, selection.features)
        return report((model, try judged(model, parts)), parts, rows, [], selection.remarks)
    }

    private func report(
        _ trained: (model: ScoringModel, judged: Judged)?, _ parts: Parts, _ rows: [ScoringModel.Rows],
        _ shortfalls: [String], _ remarks: [TableRemark]
    ) -> TrainingReport {
        TrainingReport(
            model: trained?.model, shortfalls: shortfalls, remarks: remarks, train: rows[0], validation: rows[1],
            test: rows[2], unlabelled: parts.unlabelled, rejected: parts.rejected,
            evaluation: trained?.judged.evaluation, testScores: trained?.judged.scores ?? [],
            drift: trained?.judged.drift ?? [])
    }

    // MARK: Reading

    private func parts() throws(Failure) -> Parts {
        let source = try options.table.table(progress: progress)
        let table = try LabelledTable(source, options.roles)
        let validation = try options.validation.map { source throws(Failure) in try read(source) }
        let test = try options.test.map { source throws(Failure) in try read(source) }
        let split = split(table, hasValidation: validation != nil, hasTest: test != nil)
        return Parts(
            train: table.part(split.train), validation: validation?.part ?? table.part(split.validation),
            test: test?.part ?? table.part(split.test),
            testNames: test?.names ?? split.test.map { table.names[$0] },
            segments: test?.segments
                ?? table.segments.map { segment in (segment.column, split.test.map { segment.values[$0] }) },
            positive: table.positive,
            unlabelled: table.unlabelled + (validation?.unlabelled ?? 0) + (test?.unlabelled ?? 0),
            rejected: source.rejected)
    }

    private func read(_ source: RowSource) throws(Failure) -> LabelledTable {
        try LabelledTable(try source.table(progress: progress), options.roles)
    }

    private func split(_ table: LabelledTable, hasValidation: Bool, hasTest: Bool) -> RowSplit {
        let shares = RowSplit.Shares(
            validation: hasValidation ? 0 : options.shares.validation, test: hasTest ? 0 : options.shares.test)
        if let times = table.times {
            return RowSplit.byTime(times: times, groups: table.part.groups, shares: shares)
        }
        return RowSplit.random(
            labels: table.part.labels, groups: table.part.groups, shares: shares, seed: options.settings.seed)
    }

    // MARK: Training and judging

    private func model(_ parts: Parts, _ features: [Feature]) throws(Failure) -> ScoringModel {
        var training = ModelTraining.Options(
            name: options.name,
            target: .init(column: options.roles.target, positive: parts.positive, negative: options.roles.negative))
        training.catalogue = options.table.catalogue
        training.settings = options.settings
        training.calibration = options.calibration
        training.threshold = options.threshold
        return try Failure.translating { () throws(XGBoostError) in
            try ModelTraining.model(
                parts.train, validation: parts.validation, features: features, options: training,
                progress: { progress?(Progress(phase: "training", done: $0)) })
        }
    }

    private struct Judged {
        let evaluation: Evaluation
        let scores: [NamedScore]
        let drift: [FeatureDrift]
    }

    private func judged(_ model: ScoringModel, _ parts: Parts) throws(Failure) -> Judged {
        let scores = try Failure.translating { () throws(XGBoostError) in
            try ModelScorer(model).scores(parts.test.table)
        }
        let sample = ScoredSample(
            margins: scores.map(\.margin), probabilities: scores.map(\.probability), labels: parts.test.labels,
            groups: parts.test.groups, weights: parts.test.weights)
        let evaluation = Evaluation(
            sample, threshold: model.threshold, capacity: options.capacity, segments: parts.segments,
            bootstrap: options.bootstrap)
        let named = parts.testNames.indices.map {
            NamedScore(name: parts.testNames[$0], label: parts.test.labels[$0], score: scores[$0])
        }
        return Judged(evaluation: evaluation, scores: named, drift: FeatureDrift.all(model, parts.test.table))
    }
}

extension Failure {
    static func translating<Result>(_ body: () throws(XGBoostError) -> Result) throws(Failure) -> Result {
        do throws(XGBoostError) { return try body() } catch {
            throw Failure(.failed, code: "training_failed", "the trees cannot be grown or read: \(error.message)")
        }
    }
}
