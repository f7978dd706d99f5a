import Records
import Searching

/// A tree in the form that the vectors write it.
extension JSONValue {
    init(_ query: ParsedQuery) { self = query.tree.map { JSONValue($0) } ?? .null }

    init(_ tree: QueryTree) {
        switch tree {
        case .everything: self = .array([.string("all")])
        case .term(let term): self.init(term)
        case .near(let one, let other, within: let distance):
            self = .array([.string("near"), .number(Double(distance)), JSONValue(one), JSONValue(other)])
        case .predicate(let predicate):
            self = .array([
                .string("pred"), .string(predicate.field), .string(predicate.relation),
                .array(predicate.values.map { JSONValue($0) }),
            ])
        case .not(let inner): self = .array([.string("not"), JSONValue(inner)])
        case .and(let parts): self = .array([.string("and"), .array(parts.map { JSONValue($0) })])
        case .or(let parts): self = .array([.string("or"), .array(parts.map { JSONValue($0) })])
        case .boosted(let inner, by: let factor):
            self = .array([.string("boost"), .number(factor), JSONValue(inner)])
        }
    }

    init(_ value: QueryValue) {
        switch value {
        case .scalar(let scalar): self = .array([.string(scalar.isQuoted ? "phrase" : "v"), .string(scalar.text)])
        case .term(let term): self.init(term)
        }
    }

    init(_ term: QueryTerm) {
        let plain: JSONValue =
            switch term.shape {
            case .word(let text): .array([.string("w"), .string(text)])
            case .phrase(let text): .array([.string("phrase"), .string(text)])
            case .phone(let digits): .array([.string("phone"), .string(digits)])
            case .email(let text): .array([.string("email"), .string(text)])
            case .pattern(let pieces): Self.pattern(pieces)
            }
        self = term.tolerance.map { .array([.string("fuzzy"), .number(Double($0)), plain]) } ?? plain
    }

    private static func pattern(_ pieces: [PatternPiece]) -> JSONValue {
        if pieces.count == 2, case .literal(let text) = pieces[0], pieces[1] == .many {
            return .array([.string("prefix"), .string(text)])
        }
        let text = pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .one: "?"
            case .many: "*"
            }
        }
        return .array([.string("wild"), .string(text.joined())])
    }
}
