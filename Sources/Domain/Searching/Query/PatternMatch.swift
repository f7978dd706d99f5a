/// Words or codes that fit a pattern with wildcards, as a whole.
package struct PatternMatch: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case words
        case code(CodeKind)
    }

    package let kind: Kind
    /// Literals folded as the words or codes are.
    package let pieces: [PatternPiece]
    package let fields: FieldSet
    /// What whole texts must match instead of the pieces; nil for wildcards.
    private let expression: Expression?

    private struct Expression: Hashable, Sendable {
        let program: RegexProgram
        let text: String
    }

    /// Codes that match an expression as a whole.
    package init(_ kind: CodeKind, _ program: RegexProgram, written: String, fields: FieldSet) {
        (self.kind, pieces, self.fields, signs) = (.code(kind), [.many], fields, [.many])
        expression = Expression(program: program, text: written)
    }

    package init(_ kind: Kind, _ pieces: [PatternPiece], fields: FieldSet) {
        self.kind = kind
        self.pieces = pieces
        self.fields = fields
        expression = nil
        signs = pieces.flatMap { piece -> [Sign] in
            switch piece {
            case .literal(let text): text.unicodeScalars.map(Sign.letter)
            case .one: [.one]
            case .many: [.many]
            }
        }
    }

    /// What all that fits begins with; empty when a wildcard comes first.
    package var beginning: String { if case .literal(let text)? = pieces.first { text } else { "" } }

    /// The pattern as it is written, for explanations.
    package var text: String {
        if let expression { return "/\(expression.text)/" }
        return pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .one: "?"
            case .many: "*"
            }
        }.joined()
    }

    private enum Sign: Hashable, Sendable {
        case letter(Unicode.Scalar)
        case one
        case many
    }

    private let signs: [Sign]

    /// Whether a whole text fits: greedy, going back to the last `*` only, so at most the product of both lengths.
    package func fits(_ text: some Collection<Unicode.Scalar>) -> Bool {
        let letters = Array(text)
        if let expression { return expression.program.matches(letters) }
        var (sign, letter) = (0, 0)
        var retry: (sign: Int, letter: Int)?
        while letter < letters.count {
            if sign < signs.count, signs[sign] == .many {
                retry = (sign, letter)
                sign += 1
            } else if sign < signs.count, signs[sign] == .one || signs[sign] == .letter(letters[letter]) {
                sign += 1
                letter += 1
            } else if let last = retry {
                retry = (last.sign, last.letter + 1)
                (sign, letter) = (last.sign + 1, last.letter + 1)
            } else {
                return false
            }
        }
        return signs[sign...].allSatisfy { $0 == .many }
    }
}
