import Records
import TextAnalysis

/// Says what words, phrases and codes of a query mean in one entity type.
struct Planner: Sendable {
    let profile: SearchProfile
    private let analyzers: [(analyzer: Analyzer, fields: FieldSet)]
    private let codes: CodePlanner
    private let values: HeldValueReader
    private let nicknames: NicknameGraph
    /// The fields that hold given names.
    private let given: FieldSet

    init(profile: SearchProfile, definitions: SearchDefinitions) {
        self.profile = profile
        analyzers = profile.analyzers.compactMap { name, fields in
            let seen = fields.intersection(profile.visible)
            return seen.isEmpty ? nil : definitions.analyzers[name].map { ($0, seen) }
        }
        codes = CodePlanner(profile: profile, reader: CodeReader(normalizer: definitions.normalizer))
        values = HeldValueReader(normalizer: definitions.normalizer)
        nicknames = definitions.normalizer.facts.nicknames
        given = FieldSet(
            profile.fields.indices.filter { profile.fields[$0].person == .given }.map(FieldSet.init(field:))
        ).intersection(profile.visible)
    }

    /// The fields whose words are looked for.
    var wordFields: FieldSet { analyzers.reduce(into: []) { $0.formUnion($1.fields) } }

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
            word(token, of: part, isLast: place == tokens.count - 1, in: fields)
        }
        let way = words.count == 1 ? words[0] : QueryPlan.joined(words)
        guard part.widens else { return way }
        return .any(of: [way] + spelledOut(tokens, in: fields) + joined(tokens, in: fields))
    }

    /// A name in a script without spaces, as its parts are spelled in Latin letters: a record may have it so.
    private func spelledOut(_ tokens: [AnalyzedToken], in fields: FieldSet) -> [QueryPlan] {
        tokens.flatMap { token in
            token.alternatives.filter { $0.contains(" ") }.map { spelling in
                let words = spelling.split(separator: " ").map { word in
                    QueryPlan.related(RelatedMatch(String(word), [String(word)], .spelling, fields: fields))
                }
                return .joined(words)
            }
        }
    }

    /// `jae-hyeon` as one word.
    private func joined(_ tokens: [AnalyzedToken], in fields: FieldSet) -> [QueryPlan] {
        guard (2...4).contains(tokens.count), tokens.map(\.position) == Array(0..<tokens.count) else { return [] }
        let word = SearchWord.cut(tokens.map(\.text).joined())
        return [.from(.near, .related(RelatedMatch(word, [word], .spelling, fields: fields)))]
    }

    private func word(
        _ token: AnalyzedToken, of part: QueryPart, isLast: Bool, in fields: FieldSet
    ) -> QueryPlan {
        let text = SearchWord.cut(token.text)
        let isPlain = part.widens
        let alternatives = token.alternatives.filter { !$0.contains(" ") }
        let word = QueryPlan.word(
            WordMatch(
                text: text, alternatives: alternatives.map(SearchWord.cut), isPrefix: part.isOpen && isLast,
                typo: typo(in: text, of: part), mostTypos: mostTypos(in: text, of: part), opensWhenFew: isPlain,
                sound: isPlain && text.utf8.count >= profile.typoLetters ? SoundCode.code(of: text) : nil,
                fields: fields))
        guard isPlain else { return word }
        var ways = [word]
        let names = Set(([token.text] + alternatives).flatMap(nicknames.related)).subtracting([text]).sorted()
        let given = given.intersection(fields)
        if !names.isEmpty, !given.isEmpty {
            ways.append(.from(.near, .related(RelatedMatch(text, names, .nickname, fields: given))))
        }
        if InitialLetters.lengths.contains(text.unicodeScalars.count), fields.isSuperset(of: wordFields),
            profile.showsWholeValues
        {
            ways.append(.from(.near, .initials(text)))
        }
        return ways.count > 1 ? .any(ways) : word
    }

    /// Short words and numbers are taken as typed, unless a typo is asked for.
    func typo(in word: String, of part: QueryPart) -> WordMatch.Typo {
        switch part.typo {
        case .never, .always: part.typo
        case .whenFew: word.unicodeScalars.count >= profile.typoLetters && Self.hasLetter(word) ? .whenFew : .never
        }
    }

    /// Two typos are assumed in words of half as many letters again as those in which one is, and where they are asked for.
    func mostTypos(in word: String, of part: QueryPart) -> Int {
        if let typos = part.typos { return typos }
        return word.unicodeScalars.count >= profile.typoLetters * 3 / 2 ? 2 : 1
    }

    private static func hasLetter(_ word: String) -> Bool {
        word.unicodeScalars.contains { $0.properties.isAlphabetic }
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

    /// A text as keywords of a kind are compared.
    func folded(_ text: String, _ kind: FieldKind) -> String { values.folded(text, kind) }

    /// The words of a text as custom fields have them.
    func customWords(of text: String) -> [String] {
        let analyzer = analyzers.first { $0.fields.contains(FieldSet(field: profile.customPlace)) }?.analyzer
        return analyzer?.tokens(of: text).map { SearchWord.cut($0.text) } ?? []
    }

    /// The other spellings of a text that is one word.
    func spellings(of text: String) -> [String] {
        let analyzer = analyzers.first { $0.fields.contains(FieldSet(field: profile.customPlace)) }?.analyzer
        return analyzer?.tokens(of: text).first?.alternatives.map(SearchWord.cut) ?? []
    }

    /// The words of parts as a record's whole value has them, nil when there are none.
    func wholeValue(of parts: [String]) -> String? {
        guard profile.showsWholeValues, let analyzer = analyzers.first?.analyzer else { return nil }
        let words = parts.flatMap { analyzer.tokens(of: $0).map(\.text) }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Codes that are ids, in some fields, as a whole.
    func identifiers(_ texts: [String], in fields: FieldSet) -> QueryPlan { codes.identifiers(texts, in: fields) }

    /// Hosts, whole or as they begin.
    func host(_ text: String, isOpen: Bool) -> QueryPlan? { codes.host(text, isOpen: isOpen) }

    /// Words and codes that fit a pattern. Words are looked for only behind a first letter: all words of an index would be
    /// too many.
    func pattern(_ pieces: [PatternPiece], in wanted: FieldSet) -> QueryPlan? {
        var plans = codes.patterns(pieces, in: wanted)
        let fields = wordFields.intersection(wanted)
        if case .literal? = pieces.first, !fields.isEmpty,
            let folded = pieces.folded(by: { self.customWords(of: $0).joined() })
        {
            plans.append(.pattern(PatternMatch(.words, folded, fields: fields)))
        }
        return plans.isEmpty ? nil : .any(of: plans)
    }

    /// Telephone numbers that end so.
    func phones(endingWith digits: String, in fields: FieldSet) -> QueryPlan? {
        codes.phones(endingWith: digits, in: fields)
    }
}
