/// What is looked for, in terms that the index can answer: a small closed algebra, lowered by one exhaustive switch.
package indirect enum QueryPlan: Hashable, Sendable {
    /// No record.
    case nothing
    case word(WordMatch)
    case code(CodeMatch)
    case phrase(PhraseMatch)
    /// Records that match every plan but the optional ones; scores add.
    case all([QueryPlan])
    /// Within `all`: adds the score of those that match and keeps those that do not.
    case optional(QueryPlan)
    /// Records that match any plan; the best score counts.
    case any([QueryPlan])
    /// Records that match every plan, which together make one written word: the mean score counts.
    case joined([QueryPlan])
}

/// One word looked for in some fields.
package struct WordMatch: Hashable, Sendable {
    package let text: String
    /// Other spellings of the same word.
    package let alternatives: [String]
    /// Whether words that begin so match too.
    package let isPrefix: Bool
    /// Whether one typo may be assumed: a letter too much, too few, another, or two neighbours swapped.
    package let allowsTypo: Bool
    package let fields: FieldSet

    package init(
        text: String, alternatives: [String] = [], isPrefix: Bool = false, allowsTypo: Bool = false,
        fields: FieldSet = .all
    ) {
        self.text = text
        self.alternatives = alternatives
        self.isPrefix = isPrefix
        self.allowsTypo = allowsTypo
        self.fields = fields
    }
}

/// A code looked for as a whole or by its ends.
package struct CodeMatch: Hashable, Sendable {
    package let kind: CodeKind
    /// Codes equal to one of these match as a whole.
    package let wholes: [String]
    /// Codes that begin with one of these match in part.
    package let beginnings: [String]
    /// Codes that end with one of these match in part.
    package let endings: [String]
    /// Codes equal to one of these match in part: the query has more than the record.
    package let parts: [String]
    package let fields: FieldSet
}

/// Words next to each other, in this order.
package struct PhraseMatch: Hashable, Sendable {
    /// At least two.
    package let words: [String]
    package let fields: FieldSet
}

/// A query as it is meant for one entity type.
package struct SearchPlan: Hashable, Sendable {
    package let root: QueryPlan
    /// The folded query as a whole: records that have it as a whole value come first.
    package let wholeValue: String?

    /// The same without assuming typos.
    package var withoutTypos: SearchPlan { SearchPlan(root: root.withoutTypos, wholeValue: wholeValue) }
    /// Whether typos are assumed anywhere.
    package var allowsTypos: Bool { root != root.withoutTypos }
}

extension QueryPlan {
    fileprivate var withoutTypos: QueryPlan {
        switch self {
        case .nothing, .code, .phrase: self
        case .word(let word):
            .word(
                WordMatch(
                    text: word.text, alternatives: word.alternatives, isPrefix: word.isPrefix, fields: word.fields))
        case .all(let plans): .all(plans.map(\.withoutTypos))
        case .optional(let plan): .optional(plan.withoutTypos)
        case .any(let plans): .any(plans.map(\.withoutTypos))
        case .joined(let plans): .joined(plans.map(\.withoutTypos))
        }
    }
}
