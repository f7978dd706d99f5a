package import XGBoost

/// A model made ready to score rows.
package struct ModelScorer: Sendable {
    package let model: ScoringModel
    package let encoder: FeatureEncoder
    private let booster: Booster
    private let threads: Int

    package struct Score: Hashable, Sendable {
        package let margin: Double
        /// Calibrated, 0 to 1.
        package let probability: Double
    }

    /// Why one score is what it is: what each feature adds to the margin, which is their sum and the base's.
    package struct Explanation: Hashable, Sendable {
        package struct Reason: Hashable, Sendable {
            package let feature: String
            /// In log-odds; more than 0 raises the score.
            package let weight: Double
        }

        /// What every row begins with.
        package let base: Double
        /// The greatest effect first, in either direction.
        package let reasons: [Reason]

        package var margin: Double { reasons.reduce(base) { $0 + $1.weight } }
    }

    /// - Throws: when the trees cannot be read.
    package init(_ model: ScoringModel, threads: Int = 1) throws(XGBoostError) {
        (self.model, self.threads) = (model, threads)
        encoder = FeatureEncoder(model.features)
        booster = try Booster(document: model.trees, threads: threads)
    }

    /// The columns that the model reads and the table does not have.
    package func missingColumns(_ names: [String]) -> [String] {
        let known = Set(names)
        return model.features.map(\.name).filter { !known.contains($0) }
    }

    package func scores(_ table: FeatureTable) throws(XGBoostError) -> [Score] {
        try scores(encoded: encoder.values(table))
    }

    /// The same for rows that were encoded before.
    package func scores(encoded values: [Float]) throws(XGBoostError) -> [Score] {
        guard !values.isEmpty else { return [] }
        let rows = try TrainingRows(values, columns: encoder.width, threads: threads)
        return try booster.margins(of: rows).map {
            Score(margin: Double($0), probability: model.calibration.probability(Double($0)))
        }
    }

    package func explanations(encoded values: [Float]) throws(XGBoostError) -> [Explanation] {
        guard !values.isEmpty else { return [] }
        let rows = try TrainingRows(values, columns: encoder.width, threads: threads)
        return encoder.byFeature(try booster.contributions(of: rows)).map(explanation)
    }

    private func explanation(_ parts: [Double]) -> Explanation {
        let reasons = zip(model.features, parts).map { Explanation.Reason(feature: $0.name, weight: $1) }
        return Explanation(
            base: parts[parts.count - 1],
            reasons: reasons.sorted { (-abs($0.weight), $0.feature) < (-abs($1.weight), $1.feature) })
    }
}
