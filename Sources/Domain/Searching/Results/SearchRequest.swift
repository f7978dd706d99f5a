package import Records

/// What to search for.
package struct SearchRequest: Sendable {
    package var query: String
    /// A query that all hits must answer too, as written; empty for none.
    package var filter = ""
    /// The types to search; nil for all.
    package var types: [EntityType]?
    package var limit: Int
    /// Where the page before ended.
    package var cursor: SearchCursor?
    package var limits = SearchLimits()
    /// How faults of the query are taken.
    package var mode = QueryMode.lenient
    /// The clock, the calendar and the person that the query is read for.
    package var settings = QuerySettings()
    /// An order that stands above that of the query; empty leaves it to the query.
    package var sort: [QuerySort] = []
    /// Fields whose values are counted among all that match.
    package var facets: [FieldName] = []

    package init(_ query: String, types: [EntityType]? = nil, limit: Int = 20, cursor: SearchCursor? = nil) {
        self.query = query
        self.types = types
        self.limit = limit
        self.cursor = cursor
    }
}

/// What to suggest for what is being typed.
package struct SuggestRequest: Sendable {
    package var text: String
    /// A query that all suggestions must answer too, as written; empty for none.
    package var filter = ""
    /// The types to suggest from; nil for all.
    package var types: [EntityType]?
    /// Hits of each type.
    package var limit: Int
    package var limits = SearchLimits()
    package var settings = QuerySettings()
    /// Records that the person chose before, with weights: of hits that match equally well they come first.
    package var favourites: [RecordKey: Double] = [:]

    package init(_ text: String, types: [EntityType]? = nil, limit: Int = 5) {
        self.text = text
        self.types = types
        self.limit = limit
    }
}

/// What one search may cost. A bound that is hit is named in the answer.
package struct SearchLimits: Hashable, Sendable {
    /// Posting lists that one word may stand for in one entity type.
    package var listsPerWord = 20_000
    /// Words or codes of the index that a pattern is compared with.
    package var termsPerPattern = 300_000
    /// With as many records a search does not go beyond one typo and other names. It leaves a word out only when no record
    /// matches as typed.
    package var few = 3
    /// Values of a field that an expression is compared with.
    package var termsPerExpression = 50_000
    /// Records of another type that a condition on a reference may lead to.
    package var relatedRecords = 100_000
    /// Records whose words are compared one by one with a word that none of them has.
    package var looseRecords = 5_000
    /// Nanoseconds of the monotonic clock after which the search gives up; 0 is never.
    package var deadline: UInt64 = 0

    package init() {}
}
