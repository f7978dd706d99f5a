package import Records

/// Two records that were compared or judged.
package struct RecordPair: Hashable, Sendable {
    package let left: RecordID
    package let right: RecordID

    /// The smaller id goes to the left.
    package init(_ one: RecordID, _ other: RecordID) {
        (left, right) = one < other ? (one, other) : (other, one)
    }
}

/// Brings what people said about pairs into clusters that a model made: their word wins.
///
/// Clusters that nobody spoke about stay as they are. In the others the likeliest pairs are joined first, and no join
/// puts two records together that a person holds apart, however long the chain between them.
package struct JudgedClusters: Sendable {
    private let same: [RecordPair]
    private let different: Set<RecordPair>
    /// Neither joined for their own sake nor held apart.
    private let unsure: Set<RecordPair>

    package init(same: [RecordPair], different: Set<RecordPair>, unsure: Set<RecordPair>) {
        self.same = same.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
        self.different = different
        self.unsure = unsure
    }

    package var isEmpty: Bool { same.isEmpty && different.isEmpty && unsure.isEmpty }

    package func holdsApart(_ one: RecordID, _ other: RecordID) -> Bool { different.contains(RecordPair(one, other)) }

    /// - Parameters:
    ///   - found: clusters of two and more records.
    ///   - pairs: those that the model joins, the likeliest first.
    package func clusters(_ found: [[RecordID]], joinedBy pairs: [RecordPair]) -> [[RecordID]] {
        let places = found.enumerated().reduce(into: [RecordID: Int]()) { places, cluster in
            for record in cluster.element { places[record] = cluster.offset }
        }
        let touched = touchedClusters(places)
        guard !touched.isEmpty || !same.isEmpty else { return found }
        let records = Set(touched.flatMap { found[$0] } + same.flatMap { [$0.left, $0.right] })
        let kept = found.indices.filter { !touched.contains($0) }.map { found[$0] }
        let inside = pairs.filter { pair in
            records.contains(pair.left) && records.contains(pair.right) && !unsure.contains(pair)
                && places[pair.left] == places[pair.right]
        }
        return kept + joined(records, by: same + inside)
    }

    private func touchedClusters(_ places: [RecordID: Int]) -> Set<Int> {
        var touched: Set<Int> = []
        for pair in different.union(unsure) {
            if let place = places[pair.left], place == places[pair.right] { touched.insert(place) }
        }
        for pair in same { touched.formUnion([pair.left, pair.right].compactMap { places[$0] }) }
        return touched
    }

    private func joined(_ records: Set<RecordID>, by pairs: [RecordPair]) -> [[RecordID]] {
        var leaders = Dictionary(uniqueKeysWithValues: records.map { ($0, $0) })
        var members = Dictionary(uniqueKeysWithValues: records.map { ($0, Set([$0])) })
        for pair in pairs {
            guard let left = leaders[pair.left], let right = leaders[pair.right], left != right,
                let these = members[left], let those = members[right], !areHeldApart(these, those)
            else { continue }
            members[left] = these.union(those)
            members[right] = nil
            for record in those { leaders[record] = left }
        }
        return members.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }

    private func areHeldApart(_ these: Set<RecordID>, _ those: Set<RecordID>) -> Bool {
        different.contains { pair in
            these.contains(pair.left) && those.contains(pair.right)
                || those.contains(pair.left) && these.contains(pair.right)
        }
    }
}
