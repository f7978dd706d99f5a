import Records

/// `amount:10k..50k`, `employees:100..`, `closes:today..+30d`: both ends included, an open end left out or `*`.
struct RangeOperator: QueryOperator {
    let reference = OperatorReference(
        relations: ["range"], spellings: ["…..…", "…..", "..…"],
        summary: "the number, amount or date lies between two values, both included; an end may be left out",
        kinds: [.number, .money, .date, .instant],
        examples: [
            .init("amount:10k..50k", "from 10,000 to 50,000"), .init("employees:100..", "100 or more"),
            .init("closes:today..+30d", "from today to 30 days from now"),
        ])

    func read(_ field: QueryField, _ scanner: inout QueryScanner) -> OperatorReading? {
        guard field.kind.isOrdered else { return nil }
        let lower = Self.end(&scanner)
        let sign = scanner.place
        guard scanner.take("."), scanner.take(".") else { return nil }
        let signRange = scanner.range(from: sign)
        let upper = Self.end(&scanner)
        guard scanner.isAtValueEnd else { return nil }
        return OperatorReading("range", [.scalar(lower), .scalar(upper)], signRange: signRange)
    }

    /// One end; `*` and nothing are an open one.
    private static func end(_ scanner: inout QueryScanner) -> QueryScalar {
        let start = scanner.place
        if scanner.peek() == "\"" { return scanner.scalar() ?? QueryScalar("") }
        var text: [Unicode.Scalar] = []
        while let next = scanner.peek(), !scanner.isAtValueEnd, !(next == "." && scanner.peek(1) == ".") {
            if next == "\\", scanner.peek(1) != nil { scanner.place += 1 }
            text.append(scanner.source.scalars[scanner.place])
            scanner.place += 1
        }
        return QueryScalar(text == ["*"] ? "" : QuerySource.text(text), range: scanner.range(from: start))
    }

    func text(of predicate: QueryPredicate) -> String {
        predicate.scalars.map { $0.text.isEmpty && !$0.isQuoted ? "" : QueryEscape.scalar($0) }.joined(separator: "..")
    }

    func condition(
        _ predicate: QueryPredicate, _ field: QueryField, _ values: ValueReader, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? {
        let ends = predicate.scalars
        guard ends.count == 2, ends.contains(where: { !$0.text.isEmpty }) else {
            let message = "a range needs at least one end: 100.. or ..500"
            problems.append(QueryDiagnostic(.range, predicate.signRange, found: "..", message))
            return nil
        }
        var read: [TypedValue?] = []
        for end in ends {
            guard !end.text.isEmpty else {
                read.append(nil)
                continue
            }
            guard let value = values.value(of: end, field, &problems) else { return nil }
            read.append(value)
        }
        return joined(read[0], read[1], ends, &problems)
    }

    private func joined(
        _ lower: TypedValue?, _ upper: TypedValue?, _ ends: [QueryScalar], _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? {
        let (first, last) = (lower?.end, upper?.end)
        guard let any = lower ?? upper else { return nil }
        // Distances into the past run the other way.
        let isTurned = any.distance == .back
        let interval = isTurned ? ValueInterval(last, first) : ValueInterval(first, last)
        guard !interval.isEmpty else {
            let range = ends[0].range.lowerBound..<ends[1].range.upperBound
            let turned = "\(QueryEscape.scalar(ends[1]))..\(QueryEscape.scalar(ends[0]))"
            problems.append(
                QueryDiagnostic(
                    .range, range, found: "\(ends[0].text)..\(ends[1].text)", "the range ends before it begins",
                    fixes: [QueryFix(range, turned)]))
            return nil
        }
        return any.condition(interval)
    }
}
