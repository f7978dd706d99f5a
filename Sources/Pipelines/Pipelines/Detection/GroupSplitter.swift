import Matching

/// Brings pairs above the threshold to clusters: connected groups, of which those of three and more rows are cut where
/// the evidence between all their rows speaks against the chain that holds them.
struct GroupSplitter: Sendable {
    let context: ScoringContext
    let model: MatchingModel
    /// What people said, which chains of pairs cannot overrule.
    let judged: JudgedRows
    let rowCount: Int
    let workers: Int

    /// By row: the least row of its cluster.
    func leaders(_ all: [ScoredPair]) async -> [UInt32] {
        // A record that is there many times counts once; its repeats follow it.
        let pairs = all.filter { context.identical.isFirst(Int($0.right)) }
        let cut = MatchingModel.weight(ofProbability: model.threshold)
        var leaders = connected(pairs, at: cut)
        var groups = groups(leaders)
        var step = 0.0
        // A giant chain falls apart at a higher cut before it is looked at pair by pair.
        while let largest = groups.map(\.count).max(), largest > model.definition.clusters.largestWhole, step < 40 {
            step += 2
            let strong = connected(pairs, at: cut + step)
            for group in groups where group.count > model.definition.clusters.largestWhole {
                for row in group { leaders[Int(row)] = strong[Int(row)] }
            }
            groups = self.groups(leaders)
        }
        for part in await split(groups) {
            for row in part { leaders[Int(row)] = part[0] }
        }
        for pair in all
        where pair.weight >= cut && !context.identical.isFirst(Int(pair.right))
            && judged.word(pair.left, pair.right) == nil
        {
            leaders[Int(pair.right)] = leaders[Int(pair.left)]
        }
        return leaders
    }

    private func connected(_ pairs: [ScoredPair], at cut: Double) -> [UInt32] {
        var sets = DisjointSets(count: rowCount)
        for pair in pairs where pair.weight >= cut && judged.word(pair.left, pair.right) == nil {
            sets.join(pair.left, pair.right)
        }
        for pair in judged.pairs where pair.word == .same { sets.join(pair.left, pair.right) }
        return sets.leaders()
    }

    /// Groups of three and more rows, rows ascending.
    private func groups(_ leaders: [UInt32]) -> [[UInt32]] {
        var sizes = [UInt32](repeating: 0, count: rowCount)
        for leader in leaders { sizes[Int(leader)] += 1 }
        var members: [UInt32: [UInt32]] = [:]
        for (row, leader) in leaders.enumerated() where sizes[Int(leader)] > 2 {
            members[leader, default: []].append(UInt32(row))
        }
        return members.sorted { $0.key < $1.key }.map(\.value)
    }

    private func split(_ groups: [[UInt32]]) async -> [[UInt32]] {
        let whole = groups.filter { $0.count <= model.definition.clusters.largestWhole }
        let cut = MatchingModel.weight(ofProbability: model.threshold)
        let scorer = PairScorer(model, context.columns)
        let ranges = ConcurrentMap.ranges(whole.count, workers: workers, least: 16)
        let parts = await ConcurrentMap.map(ranges.count, workers: workers) { part in
            context.parts(of: Array(whole[ranges[part]]), scorer, above: cut, judged)
        }
        return parts.flatMap { $0 }
    }
}
