import Catalog
package import Matching
import Merging
package import Records
package import Reviewing
import Storage

/// A case with everything that a person decides it by.
package struct CaseView: Sendable {
    package let queued: QueuedCase
    package let schema: EntitySchema
    /// The records that it is about now, in the order of their ids.
    package let records: [Record]
    /// Why the model holds them for one: the links that the group hangs together by, the likeliest first.
    package let evidence: [PairEvidence]
    /// At this probability the model joins records.
    package let threshold: Double
    /// What a merge of all of them would keep; nil when they cannot be merged.
    package let plan: MergeReport?
    /// Why they cannot be merged.
    package let refusal: String?
    /// Who refers to each record.
    package let children: [RecordID: [MovedReferences]]
    /// Oldest first.
    package let remarks: [ReviewRemark]
}

extension Workspace {
    /// What records are called; those that are not there are not among them.
    package func titles(
        of ids: [RecordID], _ type: EntityType, for sight: Sight
    ) throws(Failure) -> [RecordID: String] {
        let schema = try entity(type.rawValue).schema
        let found = try records.get(ids.map { RecordKey(type: type, id: $0) })
        return found.reduce(into: [:]) { $0[$1.id] = schema.title(of: sight.shown($1)) }
    }
}

extension ReviewPipeline {
    /// Groups of more records show why the others go with the first, not every pair.
    private static let mostCompared = 12

    /// One case as a reviewer sees it; throws `no_case`.
    package func view(_ number: CaseNumber, by author: Author) throws(Failure) -> CaseView {
        let found = try find(number)
        let entity = try workspace.entity(found.type.rawValue)
        let served = entity.matching == nil ? nil : try workspace.models.model(of: entity)
        return try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                let roots = try roots(of: found, transaction)
                let records = try transaction.records(roots.map { RecordKey(type: found.type, id: $0) })
                    .compactMap { $0 }
                let (plan, refusal) = try preview(roots, entity, author, transaction)
                return CaseView(
                    queued: found, schema: entity.schema, records: records,
                    evidence: served.map { evidence(records, $0.model) } ?? [],
                    threshold: served?.model.threshold ?? 1, plan: plan, refusal: refusal,
                    children: try children(of: roots, found.type, transaction),
                    remarks: try transaction.review.remarks(number))
            }
        }
    }

    private func preview(
        _ roots: [RecordID], _ entity: EntityDefinition, _ author: Author, _ transaction: MergeTransaction
    ) throws -> (MergeReport?, String?) {
        guard roots.count > 1 else { return (nil, "fewer than two of its records are left") }
        do {
            return (try workspace.merges.preview(MergeOrder(entity.type, roots, by: author), entity, transaction), nil)
        } catch let refusal as MergeRefusal { return (nil, refusal.message) }
    }

    private func evidence(_ records: [Record], _ model: MatchingModel) -> [PairEvidence] {
        let matcher = RecordMatcher(model: model, normalizer: workspace.normalizer)
        let firsts = records.count > Self.mostCompared ? records.prefix(1) : records.dropLast()
        let found = firsts.indices.flatMap { place in
            matcher.match(records[place], against: Array(records[(place + 1)...]))
        }
        let byPair = Dictionary(found.map { (RecordPair($0.left, $0.right), $0) }) { one, _ in one }
        let links = found.map { ReviewLink(left: $0.left, right: $0.right, probability: $0.probability) }
        return GroupStrength.spanningLinks(records.map(\.id), links)
            .compactMap { byPair[RecordPair($0.left, $0.right)] }
    }

    private func children(
        of roots: [RecordID], _ type: EntityType, _ transaction: MergeTransaction
    ) throws -> [RecordID: [MovedReferences]] {
        try roots.reduce(into: [:]) { children, id in
            children[id] = try transaction.referenceCounts(to: RecordKey(type: type, id: id)).map {
                MovedReferences(type: $0.type, field: $0.field, count: $0.count)
            }
        }
    }
}
