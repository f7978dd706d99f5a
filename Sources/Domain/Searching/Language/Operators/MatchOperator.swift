import Records

/// `name:smith`, `stage:won`, `email:*@acme.com`: the words of a text field, or the value of another.
struct MatchOperator: QueryOperator {
    let reference = OperatorReference(
        relations: ["match", "eq"], spellings: ["…", "\"…\"", "…*", "…~1", "(… OR …)"],
        summary: "the field has these words; a number, a date or a choice is this value",
        kinds: FieldKind.allCases,
        examples: [
            .init("name:smith", "smith in the name, as a whole word"),
            .init("company:(acme OR globex)", "either word in the company"),
            .init("stage:won", "in the stage won"),
            .init("created:2026-Q1", "created in the first quarter of 2026"),
        ])

    func read(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        if scanner.isAtValueEnd, scanner.peek() != "\"" { return phone(field, &scanner) }
        if field.kind.isText { return phone(field, &scanner) ?? words(field, &scanner) }
        if field.kind.isWordlike, scanner.peek() != "\"", let reading = pattern(field, &scanner) { return reading }
        return scanner.scalar().map { OperatorReading("eq", [.scalar($0)]) }
    }

    private func phone(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        guard field.kind == .phone, let term = QueryLexer.phone(&scanner) else { return nil }
        return OperatorReading("match", [.term(term)])
    }

    private func words(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading {
        let reading =
            scanner.peek() == "\""
            ? TermReader.phrase(&scanner)
            : TermReader(allowsLeadingWildcard: field.kind.isInfix).read(&scanner)
        guard let term = reading.term else { return OperatorReading("exists", [], boost: reading.boost) }
        return OperatorReading("match", [.term(term)], boost: reading.boost)
    }

    /// A value with wildcards.
    private func pattern(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        let saved = scanner
        let reading = TermReader(allowsLeadingWildcard: field.kind.isInfix).read(&scanner)
        if let term = reading.term, case .pattern = term.shape {
            return OperatorReading("match", [.term(term)], boost: reading.boost)
        }
        scanner = saved
        return nil
    }

    /// The condition that a term inside `field:( … )` stands for.
    func predicate(
        of term: QueryTerm, field: QueryField, range: Range<Int>, isShort: Bool = false
    ) -> QueryPredicate {
        let isPattern = if case .pattern = term.shape { true } else { false }
        if field.kind.isText || (isPattern && field.kind.isWordlike) {
            let term = field.kind == .phone ? term : term.withoutPhone
            return QueryPredicate(field.name, "match", [.term(term)], range: range, isShort: isShort)
        }
        return QueryPredicate(
            field.name, "eq", [.scalar(Self.scalar(of: term))], range: range, isShort: isShort)
    }

    private static func scalar(of term: QueryTerm) -> QueryScalar {
        switch term.shape {
        case .phrase(let text): QueryScalar(text, isQuoted: true, range: term.range)
        case .word(let text) where term.tolerance == nil: QueryScalar(text, range: term.range)
        case .word, .phone, .email, .pattern: QueryScalar(term.written, range: term.range)
        }
    }

    func text(of predicate: QueryPredicate) -> String {
        switch predicate.values.first {
        case .term(let term): QueryPrinter.text(of: term, afterField: true)
        case .scalar(let scalar): QueryEscape.scalar(scalar)
        case nil: ""
        }
    }

    func condition(
        _ predicate: QueryPredicate, _ field: QueryField, _ values: ValueReader, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? {
        if case .term(let term)? = predicate.values.first { return .words(term) }
        return values.equality(predicate.scalars, field, &problems)
    }
}

extension QueryTerm {
    /// A number that is looked for where no telephone numbers are: plain text.
    fileprivate var withoutPhone: QueryTerm {
        guard case .phone = shape else { return self }
        return QueryTerm(.word(written), tolerance: tolerance, range: range, written: written)
    }
}

extension FieldKind {
    /// Whether a value is a short word or number that is compared as a whole.
    var isWordlike: Bool {
        switch self {
        case .identifier, .category, .reference, .user, .postalCode, .country: true
        case .personGiven, .personFamily, .personFull, .company, .email, .phone, .street, .city, .region, .date,
            .instant, .number, .money, .flag, .domain, .text, .note:
            false
        }
    }
}
