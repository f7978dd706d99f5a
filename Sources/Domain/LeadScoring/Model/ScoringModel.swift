/// A trained model with all that scoring and judging it need: one JSON document.
package struct ScoringModel: Hashable, Sendable, Codable {
    package static let format = "kindred-scoring-model"
    package static let newestVersion = 1

    /// What is to be predicted.
    package struct Target: Hashable, Sendable, Codable {
        package let column: String
        /// The value of the rows that count as true.
        package let positive: String
        /// The value of those that count as false; nil for every other value.
        package let negative: String?

        package init(column: String, positive: String, negative: String? = nil) {
            (self.column, self.positive, self.negative) = (column, positive, negative)
        }
    }

    /// The rows of one part of the table.
    package struct Rows: Hashable, Sendable, Codable {
        package let rows: Int
        package let positives: Int

        package init(_ labels: [Bool]) { (rows, positives) = (labels.count, labels.count { $0 }) }
    }

    /// How much a feature moves scores: the mean size of what it adds to margins of training rows.
    package struct Importance: Hashable, Sendable, Codable {
        package let feature: String
        package let weight: Double

        package init(feature: String, weight: Double) { (self.feature, self.weight) = (feature, weight) }
    }

    package var format = Self.format
    package var version = Self.newestVersion
    package let name: String
    package let target: Target
    /// The version of the catalogue that its features are defined by; nil for a model of any other table.
    package let catalogue: String?
    package let features: [Feature]
    package let settings: TreeSettings
    package let rounds: Int
    package let calibration: Calibration
    /// The probability from which on a row is taken for true, chosen on validation rows or declared.
    package let threshold: Double
    package let train: Rows
    package let validation: Rows
    package let importances: [Importance]
    /// How the values of each feature were spread over the training rows.
    package let references: [FeatureReference]
    /// The trees as XGBoost's own JSON.
    package let trees: String

    package init(
        name: String, target: Target, catalogue: String?, features: [Feature], settings: TreeSettings, rounds: Int,
        calibration: Calibration, threshold: Double, train: Rows, validation: Rows, importances: [Importance],
        references: [FeatureReference], trees: String
    ) {
        (self.name, self.target, self.catalogue) = (name, target, catalogue)
        (self.features, self.settings, self.rounds) = (features, settings, rounds)
        (self.calibration, self.threshold) = (calibration, threshold)
        (self.train, self.validation, self.importances) = (train, validation, importances)
        (self.references, self.trees) = (references, trees)
    }
}
