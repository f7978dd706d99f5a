/// Another query that was perhaps meant. It is made from records that the caller may see, or has been tried on them, so it
/// finds at least one and names no word that only others may see.
package struct QueryCorrection: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable {
        /// Words spelled as the best hit has them.
        case spelling
        /// The same keys in another keyboard layout.
        case keyboard
        /// Words in capitals taken as words: `DO NOT USE`. The hits are those of this query.
        case operators
    }

    package let query: String
    package let reason: Reason

    package init(_ query: String, _ reason: Reason) {
        self.query = query
        self.reason = reason
    }
}

extension QueryReading {
    /// The query with the words that the best hit has in place of those that were typed; nil when that changes nothing.
    ///
    /// - Parameter explanation: of the best hit, as its record stands for the caller.
    package func corrected(
        _ query: String, by explanation: Explanation, definitions: SearchDefinitions, settings: QuerySettings
    ) -> QueryCorrection? {
        guard let type = types.first else { return nil }
        let planner = Planner(profile: type.profile, definitions: definitions)
        var words: [String: String] = [:]
        for part in explanation.parts where part.quality.isMistake { words[part.wanted] = part.matched }
        guard !words.isEmpty else { return nil }
        let units = Array(query.utf16)
        var (out, place) = ([UInt16](), 0)
        for term in ParsedQuery(query, catalog: definitions.fields, settings: settings).plainTerms {
            guard let text = term.text, let folded = planner.customWords(of: text).first, let word = words[folded],
                word != folded, term.range.lowerBound >= place, term.range.upperBound <= units.count
            else { continue }
            out += units[place..<term.range.lowerBound] + Array(QueryEscape.word(word).utf16)
            place = term.range.upperBound
        }
        guard place > 0 else { return nil }
        return QueryCorrection(String(decoding: out + units[place...], as: UTF16.self), .spelling)
    }
}

extension SearchRequest {
    /// The query with operators in capitals as words, in small letters; nil when it has none.
    package var withoutOperators: String? {
        var isChanged = false
        let words = query.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
            guard Self.operators.contains(word) else { return String(word) }
            isChanged = true
            return word.lowercased()
        }
        return isChanged ? words.joined(separator: " ") : nil
    }

    private static let operators: Set<Substring> = ["AND", "OR", "NOT"]
}

extension MatchQuality {
    /// Whether the typist probably meant the record's word.
    fileprivate var isMistake: Bool {
        switch self {
        case .sound, .twoTypos, .typo: true
        case .nickname, .spelling, .part, .exact: false
        }
    }
}

extension ParsedQuery {
    /// The words of the query that are looked for as they are, in their order.
    fileprivate var plainTerms: [(text: String?, range: Range<Int>)] { tree.map(Self.terms) ?? [] }

    private static func terms(_ tree: QueryTree) -> [(text: String?, range: Range<Int>)] {
        switch tree {
        case .term(let term): [(tree.plainWord, term.range)]
        case .and(let parts), .or(let parts): parts.flatMap(terms)
        case .boosted(let inner, by: _): terms(inner)
        case .everything, .near, .predicate, .not: []
        }
    }
}
