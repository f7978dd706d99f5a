/// A level's SQL condition of a Splink model, as far as tests of ours say the same.
///
/// Equality, missing values and the string measures that Splink's own comparison library writes, joined by AND and OR,
/// in the dialects that it has. Anything else is `unknown`, with the part that it was.
struct SplinkCondition {
    /// The tests: one of the lists must hold as a whole.
    private(set) var anyOf: [[Condition]]
    /// Columns that the tests read.
    var columns: Set<String> { Set(anyOf.joined().flatMap { [$0.column, $0.otherColumn ?? $0.column] }) }

    struct Unknown: Error, Hashable {
        let part: String
    }

    /// What a predicate says before both sides of a missing value have been brought together.
    fileprivate enum Atom: Hashable {
        case test(Condition)
        case isNull(column: String, isLeft: Bool)
    }

    /// - Throws: `Unknown` for what tests of ours cannot say.
    init(_ sql: String) throws(Unknown) {
        var reader = Reader(tokens: SQLToken.tokens(of: sql))
        let lists = try reader.alternatives()
        if let rest = reader.next { throw Unknown(part: rest.text) }
        anyOf = []
        for list in lists {
            var tests: [Condition] = []
            for atom in list {
                switch atom {
                case .test(let condition): tests.append(condition)
                case .isNull(let column, _): throw Unknown(part: "\(column) IS NULL on one side only")
                }
            }
            anyOf.append(tests)
        }
    }

    // MARK: Grammar

    fileprivate struct Reader {
        let tokens: [SQLToken]
        var place = 0

        var next: SQLToken? { place < tokens.count ? tokens[place] : nil }

        mutating func take(_ text: String) -> Bool {
            guard let next, next.matches(text) else { return false }
            place += 1
            return true
        }

        mutating func expect(_ text: String) throws(Unknown) {
            guard take(text) else { throw Unknown(part: next?.text ?? "an end where \(text) was expected") }
        }

        /// Terms joined by OR.
        mutating func alternatives() throws(Unknown) -> [[Atom]] {
            var lists = try conjunction()
            while take("OR") { lists += try conjunction() }
            return Self.joined(lists)
        }

        /// Terms joined by AND.
        mutating func conjunction() throws(Unknown) -> [[Atom]] {
            var lists = try term()
            while take("AND") {
                let more = try term()
                lists = lists.flatMap { one in more.map { one + $0 } }
            }
            return lists
        }

        /// `x_l IS NULL` or `x_r IS NULL` together are a missing x.
        private static func joined(_ lists: [[Atom]]) -> [[Atom]] {
            var kept: [[Atom]] = []
            for list in lists {
                if case .isNull(let column, let isLeft)? = list.first, list.count == 1,
                    let other = kept.firstIndex(of: [.isNull(column: column, isLeft: !isLeft)])
                {
                    kept[other] = [.test(Condition(column: column, test: .missing))]
                } else {
                    kept.append(list)
                }
            }
            return kept
        }

        private mutating func term() throws(Unknown) -> [[Atom]] {
            if take("(") {
                let inner = try alternatives()
                try expect(")")
                return inner
            }
            guard let name = next else { throw Unknown(part: "an empty condition") }
            place += 1
            if let metric = SplinkMeasures.metric(name.text), take("(") { return [[try measure(metric, name)]] }
            let left = try SplinkColumn(name)
            if take("IS") {
                try expect("NULL")
                return [[.isNull(column: left.name, isLeft: left.isLeft)]]
            }
            try expect("=")
            return [[.test(Self.condition(left, try column(), .same))]]
        }

        private mutating func column() throws(Unknown) -> SplinkColumn {
            guard let token = next else { throw Unknown(part: "an end where a column was expected") }
            place += 1
            return try SplinkColumn(token)
        }

        /// The rest of `jaro_winkler_similarity(` … `>= 0.9`.
        private mutating func measure(_ metric: Metric, _ name: SQLToken) throws(Unknown) -> Atom {
            let left = try column()
            try expect(",")
            let right = try column()
            try expect(")")
            try expect(metric.isDistance ? "<=" : ">=")
            guard let token = next, let bound = Double(token.text) else { throw Unknown(part: name.text) }
            place += 1
            return .test(Self.condition(left, right, .metric(metric, bound)))
        }

        private static func condition(
            _ one: SplinkColumn, _ other: SplinkColumn, _ test: Condition.Test
        ) -> Condition {
            let (left, right) = one.isLeft ? (one.name, other.name) : (other.name, one.name)
            return Condition(column: left, otherColumn: left == right ? nil : right, test: test)
        }
    }
}

/// The measures of Splink's dialects that are ours too.
enum SplinkMeasures {
    static func metric(_ name: String) -> Metric? {
        switch name.lowercased() {
        case "jaro_winkler_similarity", "jaro_winkler": .jaroWinkler
        case "levenshtein": .levenshtein
        // Of two letters with another between them that were exchanged, Splink's counts two edits and ours three.
        case "damerau_levenshtein": .osa
        default: nil
        }
    }
}

/// A column of one of the two records: `"first_name_l"`.
private struct SplinkColumn {
    let name: String
    let isLeft: Bool

    init(_ token: SQLToken) throws(SplinkCondition.Unknown) {
        guard token.isName, token.text.hasSuffix("_l") || token.text.hasSuffix("_r") else {
            throw SplinkCondition.Unknown(part: token.text)
        }
        name = String(token.text.dropLast(2))
        isLeft = token.text.hasSuffix("_l")
    }
}

/// A word, number, quoted name or mark of an SQL expression.
struct SQLToken: Hashable {
    let text: String
    let isName: Bool
    /// Whether it stood in quotes, and hence is no keyword.
    let isQuoted: Bool

    func matches(_ word: String) -> Bool { !isQuoted && text.uppercased() == word }

    static func tokens(of sql: String) -> [SQLToken] {
        var tokens: [SQLToken] = []
        var rest = sql[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first == "\"" || first == "`" {
                let name = rest.dropFirst().prefix { $0 != first }
                tokens.append(SQLToken(text: String(name), isName: true, isQuoted: true))
                rest = rest.dropFirst(name.count + 2)
            } else if first == "'" {
                let text = rest.dropFirst().prefix { $0 != first }
                tokens.append(SQLToken(text: String(text), isName: false, isQuoted: true))
                rest = rest.dropFirst(text.count + 2)
            } else if first.isLetter || first == "_" {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                tokens.append(SQLToken(text: String(word), isName: true, isQuoted: false))
                rest = rest.dropFirst(word.count)
            } else if first.isNumber {
                let number = rest.prefix { $0.isNumber || $0 == "." }
                tokens.append(SQLToken(text: String(number), isName: false, isQuoted: false))
                rest = rest.dropFirst(number.count)
            } else {
                let mark = ["<=", ">="].first { rest.hasPrefix($0) } ?? String(first)
                tokens.append(SQLToken(text: mark, isName: false, isQuoted: false))
                rest = rest.dropFirst(mark.count)
            }
        }
        return tokens
    }
}
