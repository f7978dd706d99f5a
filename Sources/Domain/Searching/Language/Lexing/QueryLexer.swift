import Records

/// Takes a query apart into tokens. Every text can be taken apart; what is doubtful is reported.
struct QueryLexer {
    private(set) var scanner: QueryScanner
    private let catalog: FieldCatalog
    private var tokens: [QueryToken] = []

    init(_ source: QuerySource, catalog: FieldCatalog, limits: QueryLimits) {
        scanner = QueryScanner(source, limits: limits)
        self.catalog = catalog
    }

    mutating func read() -> [QueryToken] {
        scanner.skipSpace()
        while let next = scanner.peek() {
            readToken(next)
            scanner.skipSpace()
        }
        return tokens
    }

    private mutating func readToken(_ next: Unicode.Scalar) {
        let start = scanner.place
        if readPhone(from: start) { return }
        switch next {
        case "(":
            scanner.place += 1
            append(.open(boundTo: nil), from: start)
        case ")":
            scanner.place += 1
            append(.close(boost: scanner.boost()), from: start)
        case "\"": appendLeaf(TermReader.phrase(&scanner), from: start)
        case "|":
            scanner.place += 1
            _ = scanner.take("|")
            append(.alternation, from: start)
        case "-", "!": readSign(from: start)
        case "#", "@": if !readShortForm(from: start) { readWord(from: start) }
        default: if !readKeyword(from: start), !readField(from: start) { readWord(from: start) }
        }
    }

    private mutating func append(_ kind: QueryToken.Kind, from start: Int) {
        tokens.append(QueryToken(kind: kind, range: scanner.range(from: start)))
    }

    private mutating func appendLeaf(_ reading: TermReader.Reading, from start: Int) {
        append(.leaf(Self.tree(reading.term.map(QueryTree.term) ?? .everything, boost: reading.boost)), from: start)
    }

    static func tree(_ tree: QueryTree, boost: Double?) -> QueryTree {
        guard let boost, boost != 1 else { return tree }
        return .boosted(tree, by: boost)
    }

    // MARK: Kinds of tokens

    private mutating func readPhone(from start: Int) -> Bool {
        guard let term = Self.phone(&scanner) else { return false }
        append(.leaf(.term(term)), from: start)
        return true
    }

    /// A telephone number if one is next.
    static func phone(_ scanner: inout QueryScanner) -> QueryTerm? {
        let start = scanner.place
        guard let end = PhoneRule.end(in: scanner.source.plain, from: start) else { return nil }
        scanner.place = end
        let written = scanner.text(from: start)
        return QueryTerm(.phone(PhoneRule.digits(written)), range: scanner.range(from: start), written: written)
    }

    /// A sign counts only if it is glued to what follows.
    private mutating func readSign(from start: Int) {
        scanner.place += 1
        guard scanner.isAtValueEnd, scanner.peek() != "(", scanner.peek() != "\"" else {
            return append(.not, from: start)
        }
        let sign = scanner.text(from: start)
        scanner.report(.loneOperator, scanner.range(from: start), "\"\(sign)\" stands alone and is left out")
    }

    /// `#vip`, `@acme.com`: short for a condition on a field, where there is such a field.
    private mutating func readShortForm(from start: Int) -> Bool {
        guard let form = ShortForms.all.first(where: { $0.sign == scanner.peek() }), let field = catalog[form.field]
        else { return false }
        scanner.place += 1
        let word = scanner.word()
        let text = QuerySource.text(word.map(\.scalar))
        guard form.admits(word) else {
            scanner.place = start
            return false
        }
        let range = scanner.range(from: start)
        let term = QueryTerm(.word(text), range: range, written: text)
        let predicate = MatchOperator().predicate(of: term, field: field, range: range, isShort: true)
        append(.leaf(.predicate(predicate)), from: start)
        return true
    }

    private mutating func readKeyword(from start: Int) -> Bool {
        let word = scanner.word()
        guard word.allSatisfy({ !$0.isEscaped }), let keyword = Keyword(QuerySource.text(word.map(\.scalar))) else {
            scanner.place = start
            return false
        }
        switch keyword {
        case .and: append(.and, from: start)
        case .or: append(.or, from: start)
        case .not: append(.not, from: start)
        case .near(let distance): append(.near(distance), from: start)
        }
        return true
    }

    private mutating func readWord(from start: Int) {
        appendLeaf(TermReader(allowsLeadingWildcard: false).read(&scanner), from: start)
    }

    // MARK: Fields

    /// The end of a name that may stand before a colon: a letter, then letters, digits, `_` and `.`; `start` when there is
    /// none.
    static func endOfName(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        guard start < scalars.count, scalars[start].properties.isAlphabetic else { return start }
        return scalars[start...].firstIndex { !isNamePart($0) } ?? scalars.count
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || scalar == "_" || scalar == "."
            || scalar.properties.generalCategory == .nonspacingMark
    }

    private mutating func readField(from start: Int) -> Bool {
        let end = Self.endOfName(scanner.source.plain, from: start)
        guard end > start, end < scanner.source.count, scanner.source.plain[end] == ":" else { return false }
        let name = scanner.source.text(start..<end)
        scanner.place = end + 1
        if scanner.take(":") || scanner.peek() == "/" && scanner.peek(1) == "/" {
            scanner.place = start
            return false
        }
        if FieldCatalog.folded(name) == SortDirective.name { return readSort(from: start) }
        guard let field = catalog[name] else {
            reportUnknown(name, scanner.source.range(start..<end))
            scanner.place = start
            return false
        }
        readValue(of: field, named: name, from: start)
        return true
    }

    private mutating func reportUnknown(_ name: String, _ range: Range<Int>) {
        let near = catalog.nearest(to: name)
        let hint = near.map { ". Did you mean \"\($0)\"?" } ?? ", so this is looked for as text"
        scanner.report(
            .field, range, "no field is called \"\(name)\"\(hint)", fixes: near.map { [QueryFix(range, $0)] } ?? [])
    }

    private mutating func readValue(of field: QueryField, named name: String, from start: Int) {
        if scanner.peek() == "(",
            !(field.kind == .phone && PhoneRule.end(in: scanner.source.plain, from: scanner.place) != nil)
        {
            scanner.place += 1
            return append(.open(boundTo: field), from: start)
        }
        let value = scanner
        for candidate in QueryOperators.all {
            guard let reading = candidate.read(field, &scanner) else {
                scanner = value
                continue
            }
            guard !reading.relation.isEmpty else { break }
            let predicate = QueryPredicate(
                field.name, reading.relation, reading.values, range: scanner.range(from: start),
                signRange: reading.signRange)
            return append(.leaf(Self.tree(.predicate(predicate), boost: reading.boost)), from: start)
        }
        reportMissing(field, named: name, from: start)
    }

    private mutating func reportMissing(_ field: QueryField, named name: String, from start: Int) {
        // Signs of operators without a value belong to the gap.
        while let next = scanner.peek(), "<>=".unicodeScalars.contains(next) { scanner.place += 1 }
        let range = scanner.range(from: start)
        scanner.report(
            .missingValue, range, "\(name) needs a value right behind the colon", expected: field.choices)
        append(.leaf(.term(QueryTerm(.word(name), range: range, written: name))), from: start)
    }

    private mutating func readSort(from start: Int) -> Bool {
        let keys = SortDirective.read(&scanner, catalog: catalog)
        append(.sort(keys), from: start)
        return true
    }
}
