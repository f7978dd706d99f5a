/// Reads a word with its wildcards, its typos and its weight.
struct TermReader {
    /// What a word turned out to be.
    struct Reading {
        /// nil for a lone `*`.
        let term: QueryTerm?
        let boost: Double?
    }

    /// Whether a wildcard may come first.
    let allowsLeadingWildcard: Bool

    /// The word that is next; at least one scalar of it must be there.
    func read(_ scanner: inout QueryScanner) -> Reading {
        let start = scanner.place
        var word = scanner.word()
        let boost = Self.takeBoost(&word)
        let tolerance = Self.takeTolerance(&word)
        let range = scanner.range(from: start)
        let written = scanner.text(from: start)
        if word.count == 1, word[0].isPlain("*"), tolerance == nil { return Reading(term: nil, boost: boost) }
        word = mended(word, range, &scanner)
        return Reading(
            term: QueryTerm(Self.shape(of: word), tolerance: tolerance, range: range, written: written), boost: boost)
    }

    /// `"…"`, perhaps with `~n` and `^n`; the quotation mark must be next.
    static func phrase(_ scanner: inout QueryScanner) -> Reading {
        let start = scanner.place
        let text = scanner.quoted()
        var slop: Int?
        let end = scanner.place
        if scanner.take("~") {
            slop = scanner.smallNumber()
            if slop == nil { scanner.place = end }
        }
        let boost = scanner.boost()
        let range = scanner.range(from: start)
        return Reading(
            term: QueryTerm(.phrase(text), tolerance: slop, range: range, written: scanner.text(from: start)),
            boost: boost)
    }

    // MARK: Pieces of a word

    private static func takeBoost(_ word: inout [QueryScanner.Written]) -> Double? {
        guard let sign = word.lastIndex(where: { $0.isPlain("^") }), sign > 0 else { return nil }
        let digits = word[(sign + 1)...]
        guard digits.allSatisfy({ !$0.isEscaped }),
            let boost = QueryScanner.boost(QuerySource.text(digits.map(\.scalar)))
        else { return nil }
        word.removeSubrange(sign...)
        return boost
    }

    /// `~`, `~0`, `~1`, `~2` behind a word.
    private static func takeTolerance(_ word: inout [QueryScanner.Written]) -> Int? {
        guard let sign = word.lastIndex(where: { $0.isPlain("~") }), sign > 0, sign + 2 >= word.count else {
            return nil
        }
        let digits = word[(sign + 1)...]
        let text = QuerySource.text(digits.map(\.scalar))
        guard digits.allSatisfy({ !$0.isEscaped }), text.isEmpty || ["0", "1", "2"].contains(text) else { return nil }
        word.removeSubrange(sign...)
        return Int(text) ?? 1
    }

    /// Without wildcards in front where none may be.
    private func mended(
        _ word: [QueryScanner.Written], _ range: Range<Int>, _ scanner: inout QueryScanner
    ) -> [QueryScanner.Written] {
        guard !allowsLeadingWildcard, let first = word.first, first.isPlain("*") || first.isPlain("?") else {
            return word
        }
        let rest = Array(word.drop { $0.isPlain("*") || $0.isPlain("?") })
        guard !rest.isEmpty else { return word.map { .init(scalar: $0.scalar, isEscaped: true) } }
        let plain = QuerySource.text(rest.filter { !$0.isPlain("*") && !$0.isPlain("?") }.map(\.scalar))
        scanner.report(
            .leadingWildcard, range, "a wildcard cannot come first here; the word is looked for without it",
            fixes: [QueryFix(range, QueryEscape.word(plain) + "~")])
        return rest
    }

    static func shape(of word: [QueryScanner.Written]) -> QueryTerm.Shape {
        if word.contains(where: { $0.isPlain("*") || $0.isPlain("?") }) { return .pattern(pieces(of: word)) }
        let text = QuerySource.text(word.map(\.scalar))
        let at = word.firstIndex { $0.isPlain("@") }
        let isEmail = at.map { $0 > 0 && $0 < word.count - 1 } ?? false
        return isEmail ? .email(text) : .word(text)
    }

    private static func pieces(of word: [QueryScanner.Written]) -> [PatternPiece] {
        var (pieces, literal) = ([PatternPiece](), [Unicode.Scalar]())
        func flushed() -> [PatternPiece] { literal.isEmpty ? [] : [.literal(QuerySource.text(literal))] }
        for written in word {
            guard written.isPlain("*") || written.isPlain("?") else {
                literal.append(written.scalar)
                continue
            }
            pieces += flushed()
            literal = []
            let piece: PatternPiece = written.scalar == "*" ? .many : .one
            if !(piece == .many && pieces.last == .many) { pieces.append(piece) }
        }
        return pieces + flushed()
    }
}
