package import Catalog
import Matching
import Records
import Reviewing
import Storage

extension Workspace {
    /// Makes the open cases of a type those that the last search for duplicates proposes.
    package func fillQueue(_ entity: EntityDefinition) throws(Failure) -> QueueFilling {
        let (type, author) = (entity.type, Author(source: SourceSystem("scan"), actor: "kindred"))
        let provenance = merges.provenance(author)
        return try Failure.ofMerging {
            let proposals = try proposals(type)
            return try store.merging(provenance) { transaction in
                let filling = try transaction.review.fill(
                    type, proposals, value: { try value(of: $0, type, transaction) }, at: provenance.learnedAt)
                return QueueFilling(filling)
            }
        }
    }

    private func proposals(_ type: EntityType) throws -> [ReviewProposal] {
        let pairs = PairStore(store)
        let words = try standingWords(type)
        let apart = Set(words.standing.filter { $0.verdict != .same }.map(\.pair))
        let links = try pairs.pairs(type, limit: .max).map {
            ReviewLink(left: $0.left, right: $0.right, probability: $0.probability)
        }
        let found = ReviewProposals(
            clusters: try pairs.clusters(type, limit: .max).map(\.members), links: links,
            returned: words.expired.map { ReviewLink(left: $0.left, right: $0.right, probability: 0) },
            isSettled: { apart.contains(RecordPair($0, $1)) })
        return found.proposals()
    }

    /// What depends on a group of records: how many others refer to them, each with the weight that the type gives it.
    func value(of members: [RecordID], _ type: EntityType, _ transaction: MergeTransaction) throws -> Double {
        let definition = try entity(type.rawValue).review
        return try members.reduce(0) { value, id in
            try transaction.referenceCounts(by: RecordKey(type: type, id: id)).reduce(value) {
                $0 + definition.weight(of: $1.key) * Double($1.value)
            }
        }
    }
}

/// What filling the queue changed.
package struct QueueFilling: Hashable, Sendable {
    package let added: Int
    /// Cases whose records or probability are other than before.
    package let changed: Int
    /// Cases that nothing is left to decide of.
    package let gone: Int
    package let open: Int

    init(_ filling: FilledQueue) {
        (added, changed, gone, open) = (filling.added, filling.changed, filling.gone, filling.open)
    }
}
