import Records

/// `stage:[won, lost, "on hold"]`: one of several values.
struct ListOperator: QueryOperator {
    let reference = OperatorReference(
        relations: ["in"], spellings: ["[…, …]"], summary: "the value is one of these", kinds: FieldKind.allCases,
        examples: [.init("stage:[won, lost]", "in the stage won or the stage lost")])

    func read(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        let start = scanner.place
        guard scanner.take("[") else { return nil }
        let bracket = scanner.range(from: start)
        var items: [QueryScalar] = []
        var isClosed = false
        while !isClosed, !scanner.isAtEnd {
            scanner.skipSpace()
            if let item = scanner.scalar(alsoStoppingAt: ",]") {
                items.append(item)
            } else if scanner.peek() == "," || (scanner.peek() == "]" && !items.isEmpty && Self.isBehindComma(scanner))
            {
                let gap = scanner.source.range(scanner.place..<scanner.place + 1)
                scanner.report(.emptyItem, gap, "there is no value before this sign", fixes: [])
            }
            scanner.skipSpace()
            isClosed = scanner.take("]")
            if !isClosed, !scanner.take(","), !Self.goesOn(scanner) { break }
        }
        if !isClosed { Self.close(bracket, &scanner) }
        guard !items.isEmpty else { return .missing }
        let kept = Self.bounded(items, bracket, &scanner)
        return OperatorReading("in", kept.map(QueryValue.scalar), signRange: bracket)
    }

    /// Whether another value is next, as after a blank inside quotation marks left out.
    private static func goesOn(_ scanner: QueryScanner) -> Bool {
        !scanner.isAtEnd && (!scanner.isAtValueEnd || scanner.peek() == "\"")
    }

    private static func isBehindComma(_ scanner: QueryScanner) -> Bool {
        scanner.source.plain[..<scanner.place].last { !QueryScanner.isSpace($0) } == ","
    }

    private static func close(_ bracket: Range<Int>, _ scanner: inout QueryScanner) {
        let fix = scanner.isAtEnd ? scanner.closing("]") : QueryFix(scanner.range(from: scanner.place), "]")
        scanner.report(.openList, bracket, "this list is never closed; it is closed for you", fixes: [fix])
        if scanner.isAtEnd { scanner.isOpenAtEnd("]") }
    }

    private static func bounded(
        _ items: [QueryScalar], _ bracket: Range<Int>, _ scanner: inout QueryScanner
    ) -> [QueryScalar] {
        let limit = scanner.limits.listItems
        guard items.count > limit else { return items }
        scanner.report(.clauses, bracket, "a list holds at most \(limit) values; the others are left out")
        return Array(items.prefix(limit))
    }

    func text(of predicate: QueryPredicate) -> String {
        "[" + predicate.scalars.map(QueryEscape.scalar).joined(separator: ", ") + "]"
    }

    func condition(
        _ predicate: QueryPredicate, _ field: QueryField, _ values: ValueReader, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? {
        values.equality(predicate.scalars, field, &problems)
    }
}
