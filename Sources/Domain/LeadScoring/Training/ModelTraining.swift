package import XGBoost

/// Trains, calibrates and declares a threshold: from rows to a model.
package struct ModelTraining {
    /// Rows with their outcome.
    package struct Part: Sendable {
        package let table: FeatureTable
        package let labels: [Bool]
        package let groups: [Int32]
        package let weights: [Double]?

        package init(table: FeatureTable, labels: [Bool], groups: [Int32], weights: [Double]? = nil) {
            (self.table, self.labels, self.groups, self.weights) = (table, labels, groups, weights)
        }

        var rows: TreeTraining.Rows { TreeTraining.Rows(table: table, labels: labels, weights: weights) }
    }

    package struct Options: Sendable {
        package var name: String
        package var target: ScoringModel.Target
        package var catalogue: String?
        package var settings = TreeSettings()
        package var calibration = Calibration.Method.auto
        /// nil for the one of the greatest F1 on validation rows.
        package var threshold: Double?

        package init(name: String, target: ScoringModel.Target) { (self.name, self.target) = (name, target) }
    }

    /// Rows whose contributions tell how much each feature moves scores.
    private static let importanceRows = 2_000

    /// - Precondition: rows of both classes in either part, and a feature.
    package static func model(
        _ train: Part, validation: Part, features: [Feature], options: Options, progress: (Int) -> Void = { _ in }
    ) throws(XGBoostError) -> ScoringModel {
        let encoder = FeatureEncoder(features)
        let grown = try TreeTraining(
            train.rows, validation: validation.rows, encoder: encoder, settings: options.settings, progress: progress)
        let calibration = Calibration.fitted(
            options.calibration, margins: grown.validationMargins, labels: validation.labels)
        let sample = ScoredSample(
            margins: grown.validationMargins, probabilities: grown.validationMargins.map(calibration.probability),
            labels: validation.labels, weights: validation.weights)
        return ScoringModel(
            name: options.name, target: options.target, catalogue: options.catalogue, features: features,
            settings: options.settings, rounds: grown.rounds, calibration: calibration,
            threshold: options.threshold ?? ThresholdChoice.best(sample), train: .init(train.labels),
            validation: .init(validation.labels), importances: try importances(grown.booster, encoder, train),
            references: features.map { FeatureReference($0, train.table) }, trees: try grown.booster.document())
    }

    private static func importances(
        _ booster: Booster, _ encoder: FeatureEncoder, _ train: Part
    ) throws(XGBoostError) -> [ScoringModel.Importance] {
        let every = max(1, train.table.rowCount / importanceRows)
        let places = Array(stride(from: 0, to: train.table.rowCount, by: every))
        let rows = try TrainingRows(encoder.values(train.table.rows(places)), columns: encoder.width)
        let parts = encoder.byFeature(try booster.contributions(of: rows))
        return encoder.features.enumerated().map { place, feature in
            let sum = parts.reduce(0.0) { $0 + abs($1[place]) }
            return ScoringModel.Importance(feature: feature.name, weight: sum / Double(max(1, parts.count)))
        }.sorted { (-$0.weight, $0.feature) < (-$1.weight, $1.feature) }
    }
}
