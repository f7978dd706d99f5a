import Records
package import Searching
import XapianKit

extension IndexReader {
    /// One page of the records that answer a query, best first.
    ///
    /// Typos are assumed only when fewer records match as typed than the page can hold; the pages after it keep to what
    /// the first one did.
    package func search(_ request: SearchRequest) throws(IndexError) -> SearchResult {
        let reading = QueryReading(
            request.query, types: request.types, definitions: definitions, settings: request.settings,
            sort: request.sort)
        let typed = reading.withoutTypos
        let covers = VocabularyCovers(vocabulary)
        if let cursor = request.cursor {
            return try page(
                of: cursor.assumesTypos ? reading : typed, request, covers, assumesTypos: cursor.assumesTypos)
        }
        let first = try page(of: typed, request, covers, assumesTypos: false)
        guard reading.allowsTypos, first.total < request.limit else { return first }
        let wider = try page(of: reading, request, covers, assumesTypos: true)
        return wider.total > first.total ? wider : first
    }

    /// The best records of each type for what is being typed.
    ///
    /// Typos are assumed only when fewer records of all types match as typed than one group can hold.
    package func suggest(_ request: SuggestRequest) throws(IndexError) -> SuggestResult {
        let reading = QueryReading(
            request.text, types: request.types, definitions: definitions, settings: request.settings,
            opensEveryWord: true)
        let covers = VocabularyCovers(vocabulary)
        let first = try groups(of: reading.withoutTypos, request, covers, assumesTypos: false)
        let total = first.groups.map(\.total).reduce(0, +)
        guard reading.allowsTypos, total < request.limit else { return first }
        let wider = try groups(of: reading, request, covers, assumesTypos: true)
        return wider.groups.map(\.total).reduce(0, +) > total ? wider : first
    }

    /// What one type has to say to a query.
    struct Found {
        let type: EntityType
        let documents: DocumentSet
        /// The keys of the order that was asked for, empty for relevance.
        let order: [SortKey]
        let partial: PartialReason?
    }

    private func found(
        _ reading: QueryReading, _ limits: SearchLimits, _ covers: VocabularyCovers
    ) throws(IndexError) -> [Found] {
        var found: [Found] = []
        for type in reading.types {
            guard
                var lowering = PlanLowering(type, ladder: reading.ladder, limits: limits, covers: covers, reader: self)
            else {
                continue
            }
            let documents = try indexing { () throws(XapianError) in try lowering.documents() }
            found.append(
                Found(
                    type: type.profile.type, documents: documents, order: lowering.sortKeys(reading.sort),
                    partial: lowering.partial))
        }
        return found
    }

    private func page(
        of reading: QueryReading, _ request: SearchRequest, _ covers: VocabularyCovers, assumesTypos: Bool
    ) throws(IndexError) -> SearchResult {
        let found = try found(reading, request.limits, covers)
        var hits: [PlacedHit] = []
        for type in found { hits += try placed(request.limit + 1, of: type, after: request.cursor) }
        hits.sort()
        let page = Array(hits.prefix(request.limit))
        let next = hits.count > page.count ? page.last : nil
        return SearchResult(
            hits: page.map(\.hit), total: found.map(\.documents.count).reduce(0, +),
            partial: found.compactMap(\.partial).first ?? (reading.isCut ? .queryTooLong : nil),
            assumesTypos: assumesTypos,
            next: next.map { SearchCursor($0.position, key: $0.hit.key, assumesTypos: assumesTypos) },
            facets: try request.facets.map { field throws(IndexError) in try facet(field, found, request.limits) },
            reading: reading)
    }

    private func groups(
        of reading: QueryReading, _ request: SuggestRequest, _ covers: VocabularyCovers, assumesTypos: Bool
    ) throws(IndexError) -> SuggestResult {
        let found = try found(reading, request.limits, covers)
        var groups: [SuggestResult.Group] = []
        for type in found where type.documents.count > 0 {
            let hits = try best(request.limit, of: type, after: nil).map(\.hit)
            groups.append(SuggestResult.Group(type: type.type, hits: hits, total: type.documents.count))
        }
        groups.sort { left, right in
            let (first, second) = (left.hits.first?.score ?? 0, right.hits.first?.score ?? 0)
            return first != second ? first > second : left.type < right.type
        }
        return SuggestResult(
            groups: groups, partial: found.compactMap(\.partial).first ?? (reading.isCut ? .queryTooLong : nil),
            assumesTypos: assumesTypos, reading: reading)
    }
}
