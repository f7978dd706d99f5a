package import Records

/// Why a record has its score: parts that add up to it.
package struct Explanation: Hashable, Sendable {
    /// What one word or code of the query contributes.
    package struct Part: Hashable, Sendable {
        /// The query's word, folded.
        package let wanted: String
        /// The record's word or code that matched best.
        package let matched: String
        /// The field of that match; nil for the record's own id, for custom fields and for the whole value.
        package let field: FieldName?
        package let quality: MatchQuality
        /// What the part adds to the score.
        package let points: Double
        /// How much of `points` is the field's weight.
        package let fieldWeight: Double
    }

    package let parts: [Part]
    /// What a record gets that has the whole query as a value, else 0.
    package let wholeValue: Double

    /// The sum of all parts: the score by which the hit was ordered.
    package var score: Double { parts.map(\.points).reduce(wholeValue, +) }
    /// The worst of the qualities, which is what the hit as a whole is known by.
    package var quality: MatchQuality { parts.map(\.quality).min() ?? .exact }
}

/// How a record answers a plan.
package struct RecordMatch: Hashable, Sendable {
    package let explanation: Explanation
    /// Every place that a word or code of the query matches, not only the best.
    package let places: [Place]

    package struct Place: Hashable, Sendable {
        /// The field's place in the profile.
        package let field: Int
        package let place: TextPlace
    }
}
