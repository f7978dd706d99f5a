extension ScoredPair {
    /// The pairs nearest to a cut, up to `count` on each side of it, from the greatest weight to the least.
    ///
    /// Pairs of one weight are alike; one of them is taken.
    package static func nearest(_ pairs: [ScoredPair], to cut: Double, count: Int) -> [ScoredPair] {
        let ranked = pairs.sorted { ($1.weight, $0.left, $0.right) < ($0.weight, $1.left, $1.right) }
        var distinct: [ScoredPair] = []
        for pair in ranked where distinct.last.map({ abs($0.weight - pair.weight) > 1e-9 }) ?? true {
            distinct.append(pair)
        }
        return distinct.filter { $0.weight >= cut }.suffix(count) + distinct.filter { $0.weight < cut }.prefix(count)
    }
}
