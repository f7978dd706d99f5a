package import Records

/// One way of saying what a field's value must be: how it is written, what it means, and its help.
///
/// A new operator is one file and one line in `QueryOperators`.
package protocol QueryOperator: Sendable {
    var reference: OperatorReference { get }

    /// What stands behind `field:`, when it is written in this operator's way; nil otherwise.
    func read(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading?

    /// The value as it is written: `read` gives the same predicate for it.
    func text(of predicate: QueryPredicate) -> String

    /// What a condition asks for; faults of its values are put into `problems`.
    func condition(
        _ predicate: QueryPredicate, _ field: QueryField, _ values: ValueReader, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition?
}

/// What an operator is, for help, completion and the reference page.
package struct OperatorReference: Hashable, Sendable {
    package struct Example: Hashable, Sendable {
        package let query: String
        package let meaning: String

        package init(_ query: String, _ meaning: String) {
            self.query = query
            self.meaning = meaning
        }
    }

    /// The names that trees have for it.
    package let relations: [String]
    /// How it is written, `…` standing for the value.
    package let spellings: [String]
    package let summary: String
    /// The kinds of fields that it is for.
    package let kinds: [FieldKind]
    package let examples: [Example]
}

/// What an operator has read.
package struct OperatorReading: Sendable {
    package let relation: String
    package let values: [QueryValue]
    /// UTF-16 units of the operator's sign.
    package var signRange: Range<Int> = 0..<0
    package var boost: Double?

    /// The operator's sign is there and its value is not.
    package static let missing = OperatorReading("", [])

    package init(_ relation: String, _ values: [QueryValue], signRange: Range<Int> = 0..<0, boost: Double? = nil) {
        self.relation = relation
        self.values = values
        self.signRange = signRange
        self.boost = boost
    }
}

/// What is asked of a field, free of how it was written: a small closed algebra.
package enum FieldCondition: Hashable, Sendable {
    /// Its words answer the term.
    case words(QueryTerm)
    /// A value is one of these, letter case and accents aside.
    case equals([String])
    /// A number lies in one of the intervals.
    case numbers([ValueInterval])
    /// An amount in one currency lies in one of the intervals; nil is the tenant's own.
    case amounts([ValueInterval], currency: String?)
    /// A day, counted from 1970-01-01, lies in one of the intervals.
    case days([ValueInterval])
    /// A moment, in milliseconds since 1970, lies in one of the intervals.
    case moments([ValueInterval])
    /// There is a value.
    case present
    /// A value matches the expression as a whole.
    case matches(String)
}

/// Every operator, in the order in which they are tried.
package enum QueryOperators {
    package static let all: [any QueryOperator] = [
        ExistsOperator(),
        ComparisonOperator(),
        WholeOperator(),
        ListOperator(),
        RegexOperator(),
        RangeOperator(),
        MatchOperator(),
    ]

    /// The operator that a tree names.
    static func named(_ relation: String) -> (any QueryOperator)? {
        all.first { $0.reference.relations.contains(relation) }
    }
}

extension QueryScanner {
    /// A value up to a blank, a parenthesis or a quotation mark, or what stands in quotation marks; nil when none is next.
    mutating func scalar(alsoStoppingAt stops: String = "") -> QueryScalar? {
        let start = place
        if peek() == "\"" {
            let text = quoted()
            return QueryScalar(text, isQuoted: true, range: range(from: start))
        }
        let word = word(alsoStoppingAt: stops)
        guard !word.isEmpty else { return nil }
        return QueryScalar(QuerySource.text(word.map(\.scalar)), range: range(from: start))
    }
}
