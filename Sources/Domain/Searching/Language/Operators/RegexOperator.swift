import Records

/// `id:/DEAL-\d+/`: the whole value matches a regular expression.
struct RegexOperator: QueryOperator {
    let reference = OperatorReference(
        relations: ["regex"], spellings: ["/…/"],
        summary: "the value matches a regular expression of letters, classes, repeats and alternatives",
        kinds: [.identifier, .category, .email, .domain],
        examples: [.init("email:/j.+@acme\\.com/", "addresses at acme.com that begin with j")])

    func read(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        guard field.kind.isText || field.kind.isWordlike else { return nil }
        let (start, before) = (scanner.place, scanner)
        guard scanner.take("/") else { return nil }
        var pattern: [Unicode.Scalar] = []
        while let next = scanner.peek(), next != "/" {
            if next == "\\", let escaped = scanner.peek(1) {
                if escaped != "/" { pattern.append("\\") }
                scanner.place += 1
            }
            pattern.append(scanner.source.scalars[scanner.place])
            scanner.place += 1
        }
        let isClosed = scanner.take("/")
        guard isClosed, scanner.isAtValueEnd, !pattern.isEmpty else {
            let range = scanner.range(from: start)
            scanner = before
            scanner.report(.regex, range, "a regular expression stands between two slashes; this is taken as text")
            return MatchOperator().read(field, &scanner)
        }
        let value = QueryScalar(QuerySource.text(pattern), range: scanner.range(from: start))
        return OperatorReading("regex", [.scalar(value)], signRange: value.range)
    }

    func text(of predicate: QueryPredicate) -> String {
        var text = ""
        for scalar in predicate.scalars.first?.text.unicodeScalars ?? "".unicodeScalars {
            if scalar == "/" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        return "/" + text + "/"
    }

    func condition(
        _ predicate: QueryPredicate, _ field: QueryField, _ values: ValueReader, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? {
        guard let scalar = predicate.scalars.first else { return nil }
        if let fault = BoundedRegex.fault(of: scalar.text) {
            problems.append(QueryDiagnostic(fault.code, scalar.range, found: scalar.text, fault.message))
            return nil
        }
        return .matches(scalar.text)
    }
}
