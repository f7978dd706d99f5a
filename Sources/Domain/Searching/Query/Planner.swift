import Records
import TextAnalysis

/// Says what the parts of a query mean in one entity type.
package struct Planner: Sendable {
    private let profile: SearchProfile
    private let analyzers: [(analyzer: Analyzer, fields: FieldSet)]
    private let codes: CodePlanner

    package init(profile: SearchProfile, definitions: SearchDefinitions) {
        self.profile = profile
        analyzers = profile.analyzers.compactMap { name, fields in
            definitions.analyzers[name].map { ($0, fields) }
        }
        codes = CodePlanner(profile: profile, reader: CodeReader(normalizer: definitions.normalizer))
    }

    /// The plan of a query: every part must match somewhere. A query without words matches nothing.
    package func plan(_ parts: [QueryPart]) -> SearchPlan {
        let plans = parts.map(plan).filter { $0 != .nothing }
        return SearchPlan(root: Self.all(plans), wholeValue: wholeValue(of: parts))
    }

    /// Optional parts are required when there are no others.
    private static func all(_ plans: [QueryPlan]) -> QueryPlan {
        let required = plans.map { plan in
            if case .optional(let inner) = plan { inner } else { plan }
        }
        let chosen =
            plans == required || plans.contains { if case .optional = $0 { false } else { true } } ? plans : required
        return chosen.count > 1 ? .all(chosen) : chosen.first ?? .nothing
    }

    private func plan(_ part: QueryPart) -> QueryPlan {
        var ways: [QueryPlan] = []
        // Analyzers that read the part alike share one way over all their fields.
        var readings: [[AnalyzedToken]: FieldSet] = [:]
        var order: [[AnalyzedToken]] = []
        for (analyzer, fields) in analyzers {
            let tokens = analyzer.tokens(of: part.text)
            if readings[tokens] == nil { order.append(tokens) }
            readings[tokens, default: []].formUnion(fields)
        }
        for tokens in order where !tokens.isEmpty {
            ways.append(words(tokens, of: part, in: readings[tokens] ?? []))
        }
        if part.shape != .phrase { ways += codes.plans(for: part) }
        guard let first = ways.first else { return .nothing }
        let way = ways.count > 1 ? QueryPlan.any(ways) : first
        // An analyzer that drops the word (a title, a legal form) has dropped it from the records too.
        return readings[[]] != nil && readings.count > 1 ? .optional(way) : way
    }

    private func words(_ tokens: [AnalyzedToken], of part: QueryPart, in fields: FieldSet) -> QueryPlan {
        if part.shape == .phrase {
            guard tokens.count == 1 else {
                return .phrase(PhraseMatch(words: tokens.map { SearchWord.cut($0.text) }, fields: fields))
            }
            return .word(WordMatch(text: SearchWord.cut(tokens[0].text), fields: fields))
        }
        let words = tokens.enumerated().map { place, token in
            QueryPlan.word(
                WordMatch(
                    text: SearchWord.cut(token.text), alternatives: token.alternatives.map(SearchWord.cut),
                    isPrefix: part.isOpen && place == tokens.count - 1, allowsTypo: allowsTypo(token.text),
                    fields: fields))
        }
        return words.count == 1 ? words[0] : .joined(words)
    }

    /// Short words and numbers are taken as typed.
    private func allowsTypo(_ word: String) -> Bool {
        word.unicodeScalars.count >= profile.typoLetters && word.unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    private func wholeValue(of parts: [QueryPart]) -> String? {
        guard let analyzer = analyzers.first?.analyzer else { return nil }
        let words = parts.flatMap { analyzer.tokens(of: $0.text).map(\.text) }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
