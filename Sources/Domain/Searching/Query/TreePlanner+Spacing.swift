import Records

/// Words with a blank too much, too few, or in the wrong place: `data base`, `soclinic`, `ki mbarnett`.
extension TreePlanner {
    /// Longer conjunctions are taken as they are parted.
    private static var mostWords: Int { 6 }

    /// The conjunction of plain words, or one in which two neighbours are parted elsewhere or not at all.
    func respaced(_ trees: [QueryTree], _ parts: [QueryPlan], _ whole: QueryPlan?) -> QueryPlan? {
        guard let whole, trees.count == parts.count, trees.count <= Self.mostWords else { return whole }
        let texts = trees.map(\.plainWord)
        var ways = [whole]
        for place in texts.indices.dropLast() {
            guard let left = texts[place], let right = texts[place + 1],
                let other = planner.respaced(left + right, leaving: left)
            else { continue }
            var plans = parts
            plans.replaceSubrange(place...place + 1, with: [.boosted(other, by: 2)])
            if let way = Self.all(plans) { ways.append(.from(.far, way)) }
        }
        return ways.count > 1 ? .any(ways) : whole
    }
}

extension QueryTree {
    /// The text of a word without signs of its own, nil for all else.
    var plainWord: String? {
        guard case .term(let term) = self, term.tolerance == nil, case .word(let text) = term.shape else { return nil }
        return text
    }
}

extension Planner {
    /// Lengths of words, in letters, that may be two.
    private static var partedLengths: ClosedRange<Int> { 4...24 }
    private static var shortestPart: Int { 2 }

    /// A word as two that a record has; nil when it is none that could be.
    func parted(_ text: String) -> QueryPlan? {
        guard let word = folded(text) else { return nil }
        let ways = partings(of: word, leaving: nil)
        return ways.isEmpty ? nil : .any(ways)
    }

    /// A text that was two words as one, or as two others.
    ///
    /// - Parameter leaving: the first of the words as it was, which is no way of its own.
    func respaced(_ text: String, leaving first: String) -> QueryPlan? {
        guard let word = folded(text) else { return nil }
        let spellings = Set(self.spellings(of: text) + [word]).sorted()
        let whole = QueryPlan.related(RelatedMatch(word, spellings, .typo, fields: wordFields))
        return .any([whole] + partings(of: word, leaving: folded(first)))
    }

    private func folded(_ text: String) -> String? {
        let words = customWords(of: text)
        guard words.count == 1, Self.partedLengths.contains(words[0].unicodeScalars.count) else { return nil }
        return words[0]
    }

    private func partings(of word: String, leaving first: String?) -> [QueryPlan] {
        let scalars = Array(word.unicodeScalars)
        return (1..<scalars.count).compactMap { place in
            let parts = [scalars[..<place], scalars[place...]]
            guard parts.allSatisfy({ $0.count >= Self.shortestPart }) else { return nil }
            let texts = parts.map { String(String.UnicodeScalarView($0)) }
            guard texts[0] != first else { return nil }
            return .joined(texts.map { .related(RelatedMatch($0, [$0], .typo, fields: wordFields)) })
        }
    }
}
