import Records

/// `amount:>50k`, `closes:<=2026-12-31`, `updated:>90d`.
struct ComparisonOperator: QueryOperator {
    let reference = OperatorReference(
        relations: [">=", "<=", ">", "<"], spellings: [">…", ">=…", "<…", "<=…"],
        summary: "the number, amount or date is more or less than a value", kinds: [.number, .money, .date, .instant],
        examples: [
            .init("amount:>50k", "amounts over 50,000"),
            .init("created:>=2026", "created in 2026 or later"),
            .init("updated:>90d", "untouched for over 90 days"),
        ])

    func read(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        let start = scanner.place
        guard let sign = ["<", ">"].first(where: { scanner.take($0) }) else { return nil }
        let relation = String(sign) + (scanner.take("=") ? "=" : "")
        let signRange = scanner.range(from: start)
        guard let value = scanner.scalar() else { return .missing }
        return OperatorReading(relation, [.scalar(value)], signRange: signRange)
    }

    func text(of predicate: QueryPredicate) -> String {
        predicate.relation + (predicate.scalars.first.map(QueryEscape.scalar) ?? "")
    }

    func condition(
        _ predicate: QueryPredicate, _ field: QueryField, _ values: ValueReader, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? {
        guard field.kind.isOrdered else {
            problems.append(Self.unfit(predicate, field))
            return nil
        }
        guard let scalar = predicate.scalars.first, let value = values.value(of: scalar, field, &problems) else {
            return nil
        }
        return value.condition(
            value.distance.map { Self.distance(predicate.relation, value.interval, $0) }
                ?? Self.side(predicate.relation, value.interval))
    }

    private static func unfit(_ predicate: QueryPredicate, _ field: QueryField) -> QueryDiagnostic {
        QueryDiagnostic(
            .operatorType, predicate.signRange, found: predicate.relation,
            "\(field.name) has no order, so nothing in it is more or less than a value",
            fixes: [QueryFix(predicate.signRange, "")])
    }

    /// What lies on one side of a value, which may be a whole period.
    private static func side(_ relation: String, _ value: ValueInterval) -> ValueInterval {
        switch relation {
        case ">": ValueInterval(from: value.upper, excludes: !value.excludesUpper)
        case ">=": ValueInterval(from: value.lower, excludes: value.excludesLower)
        case "<": ValueInterval(to: value.lower, excludes: !value.excludesLower)
        default: ValueInterval(to: value.upper, excludes: value.excludesUpper)
        }
    }

    /// What is nearer to now or further away than a distance. The interval reaches from now to there, or from there to now.
    private static func distance(
        _ relation: String, _ reach: ValueInterval, _ distance: TypedValue.Distance
    ) -> ValueInterval {
        let isPast = distance == .back
        var near = reach
        let includes = relation.hasSuffix("=")
        if relation.hasPrefix("<") {
            if isPast { near.excludesLower = !includes } else { near.excludesUpper = !includes }
            return near
        }
        return isPast
            ? ValueInterval(to: reach.lower, excludes: !includes)
            : ValueInterval(from: reach.upper, excludes: !includes)
    }
}
