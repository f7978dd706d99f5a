import Records

extension SuggestRequest {
    /// Among so many of the best hits favourites are looked for.
    private static let favouritesLookedFor = 200

    /// How many of the best hits of each type `preferred` should be given.
    package var hitsLookedAt: Int { favourites.isEmpty ? limit : max(limit, Self.favouritesLookedFor) }

    /// The first hits, those with equal scores by how often and how lately the person chose them; the rest of the order
    /// stays. Nobody's favourites lift a hit above one that matches better.
    package func preferred(_ hits: [Hit]) -> [Hit] {
        guard !favourites.isEmpty else { return Array(hits.prefix(limit)) }
        let ordered = hits.enumerated().sorted { left, right in
            if left.element.score != right.element.score { return left.element.score > right.element.score }
            let (one, other) = (favourites[left.element.key] ?? 0, favourites[right.element.key] ?? 0)
            return one != other ? one > other : left.offset < right.offset
        }
        return ordered.prefix(limit).map(\.element)
    }
}
