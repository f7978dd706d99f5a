import Records

/// `email:*`: the field has a value.
struct ExistsOperator: QueryOperator {
    let reference = OperatorReference(
        relations: ["exists"], spellings: ["*"], summary: "the field has a value", kinds: FieldKind.allCases,
        examples: [.init("email:*", "records with an e-mail address")])

    func read(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        guard scanner.take("*"), scanner.isAtValueEnd else { return nil }
        return OperatorReading("exists", [])
    }

    func text(of predicate: QueryPredicate) -> String { "*" }

    func condition(
        _ predicate: QueryPredicate, _ field: QueryField, _ values: ValueReader, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? { .present }
}
