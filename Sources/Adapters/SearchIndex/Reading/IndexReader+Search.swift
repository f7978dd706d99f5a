import Records
package import Searching
import XapianKit

extension IndexReader {
    /// One page of the records that answer a query, best first.
    ///
    /// Typos are assumed only when fewer records match as typed than the page can hold; the pages after it keep to what
    /// the first one did.
    package func search(_ request: SearchRequest) throws(IndexError) -> SearchResult {
        let reading = reading(request.query, request.types, request.settings)
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
        let reading = reading(request.text, request.types, request.settings)
        let covers = VocabularyCovers(vocabulary)
        let first = try groups(of: reading.withoutTypos, request, covers, assumesTypos: false)
        let total = first.groups.map(\.total).reduce(0, +)
        guard reading.allowsTypos, total < request.limit else { return first }
        let wider = try groups(of: reading, request, covers, assumesTypos: true)
        return wider.groups.map(\.total).reduce(0, +) > total ? wider : first
    }

    private func reading(_ query: String, _ types: [EntityType]?, _ settings: QuerySettings) -> QueryReading {
        QueryReading(query, types: types, definitions: definitions, settings: settings)
    }

    /// What one type has to say to a query.
    private struct Found {
        let type: EntityType
        let documents: DocumentSet
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
            found.append(Found(type: type.profile.type, documents: documents, partial: lowering.partial))
        }
        return found
    }

    private func page(
        of reading: QueryReading, _ request: SearchRequest, _ covers: VocabularyCovers, assumesTypos: Bool
    ) throws(IndexError) -> SearchResult {
        let found = try found(reading, request.limits, covers)
        var hits: [Hit] = []
        for type in found {
            hits += try best(request.limit + 1, of: type, after: request.cursor.map { position($0, for: type.type) })
        }
        hits.sort { $0.score != $1.score ? $0.score > $1.score : $0.key < $1.key }
        let page = Array(hits.prefix(request.limit))
        let next = hits.count > page.count ? page.last : nil
        return SearchResult(
            hits: page, total: found.map(\.documents.count).reduce(0, +),
            partial: found.compactMap(\.partial).first ?? (reading.isCut ? .queryTooLong : nil),
            assumesTypos: assumesTypos,
            next: next.map { SearchCursor(score: $0.score, key: $0.key, assumesTypos: assumesTypos) },
            reading: reading)
    }

    private func groups(
        of reading: QueryReading, _ request: SuggestRequest, _ covers: VocabularyCovers, assumesTypos: Bool
    ) throws(IndexError) -> SuggestResult {
        let found = try found(reading, request.limits, covers)
        var groups: [SuggestResult.Group] = []
        for type in found where type.documents.count > 0 {
            let hits = try best(request.limit, of: type, after: nil)
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

    private func best(_ limit: Int, of found: Found, after position: ScoredPosition?) throws(IndexError) -> [Hit] {
        let best = try indexing { () throws(XapianError) in
            try found.documents.best(limit, after: position, keySlot: ValueSlot.id, from: xapian)
        }
        return best.map { hit in
            let id = RecordID(String(decoding: hit.position.key, as: UTF8.self))
            return Hit(key: RecordKey(type: found.type, id: id), score: hit.position.score)
        }
    }

    /// Where a type goes on after a hit that may be of another type: types before it have shown all of that score, types
    /// after it none.
    private func position(_ cursor: SearchCursor, for type: EntityType) -> ScoredPosition {
        let key: [UInt8] =
            type == cursor.key.type ? Array(cursor.key.id.rawValue.utf8) : type < cursor.key.type ? [0xFF] : []
        return ScoredPosition(score: cursor.score, key: key)
    }
}
