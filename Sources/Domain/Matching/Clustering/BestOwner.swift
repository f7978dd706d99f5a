import Foundation

/// Links each left row to the right row that it belongs to, if to any: a lead to its account, a contact to its employer.
///
/// A left row belongs to one thing, which the right side may hold several times. That it belongs to one of its candidates
/// is as likely as all of them together, since at most one is right or they are the same: their odds add up.
package enum BestOwner {
    /// One pair for each left row whose candidates reach the cut together: the likeliest candidate, with the weight of all.
    ///
    /// - Parameters:
    ///   - pairs: each of a left and a right row.
    ///   - cut: in bits.
    package static func choose(_ pairs: [ScoredPair], above cut: Double) -> [ScoredPair] {
        Dictionary(grouping: pairs, by: \.left).values.compactMap { candidates -> ScoredPair? in
            let ranked = candidates.sorted { ($1.weight, $0.right) < ($0.weight, $1.right) }
            guard let best = ranked.first else { return nil }
            // Relative to the best one: weights may be beyond what a power of two can hold.
            let all = best.weight + log2(ranked.reduce(0) { $0 + exp2($1.weight - best.weight) })
            return all >= cut ? ScoredPair(left: best.left, right: best.right, weight: all) : nil
        }.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    }
}
