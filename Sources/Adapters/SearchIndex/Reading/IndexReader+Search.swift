package import Records
package import Searching
import XapianKit

extension IndexReader {
    /// One page of the records that answer a query, best first.
    ///
    /// It goes beyond what was typed only when fewer records match than the page can hold, a step at a time; the pages
    /// after the first keep to what that did.
    package func search(_ request: SearchRequest) throws(IndexError) -> SearchResult {
        let reading = reading(of: request)
        let covers = VocabularyCovers(vocabulary)
        if let cursor = request.cursor { return try page(of: reading, request, covers, cursor.reach) }
        return try widening(reading, request.limits.few, request.limit) {
            reach throws(IndexError) in try page(of: reading, request, covers, reach)
        }
    }

    /// The answer of the first reach that suffices; a reach that finds no more than the one before it has not been, and
    /// one for which there is no time is said to be missing.
    private func widening<Answer: BoundedAnswer>(
        _ reading: QueryReading, _ few: Int, _ limit: Int, _ answer: (SearchReach) throws(IndexError) -> Answer
    ) throws(IndexError) -> Answer {
        var best = try answer(.typed)
        var before = reading.limited(to: .typed)
        // What was found as typed is not followed by records that lack a word of it.
        let enoughLoosely = best.total > 0 ? 1 : min(few, limit)
        for (reach, enough) in [(SearchReach.near, limit), (.far, min(few, limit)), (.loose, enoughLoosely)] {
            guard best.total < enough else { return best }
            let next = reading.limited(to: reach)
            guard next != before else { continue }
            before = next
            do throws(IndexError) {
                let wider = try answer(reach)
                if wider.total > best.total { best = wider }
            } catch {
                guard error.code == .expired else { throw error }
                return best.missing(.tooSlow)
            }
        }
        return best
    }

    /// What the query of a request means here, where custom fields are known.
    package func reading(of request: SearchRequest) -> QueryReading {
        QueryReading(
            request.query, types: request.types, definitions: definitions(seenBy: request.settings.viewer),
            settings: request.settings,
            sort: request.sort, filter: request.filter)
    }

    /// What is wrong with a filter; empty when all of it can be answered.
    package func problems(ofFilter filter: String, types: [EntityType]?, _ settings: QuerySettings) -> [QueryDiagnostic]
    {
        guard !filter.isEmpty else { return [] }
        let reading = QueryReading(
            filter, types: types, definitions: definitions(seenBy: settings.viewer), settings: settings)
        return reading.hasErrors ? reading.diagnostics : []
    }

    /// The best records of each type for what is being typed.
    ///
    /// Typos are assumed only when fewer records of all types match as typed than one group can hold.
    package func suggest(_ request: SuggestRequest) throws(IndexError) -> SuggestResult {
        let reading = QueryReading(
            request.text, types: request.types, definitions: definitions(seenBy: request.settings.viewer),
            settings: request.settings,
            opensEveryWord: true, filter: request.filter)
        let covers = VocabularyCovers(vocabulary)
        return try widening(reading, request.limits.few, request.limit) {
            reach throws(IndexError) in try groups(of: reading, request, covers, reach)
        }
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
        of reading: QueryReading, _ request: SearchRequest, _ covers: VocabularyCovers, _ reach: SearchReach
    ) throws(IndexError) -> SearchResult {
        let reading = reading.limited(to: reach)
        let found = try found(reading, request.limits, covers)
        var hits: [PlacedHit] = []
        for type in found { hits += try placed(request.limit + 1, of: type, after: request.cursor) }
        hits.sort()
        let page = Array(hits.prefix(request.limit))
        let next = hits.count > page.count ? page.last : nil
        return SearchResult(
            hits: page.map(\.hit), total: found.map(\.documents.count).reduce(0, +),
            partial: found.compactMap(\.partial).first ?? (reading.isCut ? .queryTooLong : nil),
            reach: reach, next: next.map { SearchCursor($0.position, key: $0.hit.key, reach: reach) },
            facets: try request.facets.map { field throws(IndexError) in try facet(field, found, request.limits) },
            reading: reading)
    }

    private func groups(
        of reading: QueryReading, _ request: SuggestRequest, _ covers: VocabularyCovers, _ reach: SearchReach
    ) throws(IndexError) -> SuggestResult {
        let reading = reading.limited(to: reach)
        let found = try found(reading, request.limits, covers)
        var groups: [SuggestResult.Group] = []
        for type in found where type.documents.count > 0 {
            let hits = request.preferred(try best(request.hitsLookedAt, of: type, after: nil).map(\.hit))
            groups.append(SuggestResult.Group(type: type.type, hits: hits, total: type.documents.count))
        }
        groups.sort { left, right in
            let (first, second) = (left.hits.first?.score ?? 0, right.hits.first?.score ?? 0)
            return first != second ? first > second : left.type < right.type
        }
        return SuggestResult(
            groups: groups, partial: found.compactMap(\.partial).first ?? (reading.isCut ? .queryTooLong : nil),
            reach: reach, reading: reading)
    }
}
