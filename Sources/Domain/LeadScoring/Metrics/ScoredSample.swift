/// Rows that a model has scored and whose outcome is known.
package struct ScoredSample: Sendable {
    /// What orders them: margins, which have fewer ties than probabilities.
    package let margins: [Double]
    package let probabilities: [Double]
    package let labels: [Bool]
    /// The number of each row's account, from 0; rows of one account are drawn together.
    package let groups: [Int32]
    /// nil for 1 each.
    package let weights: [Double]?

    /// - Precondition: as many of each.
    package init(
        margins: [Double], probabilities: [Double], labels: [Bool], groups: [Int32]? = nil, weights: [Double]? = nil
    ) {
        precondition(margins.count == labels.count && probabilities.count == labels.count, "a score for each label")
        (self.margins, self.probabilities, self.labels) = (margins, probabilities, labels)
        self.groups = groups ?? (0..<Int32(labels.count)).map { $0 }
        self.weights = weights
    }

    package var positives: Int { labels.count { $0 } }

    /// Some of the rows.
    package func rows(_ places: [Int]) -> ScoredSample {
        ScoredSample(
            margins: places.map { margins[$0] }, probabilities: places.map { probabilities[$0] },
            labels: places.map { labels[$0] }, groups: GroupNumbers.renumbered(places.map { groups[$0] }),
            weights: weights.map { weights in places.map { weights[$0] } })
    }
}

/// Numbers for what rows have in common.
package enum GroupNumbers {
    /// From 0, in the order of first appearance.
    package static func of<Name: Hashable>(_ names: [Name]) -> [Int32] {
        var known: [Name: Int32] = [:]
        return names.map { name in
            let number = known[name] ?? Int32(known.count)
            known[name] = number
            return number
        }
    }

    static func renumbered(_ groups: [Int32]) -> [Int32] { of(groups) }
}
