import Records
import TextAnalysis

/// Says what words, phrases and codes of a query mean in one entity type.
struct Planner: Sendable {
    let profile: SearchProfile
    private let analyzers: [(analyzer: Analyzer, fields: FieldSet)]
    private let codes: CodePlanner
    private let values: HeldValueReader

    init(profile: SearchProfile, definitions: SearchDefinitions) {
        self.profile = profile
        analyzers = profile.analyzers.compactMap { name, fields in
            definitions.analyzers[name].map { ($0, fields) }
        }
        codes = CodePlanner(profile: profile, reader: CodeReader(normalizer: definitions.normalizer))
        values = HeldValueReader(normalizer: definitions.normalizer)
    }

    /// The plan of one part, looked for in some fields; nil when the part has nothing to look for.
    func plan(_ part: QueryPart, in wanted: FieldSet = .all) -> QueryPlan? {
        var ways: [QueryPlan] = []
        // Analyzers that read the part alike share one way over all their fields.
        var readings: [[AnalyzedToken]: FieldSet] = [:]
        var order: [[AnalyzedToken]] = []
        for (analyzer, fields) in analyzers where !fields.isDisjoint(with: wanted) {
            let tokens = analyzer.tokens(of: part.text)
            if readings[tokens] == nil { order.append(tokens) }
            readings[tokens, default: []].formUnion(fields.intersection(wanted))
        }
        for tokens in order where !tokens.isEmpty {
            ways.append(words(tokens, of: part, in: readings[tokens] ?? []))
        }
        if part.shape != .phrase { ways += codes.plans(for: part, in: wanted) }
        guard let first = ways.first else { return nil }
        let way = ways.count > 1 ? QueryPlan.any(ways) : first
        // An analyzer that drops the word (a title, a legal form) has dropped it from the records too.
        return readings[[]] != nil && readings.count > 1 ? .optional(way) : way
    }

    private func words(_ tokens: [AnalyzedToken], of part: QueryPart, in fields: FieldSet) -> QueryPlan {
        if part.shape == .phrase {
            guard tokens.count == 1 else {
                let words = tokens.map { SearchWord.cut($0.text) }
                return .phrase(PhraseMatch(words, .ordered(between: part.between), fields: fields))
            }
            return .word(WordMatch(text: SearchWord.cut(tokens[0].text), fields: fields))
        }
        let words = tokens.enumerated().map { place, token in
            QueryPlan.word(
                WordMatch(
                    text: SearchWord.cut(token.text), alternatives: token.alternatives.map(SearchWord.cut),
                    isPrefix: part.isOpen && place == tokens.count - 1, typo: typo(in: token.text, of: part),
                    fields: fields))
        }
        return words.count == 1 ? words[0] : .joined(words)
    }

    /// Short words and numbers are taken as typed, unless a typo is asked for.
    private func typo(in word: String, of part: QueryPart) -> WordMatch.Typo {
        switch part.typo {
        case .never, .always: part.typo
        case .whenFew:
            word.unicodeScalars.count >= profile.typoLetters
                && word.unicodeScalars.contains { $0.properties.isAlphabetic } ? .whenFew : .never
        }
    }

    /// A field's whole value is one of the texts.
    func whole(_ texts: [String], field place: Int) -> QueryPlan {
        let matching = profile.fields[place].matching
        guard matching == .words else { return codes.whole(texts, as: matching, in: FieldSet(field: place)) }
        let plans = texts.compactMap { phrase(of: $0, .whole, in: FieldSet(field: place)) }
        return plans.count > 1 ? .any(plans) : plans.first ?? .nothing
    }

    /// The words of a text as fields with one analyzer have them; nil when there are none.
    private func phrase(of text: String, _ shape: PhraseMatch.Shape, in fields: FieldSet) -> QueryPlan? {
        guard let analyzer = analyzers.first(where: { $0.fields.isSuperset(of: fields) })?.analyzer else { return nil }
        let words = analyzer.tokens(of: text).map { SearchWord.cut($0.text) }
        return words.isEmpty ? nil : .phrase(PhraseMatch(words, shape, fields: fields))
    }

    /// Two words near each other; nil when either is not one word in every reading.
    func near(_ one: String, _ other: String, within reach: Int) -> QueryPlan? {
        var ways: [QueryPlan] = []
        for (analyzer, fields) in analyzers {
            let (first, second) = (analyzer.tokens(of: one), analyzer.tokens(of: other))
            guard first.count == 1, second.count == 1 else { return nil }
            let words = [first[0], second[0]].map { SearchWord.cut($0.text) }
            let counted = words.map { QueryPlan.word(WordMatch(text: $0, fields: fields)) }
            ways.append(.all(counted + [.phrase(PhraseMatch(words, .near(reach), fields: fields))]))
        }
        return ways.count > 1 ? .any(ways) : ways.first
    }

    /// A keyword's value is one of the texts.
    func keyword(_ texts: [String], field place: Int) -> QueryPlan {
        let folded = texts.map { values.folded($0, profile.conditions.fields[place].kind) }
        return .value(ValueMatch(field: place, .equals(folded)))
    }

    /// The words of parts as a record's whole value has them, nil when there are none.
    func wholeValue(of parts: [String]) -> String? {
        guard let analyzer = analyzers.first?.analyzer else { return nil }
        let words = parts.flatMap { analyzer.tokens(of: $0).map(\.text) }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Codes that are ids, in some fields, as a whole.
    func identifiers(_ texts: [String], in fields: FieldSet) -> QueryPlan { codes.identifiers(texts, in: fields) }

    /// Hosts, whole or as they begin.
    func host(_ text: String, isOpen: Bool) -> QueryPlan? { codes.host(text, isOpen: isOpen) }

    /// Telephone numbers that end so.
    func phones(endingWith digits: String, in fields: FieldSet) -> QueryPlan? {
        codes.phones(endingWith: digits, in: fields)
    }
}
