package import Records

/// Makes the cases of a queue from what a search for duplicates found.
///
/// Every cluster is a case. What the model holds for possible but does not join is one too: of two clusters (or single
/// records) with such pairs between them, the likeliest pair.
package struct ReviewProposals: Sendable {
    private let clusters: [[RecordID]]
    private let links: [ReviewLink]
    /// People held these apart, by fields that have changed since.
    private let returned: [ReviewLink]
    private let isSettled: @Sendable (RecordID, RecordID) -> Bool

    /// - Parameters:
    ///   - links: of pairs that are possible, those inside clusters too.
    ///   - returned: pairs whose judgement no longer stands; their probability does not count.
    ///   - isSettled: whether a person said different or unsure about two records, and that stands.
    package init(
        clusters: [[RecordID]], links: [ReviewLink], returned: [ReviewLink],
        isSettled: @escaping @Sendable (RecordID, RecordID) -> Bool
    ) {
        self.clusters = clusters
        self.links = links
        self.returned = returned
        self.isSettled = isSettled
    }

    /// The cases, each set of records once, in the order of their first records.
    package func proposals() -> [ReviewProposal] {
        let places = clusters.enumerated().reduce(into: [RecordID: Int]()) { places, cluster in
            for record in cluster.element { places[record] = cluster.offset }
        }
        var inside: [Int: [ReviewLink]] = [:]
        var between: [Ends: ReviewLink] = [:]
        for link in links where !isSettled(link.left, link.right) {
            if let place = places[link.left], place == places[link.right] {
                inside[place, default: []].append(link)
            } else {
                let ends = Ends(places, link)
                if let known = between[ends], !link.isLikelier(than: known) { continue }
                between[ends] = link
            }
        }
        let changed = Set(returned.map { [$0.left, $0.right] })
        let groups = clusters.enumerated().map { place, members in
            ReviewProposal(
                members: members.sorted(), probability: GroupStrength.weakest(members, inside[place] ?? []),
                origin: origin(members, changed))
        }
        let pairs = between.values.map { link in
            ReviewProposal(
                members: [link.left, link.right], probability: link.probability,
                origin: origin([link.left, link.right], changed))
        }
        return (groups + pairs).sorted { $0.members.lexicographicallyPrecedes($1.members) }
    }

    private func origin(_ members: [RecordID], _ changed: Set<[RecordID]>) -> CaseOrigin {
        guard !changed.isEmpty else { return .scan }
        let records = Set(members)
        return changed.contains { $0.allSatisfy(records.contains) } ? .changed : .scan
    }

    /// The clusters or single records that a link lies between.
    private struct Ends: Hashable {
        let one: String
        let other: String

        init(_ places: [RecordID: Int], _ link: ReviewLink) {
            let names = [link.left, link.right].map { id in places[id].map { "\($0)" } ?? "/\(id)" }.sorted()
            (one, other) = (names[0], names[1])
        }
    }
}

extension ReviewLink {
    fileprivate func isLikelier(than other: ReviewLink) -> Bool {
        (probability, other.left, other.right) > (other.probability, left, right)
    }
}
