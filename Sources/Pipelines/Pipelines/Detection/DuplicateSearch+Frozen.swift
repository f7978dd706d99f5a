import Matching

/// Parts of a search under a model and a table of keys that stay as they are: what an incremental scan is made of.
extension DuplicateSearch {
    /// The pairs that `run` would keep, without clusters.
    func pairs() async -> [ScoredPair] {
        var report = SearchReport()
        let (context, model) = await prepare(&report)
        let (pairs, _) = await score(context, model, &report)
        return kept(pairs, context, model)
    }

    /// The clusters that given pairs make, by row the least row of its cluster.
    func leadersByEvidence(of pairs: [ScoredPair]) async -> [UInt32] {
        guard let model = options.model else { preconditionFailure("clusters are made by a model") }
        let identical = IdenticalRows(columns, sides: sides, apart: options.judged.heldApart)
        let none = CandidateIndex(rules: [], rowCount: columns.rowCount)
        let own = pairs.filter { pair in
            // Of equal records the first one stands for the others, as in a search.
            let first = identical.representatives[Int(pair.right)]
            return first == pair.right ? identical.isFirst(Int(pair.left)) : first == pair.left
        }
        return await GroupSplitter(
            context: ScoringContext(self, none, identical), model: model, judged: options.judged,
            rowCount: columns.rowCount, workers: options.workers
        ).leaders(own.sorted { ($0.left, $0.right) < ($1.left, $1.right) })
    }

    /// The pairs that are told, repeats of equal records among them.
    func kept(_ pairs: [ScoredPair], _ context: ScoringContext, _ model: MatchingModel) -> [ScoredPair] {
        let least = options.keepsJoined ? min(options.minimumProbability, model.threshold) : options.minimumProbability
        return context.identical.expanded(
            pairs.filter { $0.probability >= least }, limit: definition.keySettings.blockLimit)
    }
}
