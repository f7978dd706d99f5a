import Records

/// `name:="Acme Ltd"`: the whole field, not a word of it.
struct WholeOperator: QueryOperator {
    let reference = OperatorReference(
        relations: ["exact"], spellings: ["=…"],
        summary: "the whole value is this, letter case and accents aside, without typos", kinds: FieldKind.allCases,
        examples: [.init("name:=\"Acme Ltd\"", "called Acme Ltd, and not Acme Ltd Berlin")])

    func read(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        let start = scanner.place
        guard scanner.take("=") else { return nil }
        let signRange = scanner.range(from: start)
        return scanner.scalar().map { OperatorReading("exact", [.scalar($0)], signRange: signRange) } ?? .missing
    }

    func text(of predicate: QueryPredicate) -> String {
        "=" + (predicate.scalars.first.map(QueryEscape.scalar) ?? "")
    }

    func condition(
        _ predicate: QueryPredicate, _ field: QueryField, _ values: ValueReader, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? {
        values.equality(predicate.scalars, field, &problems)
    }
}
