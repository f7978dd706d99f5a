import Matching

extension ScoringContext {
    /// The candidate pairs that are rather related than the same with at least this probability, by left and right row.
    ///
    /// Of equal records only the first one is looked at.
    func relatedPairs(_ model: MatchingModel, least: Double) async -> [RelatedPair] {
        let ranges = ConcurrentMap.ranges(columns.rowCount, workers: workers)
        let relator = PairRelator(model, columns)
        let parts = await ConcurrentMap.map(ranges.count, workers: workers) { part in
            withComparer { comparer in
                var (relator, found) = (relator, [RelatedPair]())
                var walk = CandidateIndex.Walk(candidates)
                for row in ranges[part] {
                    candidates.findPartners(ofRow: row, &walk)
                    walk.partners.sort()
                    comparer.forEachVector(row, walk.partners) { other, vector in
                        if let pair = relator.related(row, other, vector, least: least) { found.append(pair) }
                    }
                }
                return found
            }
        }
        return parts.flatMap { $0 }.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    }
}
