package import Records

extension DefinitionNode {
    /// The text of a single value, never empty.
    package func text(_ problems: inout ProblemCollector) -> String? {
        switch content {
        case .scalar(let text, _) where !text.isEmpty: return text
        case .scalar: problems.report("a text was expected, not an empty one", at: self)
        case .empty, .list, .mapping: problems.report("a text was expected, not \(shape)", at: self)
        }
        return nil
    }

    /// The texts of a list, or one text for a list of one.
    package func texts(_ problems: inout ProblemCollector) -> [String]? {
        oneOrMore(&problems)?.compactMap { $0.text(&problems) }
    }

    /// A number within `range`.
    package func number(in range: ClosedRange<Double>, _ problems: inout ProblemCollector) -> Double? {
        guard let text = text(&problems) else { return nil }
        guard let number = Double(text), number.isFinite else {
            problems.report("a number was expected, not \"\(text)\"", at: self)
            return nil
        }
        guard range.contains(number) else {
            let low = JSONWriter.shortest(range.lowerBound)
            let high = JSONWriter.shortest(range.upperBound)
            problems.report("\(text) is not between \(low) and \(high)", at: self)
            return nil
        }
        return number
    }

    /// A whole number within `range`.
    package func integer(in range: ClosedRange<Int>, _ problems: inout ProblemCollector) -> Int? {
        guard let text = text(&problems) else { return nil }
        guard let number = Int(text) else {
            problems.report("a whole number was expected, not \"\(text)\"", at: self)
            return nil
        }
        guard range.contains(number) else {
            problems.report("\(number) is not between \(range.lowerBound) and \(range.upperBound)", at: self)
            return nil
        }
        return number
    }

    /// `true` or `false`, nothing else: YAML's `yes`, `on` and `no` are refused so that nobody has to guess.
    package func flag(_ problems: inout ProblemCollector) -> Bool? {
        guard let text = text(&problems) else { return nil }
        if text == "true" || text == "false" { return text == "true" }
        problems.report("true or false was expected, not \"\(text)\"", at: self)
        return nil
    }

    /// One of the names of a closed vocabulary; `what` names it in messages: `unknown kind "emial"`.
    package func choice(
        among known: some Collection<String>, what: String, _ problems: inout ProblemCollector
    ) -> String? {
        guard let text = text(&problems) else { return nil }
        if known.contains(text) { return text }
        problems.reportUnknown(what, text, among: known, at: self)
        return nil
    }

    /// A case of an enumeration by its raw value.
    package func choice<Choice>(
        of type: Choice.Type, what: String, _ problems: inout ProblemCollector
    ) -> Choice? where Choice: CaseIterable & RawRepresentable<String> {
        choice(among: Choice.allCases.map(\.rawValue), what: what, &problems).flatMap(Choice.init(rawValue:))
    }

    /// A name in the form of definitions: lower-case ASCII letters, digits and `_`, a letter first, at most 64.
    package func name(what: String, _ problems: inout ProblemCollector) -> String? {
        guard let text = text(&problems) else { return nil }
        guard Self.isName(text) else {
            problems.report(
                "\(what) \"\(text)\" must be lower-case letters, digits and _, with a letter first, at most 64",
                at: self)
            return nil
        }
        return text
    }

    /// A field that `schema` declares.
    package func field(of schema: EntitySchema, _ problems: inout ProblemCollector) -> FieldName? {
        choice(among: schema.fields.map(\.name.rawValue), what: "field", &problems).map(FieldName.init(rawValue:))
    }

    /// The text read by `read`, or a problem that says what was expected: for values with a notation of their own.
    package func value<Value>(
        _ expected: String, _ problems: inout ProblemCollector, read: (String) -> Value?
    ) -> Value? {
        guard let text = text(&problems) else { return nil }
        if let value = read(text) { return value }
        problems.report("\(expected) was expected, not \"\(text)\"", at: self)
        return nil
    }

    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}
