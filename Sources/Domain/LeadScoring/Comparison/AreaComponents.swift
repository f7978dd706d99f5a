/// The area under a ROC curve with what each row adds to it, from which its variance follows (DeLong, DeLong and
/// Clarke-Pearson 1988): a true row's share of false rows below it, a false row's share of true rows above it, ties
/// half.
package struct AreaComponents: Sendable {
    package let area: Double
    /// By row, its share less the area.
    let deviations: [Double]
    let labels: [Bool]

    /// nil unless there are true and false rows. Takes as long as sorting (Sun and Xu 2014).
    package init?(_ scores: [Double], _ labels: [Bool]) {
        let ranked = RankedRows(scores: scores, labels: labels)
        let positives = Double(labels.count { $0 })
        let negatives = Double(labels.count) - positives
        guard positives > 0, negatives > 0 else { return nil }
        var (shares, above, below, start) = ([Double](repeating: 0, count: labels.count), 0.0, 0.0, 0)
        for end in ranked.ends.map(Int.init) {
            let hits = Double((start..<end).count { ranked.labels[$0] })
            let misses = Double(end - start) - hits
            for place in start..<end {
                shares[Int(ranked.order[place])] =
                    ranked.labels[place]
                    ? (negatives - below - misses / 2) / negatives : (above + hits / 2) / positives
            }
            (above, below, start) = (above + hits, below + misses, end)
        }
        let sum = labels.indices.reduce(0.0) { $0 + (labels[$1] ? shares[$1] : 0) }
        let mean = sum / positives
        area = mean
        deviations = shares.map { $0 - mean }
        self.labels = labels
    }

    /// The variance of this area less another of the same rows.
    ///
    /// Rows of one group are not independent: what they add is summed before it is squared (Obuchowski 1997). Groups of
    /// one row give DeLong's own estimate.
    package func varianceOfDifference(to other: AreaComponents, groups: [Int32]) -> Double {
        let positives = Double(labels.count { $0 })
        let negatives = Double(labels.count) - positives
        let count = Int((groups.max() ?? -1) + 1)
        if count == labels.count { return independent(other, positives, negatives) }
        var sums = [Double](repeating: 0, count: count)
        for row in labels.indices {
            let difference = deviations[row] - other.deviations[row]
            sums[Int(groups[row])] += difference / (labels[row] ? positives : negatives)
        }
        let squares = sums.reduce(0.0) { $0 + $1 * $1 }
        return count > 1 ? squares * Double(count) / Double(count - 1) : .infinity
    }

    private func independent(_ other: AreaComponents, _ positives: Double, _ negatives: Double) -> Double {
        var (ofTrue, ofFalse) = (0.0, 0.0)
        for row in labels.indices {
            let difference = deviations[row] - other.deviations[row]
            if labels[row] { ofTrue += difference * difference } else { ofFalse += difference * difference }
        }
        return ofTrue / max(1, positives - 1) / positives + ofFalse / max(1, negatives - 1) / negatives
    }
}
