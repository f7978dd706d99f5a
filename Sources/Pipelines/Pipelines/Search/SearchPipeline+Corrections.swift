import SearchIndex
import Searching
import TextAnalysis

extension SearchPipeline {
    /// What was perhaps meant by a query that few records or none answer as it was typed.
    func correction(
        of request: SearchRequest, _ result: SearchResult, _ hits: [FoundRecord]
    ) throws(Failure) -> QueryCorrection? {
        guard request.cursor == nil, !result.reading.hasErrors else { return nil }
        if result.total == 0 { return try retyped(request) }
        guard result.reach > .typed, let best = hits.first else { return nil }
        return result.reading.corrected(
            request.query, by: best.explanation, definitions: workspace.searchDefinitions, settings: request.settings)
    }

    func correction(
        of request: SuggestRequest, _ result: SuggestResult, _ groups: [SuggestPage.Group]
    ) throws(Failure) -> QueryCorrection? {
        guard !result.reading.hasErrors else { return nil }
        if result.total == 0 { return try retyped(SearchRequest(request)) }
        guard result.reach > .typed, let best = groups.first?.hits.first else { return nil }
        return result.reading.corrected(
            request.text, by: best.explanation, definitions: workspace.searchDefinitions, settings: request.settings)
    }

    /// The same keys in another keyboard layout, where that finds something.
    private func retyped(_ request: SearchRequest) throws(Failure) -> QueryCorrection? {
        for text in workspace.searchDefinitions.normalizer.facts.keyboards.retyped(request.query) {
            var other = request
            (other.query, other.limit, other.facets, other.mode) = (text, 1, [], .lenient)
            let found = try read { [other] reader throws(IndexError) in try reader.search(other) }
            if found.total > 0, found.reach == .typed { return QueryCorrection(text, .keyboard) }
        }
        return nil
    }
}

extension SearchRequest {
    /// The same records for what is being typed.
    fileprivate init(_ request: SuggestRequest) {
        self.init(request.text, types: request.types, limit: 1)
        (filter, limits, settings) = (request.filter, request.limits, request.settings)
    }
}
