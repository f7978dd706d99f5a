/// What a query will cost, told before it runs from how it is written: the posting lists that its parts stand for, in steps
/// of about twenty microseconds at a hundred thousand records.
package enum QueryPrice {
    /// Queries above this are heavy: they are answered one beside the others, not in place of them.
    package static let heavy = 250

    /// The price of a query in so many entity types.
    package static func of(_ query: String, _ definitions: SearchDefinitions, types: Int, _ settings: QuerySettings)
        -> Int
    {
        let parsed = ParsedQuery(query, catalog: definitions.fields, settings: settings)
        return (parsed.tree.map(price) ?? 0) * max(1, types)
    }

    static func price(_ tree: QueryTree) -> Int {
        switch tree {
        case .everything: 1
        case .term(let term): price(term)
        case .near: 10
        case .predicate(let predicate): price(predicate)
        case .not(let inner): price(inner) + 5
        case .boosted(let inner, by: _): price(inner)
        case .and(let parts), .or(let parts): parts.map(price).reduce(0, +)
        }
    }

    private static func price(_ term: QueryTerm) -> Int {
        switch term.shape {
        // One letter begins every tenth word; what a typo makes of a word are hundreds.
        case .word(let text): (text.unicodeScalars.count < 3 ? 6 : 2) + 20 * (term.tolerance ?? 0)
        case .phrase: 5
        case .phone, .email: 2
        case .pattern(let pieces): if case .literal? = pieces.first { 10 } else { 60 }
        }
    }

    private static func price(_ predicate: QueryPredicate) -> Int {
        switch predicate.relation {
        case "regex": 60
        default:
            predicate.values.reduce(predicate.field.contains(".") ? 20 : 1) { sum, value in
                if case .term(let term) = value { sum + price(term) } else { sum + 1 }
            }
        }
    }
}
