/// Writes trees as queries: reading what was written gives the same tree.
package enum QueryPrinter {
    /// A query in its canonical form.
    package static func text(of query: ParsedQuery) -> String {
        let parts = [query.tree.map { text(of: $0) }, query.sort.isEmpty ? nil : SortDirective.text(of: query.sort)]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    package static func text(of tree: QueryTree) -> String { text(of: tree, within: .or) }

    /// What a tree stands in, loosest first: whatever binds looser than that needs parentheses.
    private enum Binding: Int {
        case or, and, not, group
    }

    private static func text(of tree: QueryTree, within outer: Binding) -> String {
        let (text, binding) = plainText(of: tree)
        return binding.rawValue < outer.rawValue ? "(\(text))" : text
    }

    private static func plainText(of tree: QueryTree) -> (String, Binding) {
        switch tree {
        case .everything: ("*", .group)
        case .term(let term): (text(of: term), .group)
        case .predicate(let predicate): (text(of: predicate), .group)
        case .near(let one, let other, within: let distance):
            ("\(text(of: one)) NEAR/\(distance) \(text(of: other))", .not)
        case .not(let inner): ("-" + text(of: inner, within: .group), .group)
        case .and(let parts): (joined(parts.map { text(of: $0, within: .not) }), .and)
        case .or(let parts): (parts.map { text(of: $0, within: .and) }.joined(separator: " OR "), .or)
        case .boosted(let inner, by: let factor): (boosted(inner, factor), .group)
        }
    }

    /// Parts side by side; `AND` stands where a telephone number would swallow the next part.
    private static func joined(_ parts: [String]) -> String {
        parts.reversed().reduce("") { rest, part in
            guard !rest.isEmpty else { return part }
            return isSwallowed(rest, behind: part) ? "\(part) AND \(rest)" : "\(part) \(rest)"
        }
    }

    private static func isSwallowed(_ rest: String, behind part: String) -> Bool {
        let (text, length) = (Array("\(part) \(rest)".unicodeScalars), part.unicodeScalars.count)
        return (0..<length).contains { place in
            let begins = place == 0 || " (-:".unicodeScalars.contains(text[place - 1])
            return begins && (PhoneRule.end(in: text, from: place) ?? 0) > length
        }
    }

    private static func boosted(_ tree: QueryTree, _ factor: Double) -> String {
        let sign = "^" + number(factor)
        if case .term(let term) = tree, case .phone = term.shape { return "(\(text(of: tree)))" + sign }
        if case .term = tree { return text(of: tree) + sign }
        if case .everything = tree { return "*" + sign }
        return "(\(text(of: tree)))" + sign
    }

    /// Without a point for whole numbers.
    private static func number(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }

    // MARK: Leaves

    static func text(of term: QueryTerm, afterField: Bool = false) -> String {
        let base =
            switch term.shape {
            case .word(let text): QueryEscape.word(text, afterField: afterField)
            case .phrase(let text): QueryEscape.phrase(text)
            case .phone(let digits): digits
            case .email(let text): email(text)
            case .pattern(let pieces): pattern(pieces, afterField: afterField)
            }
        return base + (term.tolerance.map { "~\($0)" } ?? "")
    }

    /// An address, whose first inner `@` must stay plain.
    private static func email(_ text: String) -> String {
        let parts = text.unicodeScalars.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.map { QueryEscape.word(String($0)) }.joined(separator: "@")
    }

    private static func pattern(_ pieces: [PatternPiece], afterField: Bool) -> String {
        pieces.enumerated().map { place, piece in
            switch piece {
            case .literal(let text): QueryEscape.word(text, afterField: afterField || place > 0, keepsAt: true)
            case .one: "?"
            case .many: "*"
            }
        }.joined()
    }

    static func text(of predicate: QueryPredicate) -> String {
        let value = QueryOperators.named(predicate.relation)?.text(of: predicate) ?? ""
        return "\(predicate.field):\(value)"
    }
}
