package import Records
import SearchIndex
package import Searching
import Storage

/// Search and type-ahead: the index finds and orders, the records say what is shown and marked.
///
/// A record that was changed since it was indexed is judged as it stands now: one that no longer answers is left out.
package struct SearchPipeline: Sendable {
    let workspace: Workspace

    /// One page of the records that answer a query, best first.
    package func search(_ request: SearchRequest) throws(Failure) -> SearchPage {
        let start = ContinuousClock.now
        let page = try search(checked(request), since: start)
        guard page.total == 0, request.mode == .lenient, let plain = request.withoutOperators
        else { return page }
        var other = request
        other.query = plain
        let words = try search(checked(other), since: start)
        // Only records that have all these words: others may be those that were ruled out.
        guard words.total > 0, words.reach == .typed else { return page }
        return words.corrected(QueryCorrection(plain, .operators))
    }

    private func search(
        _ request: SearchRequest, since start: ContinuousClock.Instant
    ) throws(Failure) -> SearchPage {
        let (result, sequence) = try read { reader throws(IndexError) in
            (try reader.search(request), reader.state.sequence)
        }
        let hits = try records(of: result.hits, result.reading, for: request.settings.viewer)
        return SearchPage(
            hits: hits, total: result.total, partial: result.partial, reach: result.reach,
            correction: try correction(of: request, result, hits), diagnostics: result.reading.diagnostics,
            facets: result.facets, cursor: result.next?.text,
            sequence: sequence,
            microseconds: start.microsecondsSince)
    }

    /// The request with the workspace's clock; a strict one with any error in its query is refused with all of them.
    private func checked(_ request: SearchRequest) throws(Failure) -> SearchRequest {
        var request = request
        request.settings.now = request.settings.now ?? workspace.surroundings.now()
        try check(filter: request.filter, types: request.types, request.settings)
        guard request.mode == .strict else { return request }
        let reading = try read { [request] reader throws(IndexError) in reader.reading(of: request) }
        guard reading.hasErrors else { return request }
        throw Failure.invalidQuery(reading.diagnostics)
    }

    /// A filter is never mended: one that lets too much through is worse than none.
    private func check(filter: String, types: [EntityType]?, _ settings: QuerySettings) throws(Failure) {
        guard !filter.isEmpty else { return }
        let problems = try read { reader throws(IndexError) in reader.problems(ofFilter: filter, types: types, settings)
        }
        guard problems.isEmpty else { throw Failure.invalidQuery(problems) }
    }

    /// A field whose values can be counted; throws `invalid_facet` for any other.
    package func facet(_ text: String, for viewer: Viewer? = nil) throws(Failure) -> FieldName {
        let name = FieldName(text)
        let seen = workspace.searchDefinitions.seen(by: viewer).fields
        let fields = workspace.searchDefinitions.profiles.flatMap(\.conditions.fields).filter {
            $0.form == .keyword && seen[$0.name.rawValue] != nil
        }
        guard !fields.contains(where: { $0.name == name }) else { return name }
        let known = Set(fields.map(\.name.rawValue)).sorted()
        throw Failure(
            .invalid, code: "invalid_facet",
            "values of \"\(name)\" cannot be counted; fields that can be: \(known.joined(separator: ", "))")
    }

    /// The keys of an order as it is written, `-amount,name`; throws `invalid_sort` when it names what has no order.
    package func sort(_ text: String, for viewer: Viewer? = nil) throws(Failure) -> [QuerySort] {
        let (keys, problems) = QuerySort.read(text, fields: workspace.searchDefinitions.seen(by: viewer).fields)
        if let problem = problems.first { throw Failure(.invalid, code: "invalid_sort", problem.message) }
        guard !keys.isEmpty else {
            throw Failure(.invalid, code: "invalid_sort", "an order is fields with commas between: -amount,name")
        }
        return keys
    }

    /// Whether a search costs so much that it should not stand in the way of others; see `QueryPrice`.
    package func isHeavy(_ request: SearchRequest) -> Bool {
        isHeavy([request.query, request.filter], request.types?.count, request.settings)
    }

    /// The same of a suggestion.
    package func isHeavy(_ request: SuggestRequest) -> Bool {
        isHeavy([request.text, request.filter], request.types?.count, request.settings)
    }

    private func isHeavy(_ queries: [String], _ types: Int?, _ settings: QuerySettings) -> Bool {
        let definitions = workspace.searchDefinitions
        let types = types ?? definitions.profiles.count
        return queries.reduce(0) { $0 + QueryPrice.of($1, definitions, types: types, settings) } > QueryPrice.heavy
    }

    /// The best records of each type for what is being typed.
    package func suggest(_ request: SuggestRequest) throws(Failure) -> SuggestPage {
        let start = ContinuousClock.now
        var request = request
        let now = request.settings.now ?? workspace.surroundings.now()
        request.settings.now = now
        if let user = request.settings.user { request.favourites = workspace.searchLog.choices(of: user, now: now) }
        try check(filter: request.filter, types: request.types, request.settings)
        let (result, sequence) = try read { [request] reader throws(IndexError) in
            (try reader.suggest(request), reader.state.sequence)
        }
        var groups: [SuggestPage.Group] = []
        for group in result.groups {
            let hits = try records(of: group.hits, result.reading, for: request.settings.viewer)
            groups.append(SuggestPage.Group(type: group.type, hits: hits, total: group.total))
        }
        return SuggestPage(
            groups: groups, partial: result.partial, reach: result.reach,
            correction: try correction(of: request, result, groups), diagnostics: result.reading.diagnostics,
            sequence: sequence, microseconds: start.microsecondsSince)
    }

    func read<Result>(_ body: (IndexReader) throws(IndexError) -> Result) throws(Failure) -> Result {
        let readers = workspace.index.readers
        return try Failure.translating { () throws(IndexError) in try readers.withReader(body) }
    }

    private func records(
        of hits: [Hit], _ reading: QueryReading, for viewer: Viewer?
    ) throws(Failure) -> [FoundRecord] {
        let store = workspace.store
        guard !hits.isEmpty else { return [] }
        let (records, groups) = try Failure.translating { () throws(StorageError) in
            try store.getWithGroups(hits.map(\.key))
        }
        let former = try RecordStore.formerRecords(in: groups)
        let judge = HitJudge(reading, definitions: workspace.searchDefinitions)
        return zip(hits, records).compactMap { hit, record in
            record.flatMap { found($0, hit, judge, former: former[$0.key] ?? [], for: viewer) }
        }
    }

    /// nil when neither the record nor what was merged into it answers any more. What only was marks nothing.
    private func found(
        _ record: Record, _ hit: Hit, _ judge: HitJudge, former: [Record], for viewer: Viewer?
    ) -> FoundRecord? {
        let seen = record.seen(by: viewer, workspace.searchDefinitions)
        if let match = judge.match(record) {
            return FoundRecord(
                record: seen, score: hit.score, highlights: judge.highlights(match, of: record),
                explanation: match.explanation)
        }
        guard !former.isEmpty, judge.admits(record) else { return nil }
        for old in [record.with(former)] + former {
            guard let match = judge.match(old) else { continue }
            return FoundRecord(record: seen, score: hit.score, highlights: [], explanation: match.explanation)
        }
        return nil
    }
}
