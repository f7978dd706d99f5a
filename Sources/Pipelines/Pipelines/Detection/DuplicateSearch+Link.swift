import Matching

/// How many links a row may have.
package enum LinkMode: Sendable, Hashable {
    /// One on either side.
    case oneToOne
    /// A left row has one, a right row any number: it belongs to it.
    case belongs
    /// Any number.
    case many
}

extension DuplicateSearch {
    /// Pairs rows of the left side with rows of the right one; the search must have sides.
    ///
    /// - Parameter mode: one to one, pairs at or above the threshold are assigned first; those below it only link what these
    ///   left alone, and join nothing.
    func link(_ mode: LinkMode) async -> Result {
        var report = SearchReport()
        let (context, trained) = await prepare(&report)
        var clock = ContinuousClock.now
        var model = trained
        let (pairs, probabilities) = await score(context, model, &report)
        chooseThreshold(&model, probabilities, &report)
        clock = report.timings.end("score", since: clock)
        let least = MatchingModel.weight(ofProbability: options.minimumProbability)
        let cut = MatchingModel.weight(ofProbability: model.threshold)
        // What a row belongs to is as likely as all its candidates together.
        let kept = mode == .belongs ? pairs : pairs.filter { $0.weight >= min(least, cut) }
        let all = context.identical.expanded(kept, limit: definition.keySettings.blockLimit)
        var result = Result(model: model, pairs: [], leaders: [], report: report)
        switch mode {
        case .oneToOne:
            let strong = OneToOneAssignment.choose(all, above: cut)
            result.leaders = leaders(of: strong)
            result.report.expect(of: strong.map(\.probability))
            result.pairs = Self.completed(strong, from: all, down: least, to: cut)
        case .belongs:
            let owned = BestOwner.choose(all, above: min(least, cut))
            result.leaders = owners(of: owned.filter { $0.weight >= cut })
            result.report.expect(of: owned.map(\.probability))
            result.pairs = owned.filter { $0.weight >= least }
        case .many:
            result.leaders = await groups(context, model, pairs)
            result.pairs = all.filter { $0.weight >= least }.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
        }
        _ = result.report.timings.end("cluster", since: clock)
        return result
    }

    /// The assigned pairs at or above `least` with those that can still be assigned below the cut.
    private static func completed(
        _ strong: [ScoredPair], from all: [ScoredPair], down least: Double, to cut: Double
    ) -> [ScoredPair] {
        let taken = Set(strong.flatMap { [$0.left, $0.right] })
        let open = all.filter { $0.weight < cut && !taken.contains($0.left) && !taken.contains($0.right) }
        return (strong.filter { $0.weight >= least } + OneToOneAssignment.choose(open, above: least))
            .sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    }

    /// By row: the least left row that belongs to the same right one.
    private func owners(of pairs: [ScoredPair]) -> [UInt32] {
        var sets = DisjointSets(count: columns.rowCount)
        for pair in pairs { sets.join(pair.left, pair.right) }
        return sets.leaders()
    }

    private func leaders(of pairs: [ScoredPair]) -> [UInt32] {
        var leaders = (0..<UInt32(columns.rowCount)).map { $0 }
        for pair in pairs { leaders[Int(pair.right)] = pair.left }
        return leaders
    }

    /// Groups of any size; a row that repeats one of its own file goes where that one goes, if it goes anywhere.
    private func groups(_ context: ScoringContext, _ model: MatchingModel, _ pairs: [ScoredPair]) async -> [UInt32] {
        var leaders = await GroupSplitter(
            context: context, model: model, judged: options.judged, rowCount: columns.rowCount,
            workers: options.workers
        ).leaders(pairs)
        var sizes = [Int](repeating: 0, count: leaders.count)
        for leader in leaders { sizes[Int(leader)] += 1 }
        for (row, first) in context.identical.representatives.enumerated() where first != UInt32(row) {
            if sizes[Int(leaders[Int(first)])] > 1 { leaders[row] = leaders[Int(first)] }
        }
        return leaders
    }
}
