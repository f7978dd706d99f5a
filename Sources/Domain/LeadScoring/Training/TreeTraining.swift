import XGBoost

/// Grows an ensemble on rows until other rows are predicted no better.
struct TreeTraining {
    /// Rows ready for growing.
    struct Rows {
        let table: FeatureTable
        let labels: [Bool]
        /// nil for 1 each.
        let weights: [Double]?

        init(table: FeatureTable, labels: [Bool], weights: [Double]? = nil) {
            (self.table, self.labels, self.weights) = (table, labels, weights)
        }
    }

    let booster: Booster
    let rounds: Int
    /// Of the rows that decided the length.
    let validationMargins: [Double]

    /// - Parameters:
    ///   - validation: decides how many rounds are kept, and is not grown on.
    ///   - progress: told the number of each round.
    init(
        _ train: Rows, validation: Rows, encoder: FeatureEncoder, settings: TreeSettings,
        progress: (Int) -> Void = { _ in }
    ) throws(XGBoostError) {
        let (rows, others) = (try Self.matrix(train, encoder), try Self.matrix(validation, encoder))
        let booster = try Booster(settings.parameters(columns: encoder, threads: 1), rows: rows, others: [others])
        var best = (loss: Double.infinity, rounds: 0)
        for round in 0..<settings.maximumRounds {
            try booster.grow(round: round, on: rows)
            let loss = try Self.loss(of: booster, validation, others)
            if loss < best.loss - 1e-7 { best = (loss, round + 1) }
            progress(round + 1)
            if round + 1 - best.rounds >= settings.patience { break }
        }
        rounds = max(1, best.rounds)
        self.booster = try booster.first(rounds: rounds)
        validationMargins = try self.booster.margins(of: others).map(Double.init)
    }

    private static func matrix(_ rows: Rows, _ encoder: FeatureEncoder) throws(XGBoostError) -> TrainingRows {
        try TrainingRows(
            encoder.values(rows.table), columns: encoder.width, labels: rows.labels.map { $0 ? 1 : 0 },
            weights: rows.weights?.map(Float.init))
    }

    private static func loss(_ margins: [Float], _ rows: Rows) -> Double {
        let losses = RowLosses(margins.map { Calibration.logistic(Double($0)) }, rows.labels)
        return ProbabilityFigures(losses, weights: rows.weights)?.logLoss ?? .infinity
    }

    private static func loss(of booster: Booster, _ rows: Rows, _ matrix: TrainingRows) throws(XGBoostError) -> Double {
        loss(try booster.margins(of: matrix), rows)
    }
}
