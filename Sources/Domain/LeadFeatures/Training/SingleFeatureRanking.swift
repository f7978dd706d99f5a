/// How well one feature alone tells labels apart.
package enum SingleFeatureRanking {
    /// Above this, or below what is left of 1, a single feature is suspected to know the answer.
    package static let suspicious = 0.95
    /// Fewer labels of either kind say nothing.
    package static let leastLabels = 30

    /// The area under the ROC curve, ties counted half; categories are ordered by their own share of ones.
    ///
    /// nil with too few labels. Hanley and McNeil 1982: the share of pairs that are in the right order.
    package static func area(_ values: [Double], isCategory: Bool, labels: [Bool]) -> Double? {
        var scored: [(value: Double, label: Bool)] = []
        let order = isCategory ? shares(values, labels) : [:]
        for (value, label) in zip(values, labels) where !value.isNaN {
            scored.append((isCategory ? order[value] ?? 0 : value, label))
        }
        let positives = scored.count { $0.label }
        let negatives = scored.count - positives
        guard positives >= leastLabels, negatives >= leastLabels else { return nil }
        scored.sort { $0.value < $1.value }
        var (sum, at) = (0.0, 0)
        while at < scored.count {
            var end = at
            while end < scored.count, scored[end].value == scored[at].value { end += 1 }
            let rank = Double(at + 1 + end) / 2
            sum += rank * Double(scored[at..<end].count { $0.label })
            at = end
        }
        let (p, n) = (Double(positives), Double(negatives))
        return (sum - p * (p + 1) / 2) / (p * n)
    }

    private static func shares(_ values: [Double], _ labels: [Bool]) -> [Double: Double] {
        var counts: [Double: (ones: Int, all: Int)] = [:]
        for (value, label) in zip(values, labels) where !value.isNaN {
            counts[value, default: (0, 0)].all += 1
            if label { counts[value]?.ones += 1 }
        }
        return counts.mapValues { Double($0.ones) / Double($0.all) }
    }
}
