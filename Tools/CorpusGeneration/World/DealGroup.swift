/// The deals of one block with the activities that belong to them: a fixed slice of the activities file.
struct DealGroup: Sendable {
    /// Contacts with activities but without a deal in each group.
    static let looseThreads = 8

    let deals: Range<Int>
    let activities: Range<Int>
    /// The first activity of each thread (deals in order, then loose threads), and the end.
    let starts: [Int]

    func activities(ofThread thread: Int) -> Range<Int> { starts[thread]..<starts[thread + 1] }
}

extension World {
    var dealGroups: Int { max(1, (options.deals + ClusterLayout.blockSize - 1) / ClusterLayout.blockSize) }

    /// The deals of block `index` and how the activities are divided among them.
    func dealGroup(_ index: Int) -> DealGroup {
        let size = ClusterLayout.blockSize
        let first = min(options.deals, index * size)
        let deals = first..<min(options.deals, first + size)
        let low = options.activities * index / dealGroups
        let activities = low..<(options.activities * (index + 1) / dealGroups)
        let threads = deals.count + DealGroup.looseThreads
        var stream = RandomStream(options.seed, .thread, UInt64(index))
        var weights = (0..<threads).map { _ in 0.25 + stream.unit() * stream.unit() * 3 }
        for offset in deals.indices where deals[offset] % 29 == 0 { weights[offset - deals.lowerBound] *= 2 }
        let total = weights.reduce(0, +)
        var sum = 0.0
        var starts = [activities.lowerBound]
        for weight in weights {
            sum += weight
            starts.append(activities.lowerBound + Int((sum / total * Double(activities.count)).rounded()))
        }
        return DealGroup(deals: deals, activities: activities, starts: starts)
    }
}
