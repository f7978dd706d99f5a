/// What is looked for, in terms that the index can answer: a small closed algebra, lowered by one exhaustive switch.
package indirect enum QueryPlan: Hashable, Sendable {
    /// No record.
    case nothing
    /// Every record of the type.
    case everything
    case word(WordMatch)
    /// Records that have another word in place of the query's.
    case related(RelatedMatch)
    /// Records with a whole value of which these are the first letters; it counts as a typo does.
    case initials(String)
    /// Records that answer the plan, with what they have that is like the word.
    case loosely(LooseMatch, within: QueryPlan)
    /// The plan in searches that reach so far, nothing in others.
    case from(SearchReach, QueryPlan)
    case code(CodeMatch)
    case phrase(PhraseMatch)
    /// Records with a word or code that fits a pattern.
    case pattern(PatternMatch)
    /// Records whose values hold a condition; it adds nothing to a score.
    case value(ValueMatch)
    /// Records whose custom fields hold a condition; it adds nothing to a score.
    case custom(CustomMatch)
    /// Records that refer to one that answers another plan; it adds nothing to a score.
    case hop(HopMatch)
    /// Records that match every plan but the optional ones; scores add.
    case all([QueryPlan])
    /// Within `all`: adds the score of those that match and keeps those that do not.
    case optional(QueryPlan)
    /// Records that match any plan; the best score counts.
    case any([QueryPlan])
    /// Records that match every plan, which together make one written word: the mean score counts.
    case joined([QueryPlan])
    /// Records that do not match the plan.
    case not(QueryPlan)
    /// The same records with so many times their score.
    case boosted(QueryPlan, by: Double)
}

/// One word looked for in some fields.
package struct WordMatch: Hashable, Sendable {
    package let text: String
    /// Other spellings of the same word.
    package let alternatives: [String]
    /// Whether words that begin so match too.
    package private(set) var isPrefix: Bool
    /// When a typo is assumed: a letter too much, too few, another, or two neighbours swapped.
    package enum Typo: Hashable, Sendable {
        case never
        /// When few records match as typed.
        case whenFew
        case always
    }

    package private(set) var typo: Typo
    /// 1 or 2: how many typos are assumed where any are. With two of them the first letter must be right.
    package private(set) var mostTypos: Int
    /// Whether the word is taken as a beginning when few records match as typed.
    package private(set) var opensWhenFew: Bool
    /// What names that sound alike share; nil when they do not match.
    package private(set) var sound: String?
    package let fields: FieldSet

    /// How many typos may be assumed.
    package var typos: Int { typo == .never ? 0 : mostTypos }

    package init(
        text: String, alternatives: [String] = [], isPrefix: Bool = false, typo: Typo = .never, mostTypos: Int = 1,
        opensWhenFew: Bool = false, sound: String? = nil, fields: FieldSet = .all
    ) {
        self.text = text
        self.alternatives = alternatives
        self.isPrefix = isPrefix
        self.typo = typo
        self.mostTypos = mostTypos
        self.opensWhenFew = opensWhenFew
        self.sound = sound
        self.fields = fields
    }

    /// The word as a search of a reach looks for it.
    func limited(to reach: SearchReach) -> WordMatch {
        var word = self
        if reach < .far { word.sound = nil }
        if reach == .typed {
            word.opensWhenFew = false
        } else if opensWhenFew {
            (word.isPrefix, word.opensWhenFew) = (true, false)
        }
        guard typo == .whenFew else { return word }
        switch reach {
        case .typed: (word.typo, word.mostTypos) = (.never, 1)
        case .near: word.mostTypos = 1
        case .far, .loose: break
        }
        return word
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

/// Words that stand together in one value of a field.
package struct PhraseMatch: Hashable, Sendable {
    package enum Shape: Hashable, Sendable {
        /// In this order, at most so many other words between the first and the last.
        case ordered(between: Int)
        /// Two words in any order, their places at most so far apart; it adds nothing to a score.
        case near(Int)
        /// They are all the words of the value.
        case whole
    }

    /// At least one.
    package let words: [String]
    package let shape: Shape
    package let fields: FieldSet

    package init(_ words: [String], _ shape: Shape = .ordered(between: 0), fields: FieldSet) {
        self.words = words
        self.shape = shape
        self.fields = fields
    }

    /// Words further apart than this are known only not to be nearer.
    package static let farthest = 6

    /// Whether a score counts the words, as its first one.
    package var counts: Bool {
        switch shape {
        case .ordered, .whole: true
        case .near: false
        }
    }
}

/// A condition on the values of one field.
package struct ValueMatch: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
        /// There is a value.
        case present
        /// A value is one of these, folded.
        case equals([String])
        /// A number lies in one of the intervals.
        case numbers([ValueInterval])
        /// A value as it is written matches an expression as a whole.
        case matches(RegexProgram)
    }

    /// The field's place among the profile's conditions.
    package let field: Int
    package let test: Test

    package init(field: Int, _ test: Test) {
        self.field = field
        self.test = test
    }

    /// Whether a value holds the condition.
    package func holds(_ value: HeldValue) -> Bool {
        switch (test, value) {
        case (.present, _): true
        case (.equals(let wanted), .keyword(let folded, _)): wanted.contains(folded)
        case (.numbers(let intervals), .number(let number)): intervals.contains { $0.contains(number) }
        case (.matches(let program), .keyword(_, let written)): program.matches(written)
        case (.equals, _), (.numbers, _), (.matches, _): false
        }
    }
}

