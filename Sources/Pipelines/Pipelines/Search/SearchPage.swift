package import Records
package import Searching

/// A record that answers a query, as it stands now.
package struct FoundRecord: Sendable {
    package let record: Record
    /// Comparable within one search only.
    package let score: Double
    /// What to mark in its fields, in UTF-16 units.
    package let highlights: [Highlight]
    /// Why it has its score.
    package let explanation: Explanation
}

/// One page of a search.
package struct SearchPage: Sendable {
    package let hits: [FoundRecord]
    /// All that match, also on other pages.
    package let total: Int
    /// Why records may be missing; nil when `total` counts every match.
    package let partial: PartialReason?
    /// How far the search went beyond what was typed, since too few records match so.
    package let reach: SearchReach
    /// Another query that was perhaps meant, when few records or none match as typed.
    package private(set) var correction: QueryCorrection?
    /// What is wrong or doubtful in the query, by place.
    package let diagnostics: [QueryDiagnostic]
    /// The values of the fields that were asked for, counted among all that match.
    package let facets: [Facet]
    /// For the next page, nil on the last.
    package let cursor: String?
    /// The last change that the search has seen.
    package let sequence: ChangeSequence
    package let microseconds: Int

    /// Whether the search went beyond what was typed.
    package var assumesTypos: Bool { reach > .typed }

    /// The page as that of another query than the one that was asked.
    func corrected(_ correction: QueryCorrection) -> SearchPage {
        var page = self
        page.correction = correction
        return page
    }
}

/// Suggestions for what is being typed, a group for each type that has any, the group with the best hit first.
package struct SuggestPage: Sendable {
    package struct Group: Sendable {
        package let type: EntityType
        package let hits: [FoundRecord]
        package let total: Int
    }

    package let groups: [Group]
    package let partial: PartialReason?
    package let reach: SearchReach
    /// Another query that was perhaps meant, when few records or none match as typed.
    package let correction: QueryCorrection?
    /// What is wrong or doubtful in the query, by place.
    package let diagnostics: [QueryDiagnostic]
    package let sequence: ChangeSequence
    package let microseconds: Int

    /// Whether the search went beyond what was typed.
    package var assumesTypos: Bool { reach > .typed }
}
