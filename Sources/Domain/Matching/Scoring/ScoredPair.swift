/// A pair of rows with its weight.
package struct ScoredPair: Hashable, Sendable {
    package let left: UInt32
    package let right: UInt32
    /// In bits.
    package let weight: Double

    package var probability: Double { MatchingModel.probability(ofWeight: weight) }

    package init(left: UInt32, right: UInt32, weight: Double) {
        self.left = left
        self.right = right
        self.weight = weight
    }
}
