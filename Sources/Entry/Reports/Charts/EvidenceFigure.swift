package import Matching

/// Drawings of evidence for pages of others: SVG without styles of its own.
package enum EvidenceFigure {
    /// How a pair's weight comes together, comparison by comparison, with a line where the model joins records.
    /// - Parameter threshold: the probability at which it does.
    package static func waterfall(_ evidence: PairEvidence, threshold: Double) -> String {
        Waterfall(evidence: evidence, cut: MatchingModel.weight(ofProbability: threshold)).figure.text
    }
}
