/// Two models on the same rows: the champion, which scores today, and a challenger that would take its place.
package struct ModelComparison: Sendable {
    /// One figure of both, and how much greater it is of the challenger.
    package struct Difference: Hashable, Sendable {
        package let name: String
        package let champion: Double
        package let challenger: Double
        package let interval: Interval?

        package var value: Double { challenger - champion }
    }

    /// Rows that one model takes rightly and the other does not, each at its own threshold (McNemar 1947).
    package struct Disagreement: Hashable, Sendable {
        package let onlyChampionRight: Int
        package let onlyChallengerRight: Int
        /// How likely so uneven a split is between models that are equally often right (exact).
        package let probability: Double
    }

    package let rows: Int
    package let positives: Int
    /// The area under the ROC curve first, then precision, log loss, Brier score and calibration error.
    package let differences: [Difference]
    /// How likely so great a difference of areas is between models that order equally well.
    package let areaProbability: Double?
    package let disagreement: Disagreement

    package subscript(_ name: String) -> Difference? { differences.first { $0.name == name } }

    private static let compared = ["roc_auc", "average_precision", "log_loss", "brier", "calibration_error"]

    /// - Precondition: both are of the same rows in the same order.
    package init(
        champion: ScoredSample, challenger: ScoredSample, thresholds: (champion: Double, challenger: Double),
        bootstrap: GroupBootstrap = GroupBootstrap()
    ) {
        precondition(champion.labels == challenger.labels, "two models on the same rows")
        rows = champion.labels.count
        positives = champion.positives
        let paired = PairedFigures(champion, challenger, thresholds)
        let area = Self.area(champion, challenger)
        areaProbability = area?.probability
        differences = paired.differences(Self.compared, bootstrap).map { difference in
            // The area has an interval in closed form, which no seed moves; weights are beyond it.
            guard difference.name == "roc_auc", champion.weights == nil, let area else { return difference }
            return Difference(
                name: difference.name, champion: difference.champion, challenger: difference.challenger,
                interval: area.interval)
        }
        disagreement = Self.disagreement(champion, challenger, thresholds)
    }

    private static func area(
        _ champion: ScoredSample, _ challenger: ScoredSample
    ) -> (interval: Interval, probability: Double)? {
        guard let left = AreaComponents(champion.margins, champion.labels),
            let right = AreaComponents(challenger.margins, challenger.labels)
        else { return nil }
        let variance = right.varianceOfDifference(to: left, groups: champion.groups)
        let (difference, error) = (right.area - left.area, variance.squareRoot())
        let interval = Interval(
            low: difference - Tails.normal95 * error, high: difference + Tails.normal95 * error)
        return (interval, error > 0 ? Tails.normal(difference / error) : 1)
    }

    private static func disagreement(
        _ champion: ScoredSample, _ challenger: ScoredSample, _ thresholds: (champion: Double, challenger: Double)
    ) -> Disagreement {
        var (left, right) = (0, 0)
        for row in champion.labels.indices {
            let first = (champion.probabilities[row] >= thresholds.champion) == champion.labels[row]
            let second = (challenger.probabilities[row] >= thresholds.challenger) == champion.labels[row]
            if first, !second { left += 1 }
            if second, !first { right += 1 }
        }
        return Disagreement(
            onlyChampionRight: left, onlyChallengerRight: right, probability: Tails.evenSplit(left, right))
    }
}

/// Figures of two models for the same draws.
private struct PairedFigures {
    let champion: FigureMeasure
    let challenger: FigureMeasure

    init(_ champion: ScoredSample, _ challenger: ScoredSample, _ thresholds: (champion: Double, challenger: Double)) {
        self.champion = FigureMeasure(champion, threshold: thresholds.champion, capacity: nil)
        self.challenger = FigureMeasure(challenger, threshold: thresholds.challenger, capacity: nil)
    }

    func differences(_ names: [String], _ bootstrap: GroupBootstrap) -> [ModelComparison.Difference] {
        let places = names.compactMap { FigureMeasure.names.firstIndex(of: $0) }
        let base = champion.sample.weights
        guard let left = champion.values(base), let right = challenger.values(base) else { return [] }
        let draws = bootstrap.figures(groups: champion.sample.groups) { drawn -> [Double?]? in
            let weights = base.map { base in zip(base, drawn).map(*) } ?? drawn
            guard let left = champion.values(weights), let right = challenger.values(weights) else { return nil }
            return places.map { place in left[place].flatMap { left in right[place].map { $0 - left } } }
        }
        return places.enumerated().compactMap { number, place in
            guard let left = left[place], let right = right[place] else { return nil }
            return ModelComparison.Difference(
                name: FigureMeasure.names[place], champion: left, challenger: right,
                interval: bootstrap.interval(draws.compactMap { $0[number] }))
        }
    }
}
