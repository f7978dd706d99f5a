/// One piece of a query with its place.
struct QueryToken: Sendable {
    enum Kind: Sendable {
        /// A parenthesis; behind `field:` all terms in it are bound to the field.
        case open(boundTo: QueryField?)
        case close(boost: Double?)
        case and
        case or
        /// `|`, which binds tighter than a blank.
        case alternation
        case not
        case near(Int)
        case leaf(QueryTree)
        case sort([QuerySort])
    }

    let kind: Kind
    /// UTF-16 units.
    let range: Range<Int>

    /// Whether something to look for can begin here.
    var beginsOperand: Bool {
        switch kind {
        case .open, .not, .leaf, .sort: true
        case .close, .and, .or, .alternation, .near: false
        }
    }
}
