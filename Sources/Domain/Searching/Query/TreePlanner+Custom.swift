import Records

extension TreePlanner {
    /// A condition on a field that no schema declares: its kind is not known, so it is compared by its words or as a whole.
    mutating func custom(
        _ condition: FieldCondition, _ name: String, _ predicate: QueryPredicate, _ isNegated: Bool
    ) -> QueryPlan? {
        switch condition {
        case .present: return .custom(CustomMatch(name, .present))
        case .equals(let texts):
            return .custom(CustomMatch(name, .equals(texts.map { planner.folded($0, .category) })))
        case .words(let term):
            guard let text = term.plainText, term.tolerance == nil else { break }
            let words = planner.customWords(of: text)
            return words.isEmpty ? nil : .custom(CustomMatch(name, .words(words)))
        case .numbers, .amounts, .days, .moments, .matches: break
        }
        return refuse(
            predicate.range,
            "\(name) is a custom field: it can be compared by whole words, as a whole (\(name):=…), or by presence")
    }
}
