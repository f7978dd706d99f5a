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
    package let partial: PartialReason?
    /// Whether typos were assumed, since too few records match as typed.
    package let assumesTypos: Bool
    /// Where the next page starts, nil on the last one.
    package let next: SearchCursor?
    /// The values of the fields that were asked for, counted among all that match.
    package let facets: [Facet]
    /// What was searched in each type, for explanations and highlights.
    package let reading: QueryReading

    package init(
        hits: [Hit], total: Int, partial: PartialReason?, assumesTypos: Bool, next: SearchCursor?,
        facets: [Facet] = [], reading: QueryReading
    ) {
        self.facets = facets
        self.hits = hits
        self.total = total
        self.partial = partial
        self.assumesTypos = assumesTypos
        self.next = next
        self.reading = reading
    }

    /// Whether `total` counts every match.
    package var isExact: Bool { partial == nil }
}

/// Why records may be missing from an answer.
package enum PartialReason: String, Hashable, Sendable {
    /// A word stands for more words of the index than may be looked up.
    case tooManyWords = "a word of the query stands for too many words of the index; type more letters"
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
    package let partial: PartialReason?
    package let assumesTypos: Bool
    package let reading: QueryReading

    package init(groups: [Group], partial: PartialReason?, assumesTypos: Bool, reading: QueryReading) {
        self.groups = groups
        self.partial = partial
        self.assumesTypos = assumesTypos
        self.reading = reading
    }
}
