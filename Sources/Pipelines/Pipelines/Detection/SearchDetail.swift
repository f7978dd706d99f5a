package import Matching
package import Records

/// What a person who has to decide looks at beyond the counts of a search.
package struct SearchDetail: Sendable {
    /// Of the pairs that were kept, which is all that are likelier than one in a hundred.
    package let histogram: WeightHistogram
    /// What other cuts than the chosen one would give, from the strictest on.
    package let cuts: [ErrorBoundChooser.Choice]
    /// Pairs nearest to the threshold on both sides, the strongest first.
    package let samples: [PairEvidence]
    /// By comparison: the bits that it adds to a joined pair on average.
    package let comparisonBits: [Double]
    /// The largest first.
    package let clusters: [ClusterDetail]
    /// Some pairs of each relation, the surest first.
    package let relations: [RelationDetail]

    package init(
        histogram: WeightHistogram, cuts: [ErrorBoundChooser.Choice], samples: [PairEvidence],
        comparisonBits: [Double], clusters: [ClusterDetail], relations: [RelationDetail] = []
    ) {
        (self.histogram, self.cuts) = (histogram, cuts)
        (self.samples, self.comparisonBits, self.clusters) = (samples, comparisonBits, clusters)
        self.relations = relations
    }
}

/// A relation with some of its pairs.
package struct RelationDetail: Sendable {
    package struct Pair: Sendable {
        package let left: RecordID
        package let right: RecordID
        package let probability: Double
        /// What speaks for the relation.
        package let reasons: [String]

        package init(left: RecordID, right: RecordID, probability: Double, reasons: [String]) {
            (self.left, self.right, self.probability, self.reasons) = (left, right, probability, reasons)
        }
    }

    package let relation: String
    /// Pairs in all.
    package let count: Int
    package let pairs: [Pair]

    package init(relation: String, count: Int, pairs: [Pair]) {
        (self.relation, self.count, self.pairs) = (relation, count, pairs)
    }
}

/// A cluster with its rows, or the first of them, and the pairs that hold it together.
package struct ClusterDetail: Sendable {
    package struct Member: Sendable {
        package let id: RecordID
        /// By column of the cluster: normal forms.
        package let values: [[String]]

        package init(id: RecordID, values: [[String]]) { (self.id, self.values) = (id, values) }
    }

    package struct Link: Sendable {
        /// Places in `members`.
        package let left: Int
        package let right: Int
        /// In bits.
        package let weight: Double

        package init(left: Int, right: Int, weight: Double) {
            (self.left, self.right, self.weight) = (left, right, weight)
        }
    }

    /// Rows in the cluster, shown or not.
    package let size: Int
    /// Columns in which a member has a value.
    package let columns: [String]
    package let members: [Member]
    package let links: [Link]

    package init(size: Int, columns: [String], members: [Member], links: [Link]) {
        (self.size, self.columns, self.members, self.links) = (size, columns, members, links)
    }
}

/// Gathers what a report shows beyond the counts.
struct DetailCollector: Sendable {
    let files: PreparedFiles
    let found: DuplicateSearch.Result
    let preparation: FilePreparation

    /// How much is shown: enough to judge by, little enough to read.
    private static let (samples, joinedSample, clusters, members, related) = (4, 2_000, 12, 24, 5)
    private static let otherCuts = [0.9999, 0.999, 0.99, 0.95, 0.9, 0.75, 0.5]

    var detail: SearchDetail {
        let cut = MatchingModel.weight(ofProbability: found.model.threshold)
        let scored = found.scored
        let probabilities = scored.map(\.probability)
        return SearchDetail(
            histogram: WeightHistogram(scored),
            cuts: Self.otherCuts.map { ErrorBoundChooser.outlook(probabilities, threshold: $0) },
            samples: evidence(ScoredPair.nearest(scored, to: cut, count: Self.samples)),
            comparisonBits: comparisonBits(scored.filter { $0.weight >= cut }), clusters: clusters,
            relations: relations)
    }

    private func evidence(_ pairs: [ScoredPair]) -> [PairEvidence] {
        files.evidence(pairs.map { RowPair(left: Int($0.left), right: Int($0.right)) }, found.model, preparation)
    }

    /// Averages over an even sample.
    private func comparisonBits(_ joined: [ScoredPair]) -> [Double] {
        let step = max(1, joined.count / Self.joinedSample)
        let sample = evidence(stride(from: 0, to: joined.count, by: step).map { joined[$0] })
        return found.model.definition.comparisons.indices.map { comparison in
            sample.reduce(0) { $0 + $1.contributions[comparison].weight } / Double(max(1, sample.count))
        }
    }

    private var relations: [RelationDetail] {
        found.model.counts(of: found.related).map { relation, count in
            let own = found.related.filter { found.model.definition.relations[$0.relation].name == relation }
                .sorted { ($1.probability, $0.left, $0.right) < ($0.probability, $1.left, $1.right) }
            return RelationDetail(
                relation: relation, count: count,
                pairs: own.prefix(Self.related).map { pair in
                    RelationDetail.Pair(
                        left: RecordID(files.ids.text(Int(pair.left))),
                        right: RecordID(files.ids.text(Int(pair.right))),
                        probability: pair.probability, reasons: found.model.reasons(for: pair))
                })
        }
    }

    // MARK: Clusters

    private var clusters: [ClusterDetail] {
        var sizes = [Int](repeating: 0, count: found.leaders.count)
        for leader in found.leaders { sizes[Int(leader)] += 1 }
        let largest = sizes.indices.filter { sizes[$0] > 1 }
            .sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(Self.clusters)
        var members: [UInt32: [Int]] = [:]
        for leader in largest { members[UInt32(leader)] = [] }
        for (row, leader) in found.leaders.enumerated() {
            if let count = members[leader]?.count, count < Self.members { members[leader]?.append(row) }
        }
        let links = links(members)
        return largest.map { leader in
            cluster(size: sizes[leader], members[UInt32(leader)] ?? [], links[UInt32(leader)] ?? [])
        }
    }

    /// By cluster, the pairs between rows that are shown.
    private func links(_ members: [UInt32: [Int]]) -> [UInt32: [ClusterDetail.Link]] {
        let places = members.mapValues { rows in
            Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        }
        var links: [UInt32: [ClusterDetail.Link]] = [:]
        for pair in found.pairs {
            let leader = found.leaders[Int(pair.left)]
            guard let known = places[leader], let left = known[Int(pair.left)], let right = known[Int(pair.right)]
            else { continue }
            links[leader, default: []].append(.init(left: left, right: right, weight: pair.weight))
        }
        return links
    }

    private func cluster(size: Int, _ rows: [Int], _ links: [ClusterDetail.Link]) -> ClusterDetail {
        let columns = files.plan.definition.columns.enumerated().filter { place, column in
            if case .derived = column.source { return false }
            return column.name != MatchingDefinition.withinColumn
                && rows.contains { files.columns.cell($0, place) != 0 }
        }
        return ClusterDetail(
            size: size, columns: columns.map(\.element.name),
            members: rows.map { row in
                .init(
                    id: RecordID(files.ids.text(row)),
                    values: columns.map { files.columns.texts(row, $0.offset) })
            }, links: links)
    }
}
