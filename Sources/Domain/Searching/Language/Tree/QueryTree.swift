/// What a query says, as a tree. Places in the text do not count in comparisons.
package indirect enum QueryTree: Hashable, Sendable {
    /// `*`: every record.
    case everything
    case term(QueryTerm)
    /// Two terms at most so many words apart, in any order.
    case near(QueryTerm, QueryTerm, within: Int)
    case predicate(QueryPredicate)
    case not(QueryTree)
    /// At least two.
    case and([QueryTree])
    /// At least two.
    case or([QueryTree])
    /// The same records; the tree counts so many times in their order.
    case boosted(QueryTree, by: Double)

    /// All of the trees, those that are lists themselves taken apart; nil when there are none.
    static func all(_ trees: [QueryTree]) -> QueryTree? {
        let flat = trees.flatMap { tree in if case .and(let parts) = tree { parts } else { [tree] } }
        return flat.count > 1 ? .and(flat) : flat.first
    }

    /// Any of the trees; nil when there are none.
    static func any(_ trees: [QueryTree]) -> QueryTree? {
        let flat = trees.flatMap { tree in if case .or(let parts) = tree { parts } else { [tree] } }
        return flat.count > 1 ? .or(flat) : flat.first
    }

    /// The opposite; two of them cancel out.
    var negated: QueryTree { if case .not(let inner) = self { inner } else { .not(self) } }

    /// The conditions, from left to right.
    package var predicates: [QueryPredicate] {
        switch self {
        case .everything, .term, .near: []
        case .predicate(let predicate): [predicate]
        case .not(let inner), .boosted(let inner, by: _): inner.predicates
        case .and(let parts), .or(let parts): parts.flatMap(\.predicates)
        }
    }
}

/// One thing that is looked for in words.
package struct QueryTerm: Hashable, Sendable {
    package enum Shape: Hashable, Sendable {
        case word(String)
        /// What stood between quotation marks: verbatim.
        case phrase(String)
        /// `+` and digits.
        case phone(String)
        case email(String)
        /// Literal text and wildcards. A list, so that no text needs escaping in it.
        case pattern([PatternPiece])
    }

    package let shape: Shape
    /// Edits that a word may be off by, or words that may stand between those of a phrase; nil when not said.
    package let tolerance: Int?
    /// UTF-16 units of the query.
    package let range: Range<Int>
    /// The text as it was written, for phones and addresses too.
    package let written: String

    package init(_ shape: Shape, tolerance: Int? = nil, range: Range<Int> = 0..<0, written: String = "") {
        self.shape = shape
        self.tolerance = tolerance
        self.range = range
        self.written = written
    }

    package static func == (left: QueryTerm, right: QueryTerm) -> Bool {
        left.shape == right.shape && left.tolerance == right.tolerance
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(shape)
        hasher.combine(tolerance)
    }
}

/// A piece of a word with wildcards.
package enum PatternPiece: Hashable, Sendable {
    case literal(String)
    /// `?`: any one letter.
    case one
    /// `*`: any letters, or none.
    case many
}

/// A condition on a field.
package struct QueryPredicate: Hashable, Sendable {
    /// As the catalog of fields writes it.
    package let field: String
    /// The name of its operator.
    package let relation: String
    package let values: [QueryValue]
    /// UTF-16 units of the whole condition.
    package let range: Range<Int>
    /// UTF-16 units of the operator's sign; empty when it has none.
    package let signRange: Range<Int>
    /// Whether it was written by its short form: `#vip`, `@acme.com`.
    package let isShort: Bool

    package init(
        _ field: String, _ relation: String, _ values: [QueryValue], range: Range<Int> = 0..<0,
        signRange: Range<Int> = 0..<0, isShort: Bool = false
    ) {
        self.field = field
        self.relation = relation
        self.values = values
        self.range = range
        self.signRange = signRange
        self.isShort = isShort
    }

    package static func == (left: QueryPredicate, right: QueryPredicate) -> Bool {
        left.field == right.field && left.relation == right.relation && left.values == right.values
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(field)
        hasher.combine(relation)
        hasher.combine(values)
    }

    /// The scalars among the values.
    var scalars: [QueryScalar] { values.compactMap { if case .scalar(let scalar) = $0 { scalar } else { nil } } }
}

/// What a condition compares with.
package enum QueryValue: Hashable, Sendable {
    case scalar(QueryScalar)
    case term(QueryTerm)
}

/// A plain value as written, without its escapes.
package struct QueryScalar: Hashable, Sendable {
    package let text: String
    package let isQuoted: Bool
    package let range: Range<Int>

    package init(_ text: String, isQuoted: Bool = false, range: Range<Int> = 0..<0) {
        self.text = text
        self.isQuoted = isQuoted
        self.range = range
    }

    package static func == (left: QueryScalar, right: QueryScalar) -> Bool {
        left.text == right.text && left.isQuoted == right.isQuoted
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(isQuoted)
    }
}

/// One key of an order.
package struct QuerySort: Hashable, Sendable {
    /// A field's name as the catalog writes it; nil is relevance.
    package let field: String?
    package let isDescending: Bool

    package init(_ field: String?, isDescending: Bool = false) {
        self.field = field
        self.isDescending = isDescending
    }

    /// The keys of an order that stands by itself, `-amount,name`, and what is wrong with them.
    package static func read(
        _ text: String, fields: FieldCatalog
    ) -> (keys: [QuerySort], problems: [QueryDiagnostic]) {
        SortDirective.read(text, catalog: fields)
    }
}