/// A condition on the records that a field refers to: `account.industry:health`.
package struct HopMatch: Hashable, Sendable {
    /// The place of the referring field among the profile's conditions.
    package let field: Int
    /// What is looked for in the other type, with who may see it there.
    package let target: QueryReading.OfType
}

extension QueryPlan {
    /// The plan as far as one record alone can answer it: what it refers to is taken as the index has it.
    ///
    /// - Parameter isRuledOut: whether the plan is one of what must not be.
    func alone(isRuledOut: Bool = false) -> QueryPlan {
        switch self {
        case .hop: isRuledOut ? .nothing : .everything
        case .nothing, .everything, .word, .related, .initials, .code, .phrase, .pattern, .value, .custom: self
        case .not(let plan): .not(plan.alone(isRuledOut: !isRuledOut))
        case .loosely(let match, within: let plan): .loosely(match, within: plan.alone(isRuledOut: isRuledOut))
        case .from(let reach, let plan): .from(reach, plan.alone(isRuledOut: isRuledOut))
        case .optional(let plan): .optional(plan.alone(isRuledOut: isRuledOut))
        case .boosted(let plan, by: let factor): .boosted(plan.alone(isRuledOut: isRuledOut), by: factor)
        case .all(let plans): .all(plans.map { $0.alone(isRuledOut: isRuledOut) })
        case .any(let plans): .any(plans.map { $0.alone(isRuledOut: isRuledOut) })
        case .joined(let plans): .joined(plans.map { $0.alone(isRuledOut: isRuledOut) })
        }
    }
}

/// A query as it is meant for one entity type.
package struct SearchPlan: Hashable, Sendable {
    package let root: QueryPlan
    /// The folded query as a whole: records that have it as a whole value come first.
    package let wholeValue: String?
    /// What all that is found must answer beside the query, nil for nothing; it adds nothing to a score.
    package var restriction: QueryPlan?

    /// The same for a search of a reach.
    func limited(to reach: SearchReach) -> SearchPlan {
        SearchPlan(root: root.limited(to: reach), wholeValue: wholeValue, restriction: restriction)
    }
}

extension QueryPlan {
    /// The plan as a search of a reach answers it.
    func limited(to reach: SearchReach) -> QueryPlan {
        switch self {
        case .nothing, .everything, .code, .phrase, .value, .custom, .hop, .related, .initials, .pattern: self
        case .word(let word): .word(word.limited(to: reach))
        case .from(let first, let plan): reach < first ? .nothing : plan.limited(to: reach)
        case .loosely(let match, within: let plan): .loosely(match, within: plan.limited(to: reach))
        case .not(let plan): .not(plan.limited(to: reach))
        case .boosted(let plan, by: let factor): .boosted(plan.limited(to: reach), by: factor)
        case .all(let plans): .all(plans.map { $0.limited(to: reach) })
        case .optional(let plan): .optional(plan.limited(to: reach))
        case .joined(let plans): .joined(plans.map { $0.limited(to: reach) })
        case .any(let plans): Self.any(of: plans.map { $0.limited(to: reach) })
        }
    }

    /// Any of the plans; those that find nothing are left out.
    static func any(of plans: [QueryPlan]) -> QueryPlan {
        let telling = plans.filter { $0 != .nothing }
        return telling.count > 1 ? .any(telling) : telling.first ?? .nothing
    }
}
