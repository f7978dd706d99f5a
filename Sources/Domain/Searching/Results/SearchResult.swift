package import Records

/// A record that answers a query.
package struct Hit: Hashable, Sendable {
    package let key: RecordKey
    /// Comparable within one search only.
    package let score: Double

    package init(key: RecordKey, score: Double) {
        self.key = key
        self.score = score
    }
}

/// One page of a search.
package struct SearchResult: Hashable, Sendable {
    /// By falling score or by the order that was asked for, then type, then id.
    package let hits: [Hit]
    /// All records that match, also those on other pages.
    package let total: Int
    /// Why records may be missing; nil when none are.
    package internal(set) var partial: PartialReason?
    /// How far the search went beyond what was typed, since too few records match so.
    package let reach: SearchReach
    /// Where the next page starts, nil on the last one.
    package let next: SearchCursor?
    /// The values of the fields that were asked for, counted among all that match.
    package let facets: [Facet]
    /// What was searched in each type, for explanations and highlights.
    package let reading: QueryReading

    package init(
        hits: [Hit], total: Int, partial: PartialReason?, reach: SearchReach, next: SearchCursor?,
        facets: [Facet] = [], reading: QueryReading
    ) {
        self.facets = facets
        self.hits = hits
        self.total = total
        self.partial = partial
        self.reach = reach
        self.next = next
        self.reading = reading
    }

    /// Whether it went beyond what was typed.
    package var assumesTypos: Bool { reach > .typed }

    /// Whether `total` counts every match.
    package var isExact: Bool { partial == nil }
}

/// Why records may be missing from an answer.
package enum PartialReason: String, Hashable, Sendable {
    /// A word stands for more words of the index than may be looked up.
    case tooManyWords = "a word of the query stands for too many words of the index; type more letters"
    /// There was no time to look for what is like the words that were typed.
    case tooSlow = "the search took too long; records with words like those that were typed may be missing"
    /// So many records have the other words that it was not looked for what they have like one of them.
    case tooManyRecords = "too many records have the other words of the query; type more of them"
    /// Only the first parts of a very long query were looked at.
    case queryTooLong = "only the first part of the query was looked at"
}

/// Suggestions, a group for each entity type that has any.
package struct SuggestResult: Hashable, Sendable {
    package struct Group: Hashable, Sendable {
        package let type: EntityType
        /// By falling score, then id.
        package let hits: [Hit]
        /// All records of the type that match.
        package let total: Int

        package init(type: EntityType, hits: [Hit], total: Int) {
            self.type = type
            self.hits = hits
            self.total = total
        }
    }

    /// The group with the best hit first.
    package let groups: [Group]
    package internal(set) var partial: PartialReason?
    package let reach: SearchReach
    package let reading: QueryReading

    package init(groups: [Group], partial: PartialReason?, reach: SearchReach, reading: QueryReading) {
        self.groups = groups
        self.partial = partial
        self.reach = reach
        self.reading = reading
    }

    /// Whether it went beyond what was typed.
    package var assumesTypos: Bool { reach > .typed }
    /// All records that match, of all types.
    package var total: Int { groups.map(\.total).reduce(0, +) }
}

/// An answer that a search may have to give before it is done.
package protocol BoundedAnswer {
    /// All records that match.
    var total: Int { get }
    /// The same, with a reason why records may be missing, unless there is one already.
    func missing(_ reason: PartialReason) -> Self
}

extension SearchResult: BoundedAnswer {
    package func missing(_ reason: PartialReason) -> SearchResult {
        var result = self
        result.partial = partial ?? reason
        return result
    }
}

extension SuggestResult: BoundedAnswer {
    package func missing(_ reason: PartialReason) -> SuggestResult {
        var result = self
        result.partial = partial ?? reason
        return result
    }
}
