/// Chooses among pairs of two sides so that no record is in more than one, and the evidence of the chosen ones together
/// is greatest.
///
/// The maximum-weight matching of a bipartite graph by shortest augmenting paths with potentials (Kuhn 1955; Jonker,
/// Volgenant 1987), over the pairs that there are, connected group by connected group. A record may stay alone, which is
/// worth nothing. The same for any order of the pairs; among equal sums the one found first by row numbers is taken.
package struct OneToOneAssignment: Sendable {
    /// The chosen pairs, by left and right row.
    ///
    /// - Parameters:
    ///   - pairs: left rows on the left; each pair once.
    ///   - cut: in bits: pairs below it are not chosen, others count by what they have above it.
    package static func choose(_ pairs: [ScoredPair], above cut: Double) -> [ScoredPair] {
        let strong = pairs.filter { $0.weight >= cut }.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
        // Where any pair counts, the weakest one counts least.
        let cut = cut.isFinite ? cut : strong.map(\.weight).min() ?? 0
        return groups(strong).flatMap { group in
            if group.count == 1 { return group }
            var graph = AssignmentGraph(group, above: cut)
            return graph.matching()
        }.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    }

    /// Pairs that hang together, each group in the order of its pairs, groups by their first pairs.
    private static func groups(_ pairs: [ScoredPair]) -> [[ScoredPair]] {
        var numbers: [UInt32: UInt32] = [:]
        for pair in pairs {
            for row in [pair.left, pair.right] where numbers[row] == nil { numbers[row] = UInt32(numbers.count) }
        }
        var sets = DisjointSets(count: numbers.count)
        let places = pairs.map { (numbers[$0.left] ?? 0, numbers[$0.right] ?? 0) }
        for (left, right) in places { sets.join(left, right) }
        var groups: [[ScoredPair]] = []
        var groupOf: [UInt32: Int] = [:]
        for (pair, place) in zip(pairs, places) {
            let leader = sets.leader(of: place.0)
            let group = groupOf[leader] ?? groups.count
            if group == groups.count {
                groupOf[leader] = group
                groups.append([])
            }
            groups[group].append(pair)
        }
        return groups
    }
}

/// One connected group of pairs. Every left record has a place of its own at which it is alone, so each is always placed.
private struct AssignmentGraph {
    private struct Edge {
        let right: Int
        let cost: Double
        let pair: ScoredPair?
    }

    /// Pairs on the cut itself still beat staying alone.
    private static let leastValue = 0x1p-30

    private var edges: [[Edge]] = []
    private let rightCount: Int
    /// By right place, the left record there.
    private var holders: [Int?]
    /// By left record, its edge.
    private var chosen: [Edge?]
    private var potentials: [Double]

    init(_ pairs: [ScoredPair], above cut: Double) {
        var lefts: [UInt32: Int] = [:]
        var rights: [UInt32: Int] = [:]
        for pair in pairs {
            let left = lefts[pair.left] ?? lefts.count
            if left == edges.count {
                lefts[pair.left] = left
                edges.append([])
            }
            let right = rights[pair.right] ?? rights.count
            rights[pair.right] = right
            edges[left].append(Edge(right: right, cost: -(pair.weight - cut + Self.leastValue), pair: pair))
        }
        rightCount = rights.count + lefts.count
        for left in edges.indices { edges[left].append(Edge(right: rights.count + left, cost: 0, pair: nil)) }
        holders = [Int?](repeating: nil, count: rightCount)
        chosen = [Edge?](repeating: nil, count: lefts.count)
        potentials = [Double](repeating: 0, count: rightCount)
    }

    mutating func matching() -> [ScoredPair] {
        for left in edges.indices { place(left) }
        return chosen.compactMap { $0?.pair }
    }

    /// Places one more left record along the shortest path to a free place; those on the way move on.
    private mutating func place(_ start: Int) {
        var distances: [Int: Double] = [:]
        var arrivals: [Int: (left: Int, edge: Edge)] = [:]
        var done: [Int] = []
        var isDone: Set<Int> = []
        var open = PlaceQueue()
        var (left, base) = (start, 0.0)
        while true {
            for edge in edges[left] where !isDone.contains(edge.right) {
                let distance = base + edge.cost - potentials[edge.right]
                if distance < distances[edge.right] ?? .infinity {
                    distances[edge.right] = distance
                    arrivals[edge.right] = (left, edge)
                    open.insert(distance, edge.right)
                }
            }
            // The record's own place is always free, so there is one to take.
            guard let (distance, right) = open.popFirst(where: { !isDone.contains($0) }) else { return }
            guard let holder = holders[right], let held = chosen[holder] else {
                for place in done { potentials[place] += (distances[place] ?? 0) - distance }
                return move(to: right, arrivals, from: start)
            }
            isDone.insert(right)
            done.append(right)
            left = holder
            base = distance - (held.cost - potentials[right])
        }
    }

    private mutating func move(to end: Int, _ arrivals: [Int: (left: Int, edge: Edge)], from start: Int) {
        var right = end
        while let (left, edge) = arrivals[right] {
            let before = chosen[left]?.right
            chosen[left] = edge
            holders[right] = left
            guard left != start, let before else { return }
            right = before
        }
    }
}

/// Places by distance, the least first; equal ones by number. A binary heap.
private struct PlaceQueue {
    private var items: [(distance: Double, place: Int)] = []

    mutating func insert(_ distance: Double, _ place: Int) {
        items.append((distance, place))
        var child = items.count - 1
        while child > 0, items[child] < items[(child - 1) / 2] {
            items.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst(where isWanted: (Int) -> Bool) -> (distance: Double, place: Int)? {
        while let first = popFirst() {
            if isWanted(first.place) { return first }
        }
        return nil
    }

    private mutating func popFirst() -> (distance: Double, place: Int)? {
        guard let first = items.first, let last = items.popLast() else { return nil }
        if items.isEmpty { return first }
        items[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && items[child] < items[least] {
                least = child
            }
            if least == parent { return first }
            items.swapAt(parent, least)
            parent = least
        }
    }
}
