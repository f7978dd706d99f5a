import Matching

/// Two rows whose weight is asked for.
package struct RowPair: Hashable, Sendable {
    package let left: Int
    package let right: Int

    package init(left: Int, right: Int) {
        self.left = left
        self.right = right
    }
}

extension DuplicateSearch {
    /// Scores exactly the pairs asked for, in their order, whatever their probability, by the model of a whole search: a
    /// pair gets the number that `run` would give it.
    package func compare(_ asked: [RowPair]) async -> Result {
        var report = SearchReport()
        let (context, model) = await judge(&report)
        let clock = ContinuousClock.now
        let pairs = await context.scored(asked, model)
        _ = report.timings.end("score", since: clock)
        report.pairsCompared += asked.count
        return Result(model: model, pairs: pairs, leaders: [], report: report)
    }

    /// The given model, or one that is trained on all candidates with the threshold that suits them.
    private func judge(_ report: inout SearchReport) async -> (ScoringContext, MatchingModel) {
        if options.maximumError == nil, var model = options.model.map(completed) {
            if let threshold = options.threshold { model.threshold = threshold }
            report.records = columns.rowCount
            report.threshold = model.threshold
            let none = CandidateIndex(rules: [], rowCount: columns.rowCount)
            return (ScoringContext(self, none, IdenticalRows(columns, sides: sides)), model)
        }
        var (context, model) = await prepare(&report)
        let (_, probabilities) = await score(context, model, &report)
        chooseThreshold(&model, probabilities, &report)
        return (context, model)
    }
}

extension ScoringContext {
    /// The pairs with their weights, in the order given.
    func scored(_ asked: [RowPair], _ model: MatchingModel) async -> [ScoredPair] {
        let ranges = ConcurrentMap.ranges(asked.count, workers: workers)
        let scorer = PairScorer(model, columns)
        let parts = await ConcurrentMap.map(ranges.count, workers: workers) { part in
            withComparer { comparer in
                var (scorer, scored) = (scorer, [ScoredPair]())
                for pair in asked[ranges[part]] {
                    let vector = comparer.vector(pair.left, pair.right)
                    let weight = scorer.weight(pair.left, pair.right, vector) ?? -.infinity
                    scored.append(ScoredPair(left: UInt32(pair.left), right: UInt32(pair.right), weight: weight))
                }
                return scored
            }
        }
        return parts.flatMap { $0 }
    }
}
