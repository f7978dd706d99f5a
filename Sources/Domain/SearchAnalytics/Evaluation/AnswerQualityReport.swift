/// The quality of a run by class of query, and of all together.
package struct AnswerQualityReport: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        /// nil for all queries together.
        package let queryClass: String?
        package let queries: Int
        package let quality: SearchQuality
        /// How much better than the run that it is compared with.
        package let change: SearchQuality?
    }

    /// A query whose answers became better or worse.
    package struct Change: Hashable, Sendable {
        package let query: String
        package let text: String?
        package let before: Double
        package let after: Double
    }

    /// All together first, then the classes by their names.
    package let rows: [Row]
    /// Queries that no judged record answers, left out of all means.
    package let unanswerable: Int
    /// By nDCG, the greatest loss first; empty without a run to compare with.
    package let changes: [Change]
    package let k: Int

    package init(_ judgements: Judgements, _ run: RankedRun, against other: RankedRun? = nil, k: Int = 10) {
        self.k = k
        let measured = judgements.queries.compactMap {
            query -> (query: Judgements.Query, now: SearchQuality, then: SearchQuality?)? in
            guard let now = SearchQuality(run.records[query.id] ?? [], judged: query, k: k) else { return nil }
            let then = other.flatMap { SearchQuality($0.records[query.id] ?? [], judged: query, k: k) }
            return (query, now, then)
        }
        unanswerable = judgements.queries.count - measured.count
        let classes = Set(measured.map(\.query.queryClass)).filter { !$0.isEmpty }.sorted()
        rows = ([nil] + classes.map(Optional.some)).compactMap { name in
            let part = measured.filter { name == nil || $0.query.queryClass == name }
            guard let now = SearchQuality.mean(part.map(\.now)) else { return nil }
            let then = SearchQuality.mean(part.compactMap(\.then))
            return Row(queryClass: name, queries: part.count, quality: now, change: then.map { now.minus($0) })
        }
        changes = measured.compactMap { item in
            guard let then = item.then, then.nDCG != item.now.nDCG else { return nil }
            return Change(query: item.query.id, text: item.query.text, before: then.nDCG, after: item.now.nDCG)
        }.sorted { ($0.after - $0.before, $0.query) < ($1.after - $1.before, $1.query) }
    }

    /// The rows whose nDCG fell by more than a margin.
    package func losses(beyond margin: Double) -> [Row] {
        rows.filter { row in row.change.map { $0.nDCG < -margin } ?? false }
    }
}

extension SearchQuality {
    func minus(_ other: SearchQuality) -> SearchQuality {
        var difference = self
        difference.nDCG -= other.nDCG
        difference.reciprocalRank -= other.reciprocalRank
        difference.recall -= other.recall
        difference.success -= other.success
        return difference
    }
}
