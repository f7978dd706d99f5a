/// One piece of evidence about a pair: the first of its ordered levels that holds.
package struct Comparison: Hashable, Sendable, Codable {
    package var name: String
    /// Most telling first. The last one has no condition and catches the rest.
    package var levels: [ComparisonLevel]

    package init(name: String, levels: [ComparisonLevel]) {
        self.name = name
        self.levels = levels
    }

    /// The columns that its conditions read, sorted. When no column of it has a value on both sides, the comparison is
    /// missing and weighs nothing.
    package var columns: [String] {
        Set(levels.flatMap { $0.anyOf.joined().flatMap { [$0.column, $0.otherColumn ?? $0.column] } }).sorted()
    }
}

/// A degree of agreement, with its share among matches and among other pairs.
package struct ComparisonLevel: Hashable, Sendable, Codable {
    package var label: String
    /// One of these lists of conditions must hold as a whole; none at all holds always.
    package var anyOf: [[Condition]]
    /// How often the level occurs among matches: the definition's estimate, a prior for training.
    package var m: Double
    /// How often it occurs among pairs that do not match.
    package var u: Double
    /// The most that m may be learned to be: a level that speaks against a match stays rare among matches, whatever else
    /// agrees in pairs of it.
    package var most: Double?
    /// Columns whose shared value weighs by its own frequency.
    package var frequency: [String]
    /// The level's weight in bits where a person fixed it; training leaves it alone. 0: the level says nothing.
    package var fixedWeight: Double?

    /// Whether m and u are learned.
    package var isTrained: Bool { fixedWeight == nil }

    package init(
        label: String, anyOf: [[Condition]], m: Double, u: Double, most: Double? = nil, frequency: [String] = [],
        fixedWeight: Double? = nil
    ) {
        self.label = label
        self.anyOf = anyOf
        self.m = m
        self.u = u
        self.most = most
        self.frequency = frequency
        self.fixedWeight = fixedWeight
    }
}

/// One test of a pair.
package struct Condition: Hashable, Sendable, Codable {
    package var column: String
    /// The other side's column, when it is another one: exchanged given and family names.
    package var otherColumn: String?
    package var test: Test

    package init(column: String, otherColumn: String? = nil, test: Test) {
        self.column = column
        self.otherColumn = otherColumn
        self.test = test
    }

    package enum Test: Hashable, Sendable, Codable {
        /// They share a value.
        case same
        /// They share at least so many different values.
        case several(Int)
        /// They share a value that is not shared by many.
        case sameOwn
        /// At least one side has no value.
        case missing
        /// Both sides have a value.
        case present
        /// One's value is the other's first letter.
        case initial
        /// The names share a group of nicknames.
        case nickname
        /// A metric reaches a value: at least for similarities, at most for distances.
        case metric(Metric, Double)
    }
}

/// The measures that a condition can name.
package enum Metric: String, Hashable, Sendable, Codable, CaseIterable {
    case jaroWinkler = "jaro_winkler"
    case osa
    case levenshtein
    case tokenSort = "token_sort"
    case tokenSet = "token_set"
    case mongeElkan = "monge_elkan"
    case qgram
    case numeric
    /// Graded slips of a date: 1 swapped day and month, 2 one slip, 3 same day of year, 4 same month.
    case date
    /// The length of the common prefix.
    case prefix
    /// 1 when one is an acronym of the other.
    case acronym
    /// Words of names brought together: what one side leaves out costs little, what contradicts costs much.
    case aligned
    /// Days between two dates.
    case days

    /// Whether lower values are nearer.
    package var isDistance: Bool {
        switch self {
        case .osa, .levenshtein, .date, .days: true
        case .jaroWinkler, .tokenSort, .tokenSet, .mongeElkan, .qgram, .numeric, .prefix, .acronym, .aligned: false
        }
    }
}
