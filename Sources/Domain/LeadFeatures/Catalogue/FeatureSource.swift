package import Records

/// What a feature is made of. Sources are generic; which fields and words they take is said in definitions.
package enum FeatureSource: Hashable, Sendable {
    case state(StateSource)
    case rows(RowSource)
    case crowd(CrowdSource)
    case calendar(CalendarPart)
    case formula(Formula)
}

/// A field, and what is read out of its values before anything is computed.
package struct FieldReference: Hashable, Sendable, Comparable {
    package let field: FieldName
    package let reading: Reading?

    package init(_ field: FieldName, _ reading: Reading? = nil) { (self.field, self.reading) = (field, reading) }

    package static func < (left: FieldReference, right: FieldReference) -> Bool {
        (left.field, left.reading?.key ?? "") < (right.field, right.reading?.key ?? "")
    }
}

/// Something about the record itself, as it was known at the cut-off.
package struct StateSource: Hashable, Sendable {
    package enum Take: String, Sendable, CaseIterable {
        case value, log
        /// Whole days from a moment in a field to the cut-off, and from the cut-off to it.
        case daysSince = "days_since"
        case daysUntil = "days_until"
        /// Whether a moment in a field lies before the cut-off.
        case isPast = "is_past"
        /// Share of fields with a value; whether all have one; whether there is one.
        case filled
        case allFilled = "all_filled"
        case isFilled = "is_filled"
        /// How many values a list has; whether one of its values is among `words`.
        case count
        case has
        /// The earliest known value; the value divided by the first one.
        case first
        case ratioToFirst = "ratio_to_first"
        /// Whether the record came in by an import.
        case isImported = "is_imported"
        /// Whether two fields have a common value: of the record, or of the record that `through` leads to.
        case equals
        /// Hours between the offsets of two fields.
        case difference
        /// Days since the field took its present value.
        case daysInValue = "days_in_value"
    }

    package let take: Take
    package let fields: [FieldReference]
    package let words: Set<String>
    /// For `equals`: the reference whose record has `other`.
    package let through: FieldName?
    package let other: [FieldReference]

    package init(
        take: Take, fields: [FieldReference], words: Set<String> = [], through: FieldName? = nil,
        other: [FieldReference] = []
    ) {
        (self.take, self.fields, self.words) = (take, fields, words)
        (self.through, self.other) = (through, other)
    }
}

/// A conjunction of what fields must be.
package struct RowCondition: Hashable, Sendable, Comparable {
    package let field: FieldReference
    /// Any of these; empty: any value at all.
    package let words: [String]
    /// Whether the opposite is meant: none of the words, or no value.
    package let isNegated: Bool

    package init(_ field: FieldReference, _ words: [String], isNegated: Bool = false) {
        (self.field, self.words, self.isNegated) = (field, words.sorted(), isNegated)
    }

    package static func < (left: RowCondition, right: RowCondition) -> Bool {
        (left.field, left.words.joined(separator: "\u{1F}"), left.isNegated ? 1 : 0)
            < (right.field, right.words.joined(separator: "\u{1F}"), right.isNegated ? 1 : 0)
    }
}

/// Any of several conjunctions; empty takes every row.
package typealias RowFilter = [[RowCondition]]

/// Rows of other records, or of what happened to this one, aggregated.
package struct RowSource: Hashable, Sendable {
    package enum Take: String, Sendable, CaseIterable {
        case count, sum, mean, median, min, max, any, distinct
        case logSum = "log_sum"
        /// Days from the latest, and from the first, to the cut-off.
        case daysSince = "days_since"
        case daysSinceFirst = "days_since_first"
        /// The longest time without a row, in days, within the window.
        case gapDays = "gap_days"
        /// How many of the window's weeks have a row.
        case weeks
        /// Sum of 2^(−age/half-life).
        case decayed
        /// Share of rows that also pass `hit`, drawn towards that of the whole tenant.
        case rate
        /// Hours from the row of `after` before it: the median, and the first.
        case medianHoursAfter = "median_hours_after"
        case firstHoursAfter = "first_hours_after"
        /// The word of a column that stands first in `words`.
        case highest
    }

    /// An entity type, or a table that this room makes: see `BuiltInTable`.
    package let table: EntityType
    package let take: Take
    package var filter: RowFilter = []
    package var field: FieldReference?
    /// The field that says when; else when the row's record began.
    package var at: FieldName?
    package var windowDays: Int?
    /// Days before the cut-off that do not count.
    package var skipDays = 0
    package var halfLifeDays: Double?
    package var hit: RowFilter = []
    package var after: RowFilter = []
    package var smoothing: Double = 0
    package var words: [String] = []
    /// Whether rows are meant that are planned for later than the cut-off.
    package var isPlanned = false
    /// The own field that leads to the record whose rows are meant.
    package var through: FieldName?

    package init(table: EntityType, take: Take) { (self.table, self.take) = (table, take) }
}

/// Rows of a table that share a value with this record, or all of them: counted by time alone.
package struct CrowdSource: Hashable, Sendable {
    package enum Take: String, Sendable, CaseIterable {
        case count, rate
        case daysSinceFirst = "days_since_first"
    }

    package let table: EntityType
    package let take: Take
    package var filter: RowFilter = []
    package var hit: RowFilter = []
    /// The value that is shared, of the rows; nil for all rows of the tenant.
    package var key: FieldReference?
    /// The reference over which the rows have that value: of the record that it leads to.
    package var keyThrough: FieldName?
    /// The value that is shared, of this record.
    package var own: FieldReference?
    package var at: FieldName?
    package var windowDays: Int?
    package var smoothing: Double = 0

    package init(table: EntityType, take: Take) { (self.table, self.take) = (table, take) }
}

/// What the cut-off's date itself says.
package enum CalendarPart: Hashable, Sendable {
    /// `jan` to `dec`.
    case month
    /// Days to the end of the quarter, counted from the month in which the fiscal year begins.
    case quarterEndDays(firstMonth: Int)
}

/// Something computed of other features of the same record and cut-off.
package struct Formula: Hashable, Sendable {
    package enum Take: String, Sendable, CaseIterable {
        /// The first divided by the second; missing when that is 0.
        case ratio
        /// ln((a + 1) / (b + 1))
        case logRatio = "log_ratio"
        /// Points by conditions, added up and capped.
        case points
    }

    package struct Points: Hashable, Sendable {
        package let points: Double
        package let feature: String
        /// Any of these words; `true` and `false` for flags.
        package let words: [String]
        /// The least and largest number.
        package let least: Double?
        package let most: Double?
        /// Points for each unit instead of once.
        package let isPerUnit: Bool
        package let cap: Double?

        package init(
            points: Double, feature: String, words: [String], least: Double?, most: Double?, isPerUnit: Bool,
            cap: Double?
        ) {
            (self.points, self.feature, self.words) = (points, feature, words)
            (self.least, self.most, self.isPerUnit, self.cap) = (least, most, isPerUnit, cap)
        }
    }

    package let take: Take
    package let inputs: [String]
    package let points: [Points]
    package let cap: Double?

    package init(take: Take, inputs: [String], points: [Points] = [], cap: Double? = nil) {
        (self.take, self.inputs, self.points, self.cap) = (take, inputs, points, cap)
    }
}
