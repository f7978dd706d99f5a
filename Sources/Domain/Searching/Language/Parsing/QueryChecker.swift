/// Looks through a tree for what reading alone does not see: values that a field cannot have, and contradictions.
struct QueryChecker {
    let catalog: FieldCatalog
    let settings: QuerySettings

    func problems(of tree: QueryTree) -> [QueryDiagnostic] {
        var problems: [QueryDiagnostic] = []
        for predicate in tree.predicates { problems += self.problems(of: predicate) }
        hints(tree, &problems)
        return problems
    }

    func problems(of predicate: QueryPredicate) -> [QueryDiagnostic] {
        var problems: [QueryDiagnostic] = []
        guard let field = catalog[predicate.field], let named = QueryOperators.named(predicate.relation) else {
            return []
        }
        _ = named.condition(predicate, field, ValueReader(settings), &problems)
        return problems
    }

    // MARK: Hints

    private func hints(_ tree: QueryTree, _ problems: inout [QueryDiagnostic]) {
        switch tree {
        case .everything, .term, .near, .predicate: return
        case .not(let inner), .boosted(let inner, by: _): hints(inner, &problems)
        case .or(let parts): for part in parts { hints(part, &problems) }
        case .and(let parts):
            for part in parts { hints(part, &problems) }
            contradictions(parts, &problems)
            lowercaseOr(parts, &problems)
        }
    }

    /// Two values of a field that has one.
    private func contradictions(_ parts: [QueryTree], _ problems: inout [QueryDiagnostic]) {
        var seen: [String: QueryPredicate] = [:]
        for case .predicate(let predicate) in parts where predicate.relation == "eq" {
            guard let field = catalog[predicate.field], !field.isList, case .stored = field.role else { continue }
            guard let earlier = seen.updateValue(predicate, forKey: predicate.field),
                let (one, other) = Self.pair(earlier, predicate), one.text.lowercased() != other.text.lowercased()
            else { continue }
            let list = "\(field.name):[\(QueryEscape.scalar(one)), \(QueryEscape.scalar(other))]"
            problems.append(
                QueryDiagnostic(
                    .contradiction, predicate.range, found: predicate.field,
                    "\(field.name) has one value and cannot be both; write \(list) for either",
                    fixes: Self.areNeighbours(earlier, predicate)
                        ? [QueryFix(earlier.range.lowerBound..<predicate.range.upperBound, list)] : []))
        }
    }

    private static func pair(_ one: QueryPredicate, _ other: QueryPredicate) -> (QueryScalar, QueryScalar)? {
        guard let first = one.scalars.first, let second = other.scalars.first else { return nil }
        return (first, second)
    }

    private static func areNeighbours(_ one: QueryPredicate, _ other: QueryPredicate) -> Bool {
        !one.isShort && !other.isShort && one.range.upperBound + 1 == other.range.lowerBound
    }

    /// `acme or globex`: a word, and perhaps meant as the operator.
    private func lowercaseOr(_ parts: [QueryTree], _ problems: inout [QueryDiagnostic]) {
        for (place, part) in parts.enumerated() where place > 0 && place < parts.count - 1 {
            guard case .term(let term) = part, term.shape == .word("or"), term.tolerance == nil,
                term.range.count == 2
            else { continue }
            problems.append(
                QueryDiagnostic(
                    .lowercaseOr, term.range, found: "or", "\"or\" is looked for as a word; write OR for either",
                    fixes: [QueryFix(term.range, "OR")]))
        }
    }
}
